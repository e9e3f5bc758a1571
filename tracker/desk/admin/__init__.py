"""Lists and shared tables at /admin/: one module per record. What is reviewed is reviewed at the desk, and actions and
findings are entered there too. Forms only ask and explain; review/workflow.py writes.

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

admin.site.site_header = _("Lists and tables of the tracker")
admin.site.site_title = _("Lists and tables")
admin.site.index_title = _("What to edit")
admin.site.site_url = "/desk/"
