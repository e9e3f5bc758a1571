"""The text of a stored copy, for readers: of public government records alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from tracker.pages.asking import answers, only
from tracker.queries.tables import cited
from tracker.sources.models import Document


@answers
def copy(request: HttpRequest, key: str, sha256: str) -> HttpResponse:
    """Send the text of a copy that is marked as a public government record, of a source that readers can see."""
    only(request)
    public = Document.objects.filter(
        captures__source__key=key,
        captures__is_public_record=True,
        captures__source__in=cited().values("source"),
        removed_at=None,
    )
    document = get_object_or_404(public.defer("content").distinct(), pk=sha256)
    answer = HttpResponse(document.text, content_type="text/plain; charset=utf-8")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Robots-Tag"] = "noindex"  # the original is what should be found
    return answer
