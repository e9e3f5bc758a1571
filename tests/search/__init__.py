"""Tests of tracker/search."""
