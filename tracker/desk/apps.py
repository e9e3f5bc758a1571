"""The desk app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """See the package."""

    name = "tracker.desk"
