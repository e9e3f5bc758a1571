"""The programs app."""

from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    """Programs, actions and null findings."""

    name = "tracker.programs"
