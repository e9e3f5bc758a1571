"""Stored copies of sources: asking for one, uploading one, reading its text."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk.editing import editor
from tracker.review import workflow
from tracker.sources.capturing import NotStorable, addresses, upload
from tracker.sources.models import Capture, Source
from tracker.sources.tasks import capture_source

SHOWN_LETTERS = 100_000


class UploadForm(forms.Form):
    """Asks for a file that an editor has of a source."""

    file = forms.FileField(
        label=gettext_lazy("Document"), help_text=gettext_lazy("A PDF, page, text or table of at most 25 MB.")
    )


def copies(request: HttpRequest, source_id: int) -> HttpResponse:
    """Show every attempt to store a copy of a source; on POST, ask for another or take a file."""
    if not editor(request).has_perm("sources.view_source"):
        raise PermissionDenied
    source = get_object_or_404(Source, pk=source_id)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if not editor(request).has_perm("sources.change_source"):
            raise PermissionDenied
        if "capture" in request.POST:
            return _ask(request, source)
        if form.is_valid():
            return _take(request, source, form)
    context = admin.site.each_context(request) | {
        "opts": Source._meta,
        "title": _("Stored copies"),
        "source": source,
        "addresses": addresses(source),
        "captures": source.captures.without_text().select_related("asked_by"),
        "form": form,
        "may_store": editor(request).has_perm("sources.change_source"),
    }
    return TemplateResponse(request, "desk/copies.html", context)


def _ask(request: HttpRequest, source: Source) -> HttpResponse:
    capture_source.enqueue(source.pk, editor(request).pk)
    messages.success(request, _("A copy is being fetched. Open this page again in a moment to see what came of it."))
    return HttpResponseRedirect(request.path)


def _take(request: HttpRequest, source: Source, form: UploadForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    try:
        taken = upload(source, name=file.name, content=file.read(), by=editor(request))
    except NotStorable as refused:
        messages.error(request, str(refused))
    else:
        assert taken.document is not None
        messages.success(request, _("The document is stored."))
        if taken.document.unreadable:
            messages.warning(request, taken.document.unreadable)
    return HttpResponseRedirect(request.path)


class ReadOnly(admin.ModelAdmin):
    """Rows that deeds write and editors read."""

    actions = None
    show_full_result_count = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let whoever sees sources at the desk see what was stored of them."""
        return editor(request).has_perm("sources.view_source")

    def has_module_permission(self, request: HttpRequest) -> bool:
        """List them where they can be seen."""
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let no form make one."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let no form change one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let no form delete one: failures are evidence too."""
        return False


@admin.register(Capture)
class CaptureAdmin(ReadOnly):
    """Stored copies with their text; a reviewer says which are public government records."""

    list_display = ("source", "retrieved_at", "status", "document", "failure", "is_public_record")
    list_filter = ("is_public_record", "status")
    list_select_related = ("source",)
    search_fields = ("source__title", "source__key", "document__sha256", "failure")
    fields: ClassVar[Any] = (
        *("source", "retrieved_at", "url", "final_url", "uploaded_as", "status", "asked_by", "failure"),
        *("sha256", "media_type", "size", "unreadable", "is_public_record", "text"),
    )
    readonly_fields = tuple(name for name in fields if name != "is_public_record")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Capture]:
        """Fetch no bytes, and the text only of the one that is read."""
        return super().get_queryset(request).without_text()  # type: ignore[attr-defined]

    def has_change_permission(self, request: HttpRequest, obj: Capture | None = None) -> bool:
        """Let reviewers say that a stored copy is a public government record."""
        return workflow.may_publish(editor(request)) and (obj is None or obj.document_id is not None)

    def get_urls(self) -> list[URLPattern]:
        """Add where the bytes are had."""
        download = path(
            "<int:capture_id>/document/", self.admin_site.admin_view(self.document), name="sources_capture_document"
        )
        return [download, *super().get_urls()]

    def document(self, request: HttpRequest, capture_id: int) -> HttpResponse:
        """Send the bytes to an editor, to be saved: a stored page must not run as a page of this site."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        document = get_object_or_404(Capture.objects.stored(), pk=capture_id).document
        if document is None or document.content is None:
            raise Http404(_("The document was removed."))
        answer = HttpResponse(bytes(document.content), content_type="application/octet-stream")
        answer["Content-Disposition"] = f'attachment; filename="{document.sha256[:16]}"'
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return answer

    @admin.display(description="sha256")
    def sha256(self, obj: Capture) -> SafeString | str:
        """Show the hash, with where the bytes are had."""
        if obj.document_id is None:
            return ""
        address = reverse("admin:sources_capture_document", args=[obj.pk])
        return format_html('<code>{}</code> <a href="{}">{}</a>', obj.document_id, address, _("Save the document"))

    @admin.display(description=gettext_lazy("Type"))
    def media_type(self, obj: Capture) -> str:
        """Show what it is."""
        return obj.document.media_type if obj.document else ""

    @admin.display(description=gettext_lazy("Bytes"))
    def size(self, obj: Capture) -> int | str:
        """Show how large it is."""
        return obj.document.bytes if obj.document else ""

    @admin.display(description=gettext_lazy("Not read because"))
    def unreadable(self, obj: Capture) -> str:
        """Show why there is no text."""
        return obj.document.unreadable if obj.document else ""

    @admin.display(description=gettext_lazy("Text"))
    def text(self, obj: Capture) -> SafeString:
        """Show the text, for editors alone."""
        return format_html("<pre>{}</pre>", obj.document.text[:SHOWN_LETTERS] if obj.document else "")
