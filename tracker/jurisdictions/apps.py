"""The jurisdictions app."""

from django.apps import AppConfig


class JurisdictionsConfig(AppConfig):
    """Governments and their agencies."""

    name = "tracker.jurisdictions"
