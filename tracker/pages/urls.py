"""Addresses of the public pages."""

from django.urls import path

from tracker.pages.action import action
from tracker.pages.actions import actions
from tracker.pages.changes import changes
from tracker.pages.codebook import codebook
from tracker.pages.compare import compare
from tracker.pages.compare_choose import choose
from tracker.pages.copy import copy
from tracker.pages.corrections import corrections
from tracker.pages.data import data
from tracker.pages.edition import edition
from tracker.pages.figures import figures
from tracker.pages.home import home
from tracker.pages.jurisdiction import jurisdiction
from tracker.pages.jurisdictions import jurisdictions
from tracker.pages.maps import map_json, map_png, map_svg
from tracker.pages.method import method
from tracker.pages.panel import panel
from tracker.pages.program import program
from tracker.pages.programs import programs
from tracker.pages.release import release, release_dcat, release_file
from tracker.pages.releases import releases, releases_dcat
from tracker.pages.report_error import received, report_error
from tracker.pages.rosters import roster, rosters
from tracker.pages.search import search, suggest
from tracker.pages.source import source
from tracker.pages.sources import sources
from tracker.pages.why import why

urlpatterns = [
    path("", home, name="home"),
    path("search/", search, name="search"),
    path("search/suggest.json", suggest, name="suggest"),
    path("jurisdictions/", jurisdictions, name="jurisdictions"),
    path("jurisdictions/<path:path>/", jurisdiction, name="jurisdiction"),
    path("programs/", programs, name="programs"),
    path("programs/<slug:slug>/", program, name="program"),
    path("programs/<slug:slug>/map.json", map_json, name="map_json"),
    path("programs/<slug:slug>/map.svg", map_svg, name="map_svg"),
    path("programs/<slug:slug>/map.png", map_png, name="map_png"),
    path("actions/", actions, name="actions"),
    path("actions/<slug:key>/", action, name="action"),
    path("sources/", sources, name="sources"),
    path("sources/<slug:key>/", source, name="source"),
    path("sources/<slug:key>/copies/<slug:sha256>/", copy, name="copy"),
    path("rosters/", rosters, name="rosters"),
    path("rosters/<slug:slug>/", roster, name="roster"),
    path("rosters/<slug:slug>/<slug:day>/", edition, name="edition"),
    path("data/", data, name="data_page"),
    path("figures/", figures, name="figures"),
    path("compare/", compare, name="compare"),
    path("compare/choose/", choose, name="choose"),
    path("panel/", panel, name="panel"),
    path("changes/", changes, name="changes"),
    path("corrections/", corrections, name="corrections"),
    path("corrections/new/", report_error, name="report_error"),
    path("corrections/received/<slug:number>/", received, name="received"),
    path("releases/", releases, name="releases"),
    path("releases/dcat.jsonld", releases_dcat, name="releases_dcat"),
    path("releases/<str:number>/", release, name="release"),
    path("releases/<str:number>/dcat.jsonld", release_dcat, name="release_dcat"),
    path("releases/<str:number>/<str:name>", release_file, name="release_file"),
    path("why/", why, name="why"),
    path("method/", method, name="method"),
    path("codebook/", codebook, name="codebook"),
]
