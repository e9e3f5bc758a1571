"""The sources app."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Documents, and what each one supports or disputes."""

    name = "tracker.sources"
