"""What is done in the background, so that no editor waits for a slow server. Taken up by `manage.py db_worker`."""

from django.contrib.auth.models import User
from django_tasks import task

from tracker.sources import capturing
from tracker.sources.models import Source


@task()
def capture_source(source: int, by: int | None) -> str:
    """Store a copy of a source; return what came of it, in words."""
    person = User.objects.filter(pk=by).first() if by else None
    attempts = capturing.capture(Source.objects.get(pk=source), by=person)
    return str(attempts[-1]) if attempts else "It has no address."
