"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("desk/", include("tracker.desk.urls")),
    path("data/", include("tracker.exports.urls")),
    path("", include("tracker.pages.urls")),
]
