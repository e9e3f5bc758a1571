"""What stops a build."""


class NotBuilt(Exception):
    """A release was not built; the sentence says why."""
