"""The removal app."""

from django.apps import AppConfig


class RemovalConfig(AppConfig):
    """Removal for law or privacy."""

    name = "tracker.removal"
