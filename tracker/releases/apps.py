"""The releases app."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """See the package."""

    name = "tracker.releases"
