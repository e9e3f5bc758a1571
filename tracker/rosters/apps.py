"""The rosters app."""

from django.apps import AppConfig


class RostersConfig(AppConfig):
    """Published lists, their editions and entries."""

    name = "tracker.rosters"
