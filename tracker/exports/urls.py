"""Addresses of the data files."""

urlpatterns: list = []
