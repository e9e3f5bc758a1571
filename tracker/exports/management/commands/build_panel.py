"""Write a panel to a file: the same rows as `/data/panel.FORMAT` under the same words."""

import argparse
import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.http import QueryDict
from django.utils import timezone
from django.utils.timezone import localdate

from tracker.exports.formats import FORMATS
from tracker.exports.limits import refuse_too_many
from tracker.exports.panel import NAME
from tracker.queries import BadQuery, Query, read
from tracker.queries.known import KNOWN, answered_from, known_at
from tracker.queries.reading import words_of
from tracker.queries.tables import TABLES


class Command(BaseCommand):
    """See the module."""

    help = f"Write a panel to a file: {', '.join(FORMATS)}, by the name of the file."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the query words of a panel, each as an option that may be repeated."""
        for word in (*words_of(TABLES[NAME]), KNOWN):
            parser.add_argument(f"--{word}", action="append", dest=f"word_{word}", help=f"as `{word}=` in an address")
        parser.add_argument("--out", type=Path, required=True, help="the file to write")
        parser.add_argument("--site", default="http://127.0.0.1:8000/", help="what links in the rows begin with")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file aside, and put it in its place once it is whole."""
        out: Path = options["out"]
        extension = out.suffix.removeprefix(".")
        if extension not in FORMATS:
            raise CommandError(f"“{out.name}” should end in one of: {', '.join(FORMATS)}.")
        parameters = QueryDict(mutable=True)
        for name, given in options.items():
            if name.startswith("word_") and given:
                parameters.setlist(name.removeprefix("word_"), given)
        try:
            with answered_from(known_at(parameters, now=timezone.now())):
                query = read(parameters, NAME, on=localdate())
                self._write(query, extension, out, options["site"])
        except BadQuery as bad:
            raise CommandError(str(bad)) from bad
        self.stdout.write(f"{query.in_words} Written to {out}: {out.stat().st_size:,} bytes.")

    def _write(self, query: Query, extension: str, out: Path, site: str) -> None:
        """Write the rows, never half a file under the final name."""
        with tempfile.TemporaryDirectory(dir=out.resolve().parent) as folder:
            aside = Path(folder) / out.name
            chosen = FORMATS[extension]
            refuse_too_many(query, chosen.most_rows)
            with aside.open("wb") as file:
                file.writelines(chosen.write(NAME, query, site))
            os.replace(aside, out)
