"""The status app."""

from django.apps import AppConfig


class StatusConfig(AppConfig):
    """Spells, derived from published actions."""

    name = "tracker.status"
