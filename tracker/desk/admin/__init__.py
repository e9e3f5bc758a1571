"""Editing at /admin/: one module per record. Forms only ask and explain; review/workflow.py writes what is reviewed.

May import everything of the tracker but pages and api.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.desk.admin import (
    actions,
    captures,
    corrections,
    figures,
    findings,
    jurisdictions,
    programs,
    removals,
    sources,
)

__all__ = [
    "actions",
    "captures",
    "corrections",
    "figures",
    "findings",
    "jurisdictions",
    "programs",
    "removals",
    "sources",
]

admin.site.site_header = _("The tracker's desk")
admin.site.site_title = _("The tracker's desk")
admin.site.index_title = _("What to edit")
