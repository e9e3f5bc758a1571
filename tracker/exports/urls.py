"""Addresses of the data files."""

from django.urls import path

from tracker.exports.views import data

urlpatterns = [path("<path:name>", data, name="data")]
