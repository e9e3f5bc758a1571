"""The figures app."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Totals as official bodies state them."""

    name = "tracker.figures"
