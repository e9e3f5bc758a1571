"""The corrections app."""

from django.apps import AppConfig


class CorrectionsConfig(AppConfig):
    """What readers report, and our answers."""

    name = "tracker.corrections"
