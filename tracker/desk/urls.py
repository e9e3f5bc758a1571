"""Addresses of the desk."""

from django.urls import path

from tracker.desk.actions import edit_action, new_action
from tracker.desk.desk import desk, held, queue, suggest_sources
from tracker.desk.findings import edit_finding, new_finding
from tracker.desk.imports.bad_rows import bad_rows
from tracker.desk.imports.views import imports, one
from tracker.desk.record import record
from tracker.desk.rosters import entry, proposals, rosters
from tracker.desk.to_review import to_review

urlpatterns = [
    path("", desk, name="desk"),
    path("actions/new/", new_action, name="desk_new_action"),
    path("actions/<slug:key>/", edit_action, name="desk_edit_action"),
    path("findings/new/", new_finding, name="desk_new_finding"),
    path("findings/<slug:key>/", edit_finding, name="desk_edit_finding"),
    path("import/", imports, name="desk_imports"),
    path("import/<int:pk>/", one, name="desk_import"),
    path("import/<int:pk>/bad-rows.csv", bad_rows, name="desk_import_bad_rows"),
    path("records/<slug:key>/", record, name="desk_record"),
    path("rosters/", rosters, name="desk_rosters"),
    path("rosters/rows/<int:pk>/", entry, name="desk_entry"),
    path("rosters/<slug:slug>/<str:day>/", proposals, name="desk_proposals"),
    path("sources.json", suggest_sources, name="desk_sources"),
    path("held/<int:who>/", held, name="desk_held"),
    path("to-review/", to_review, name="desk_to_review"),
    path("<slug:slug>/", queue, name="desk_queue"),
]
