"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The words by which records are found."""

    name = "tracker.search"
