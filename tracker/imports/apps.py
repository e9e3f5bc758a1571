"""The imports app."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Tables in, records out."""

    name = "tracker.imports"
