"""Readers who report, and the people at the desk who answer."""

from tests.desk.conftest import at_editor, at_reviewer, editor, reviewer

__all__ = ["at_editor", "at_reviewer", "editor", "reviewer"]
