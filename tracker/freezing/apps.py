"""The freezing app."""

from django.apps import AppConfig


class FreezingConfig(AppConfig):
    """See the package."""

    name = "tracker.freezing"
