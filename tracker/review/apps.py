"""The review app."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """From draft to published."""

    name = "tracker.review"
