"""The pages app."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """See the package."""

    name = "tracker.pages"
