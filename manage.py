#!/usr/bin/env python3
"""Run a command of the tracker: `python manage.py help` lists them."""

import os
import sys


def main() -> None:
    """Hand the command line to Django, turning a database that cannot start into one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    from django.core.management import execute_from_command_line

    from tracker.postgres import PostgresError

    try:
        execute_from_command_line(sys.argv)
    except PostgresError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
