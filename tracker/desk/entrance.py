"""Who comes in: editors with a login. Their pages are theirs alone, and are kept by nobody on the way."""

from collections.abc import Callable

from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def editors(view: View) -> View:
    """Let editors see a page of the desk; send others to the login, from which they come back."""
    return never_cache(staff_member_required(view))
