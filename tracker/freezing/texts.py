"""What is written about the tables of a release: for people, and for programs that cite or load it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from tracker.citing.plain import line
from tracker.citing.reference import LICENCE, OURSELVES
from tracker.dates.words import moment_in_words
from tracker.exports.method import TOPICS
from tracker.freezing.differences import Difference
from tracker.freezing.package import package
from tracker.programs.models import Program
from tracker.queries.sentences import NOUNS
from tracker.releases.citation import ABSTRACT, address_of, reference
from tracker.releases.models import Release

README = """# {name}: {release}

{abstract}

This is what the records said on {moment}{label}. Its page is {address}.

| table | rows | what it holds |
| --- | ---: | --- |
{tables}

Each table comes as `csv`, `parquet` and `dta` (Stata). Codes are text with their zeros, several values in a cell are
separated by `|`, a blank cell means none or not known. In `csv` an apostrophe stands before words that a spreadsheet
could take for a formula. `codebook` explains every column and every word of a list, `METHOD.md` how status follows from
acts, `CHANGELOG.md` what differs from the release before. `datapackage.json` describes the `csv` files to programs.

What applied on a day, comparisons and panels are answers to a question; ask for them as of this release:
{site}data/status.csv?on=2012-05-15&known={number}

`sha256sum --check SHA256SUMS` tells whether the files are whole.

The facts are free to use (CC0 1.0). Quotes belong to their publishers.

To cite it: {citation}
"""


def write_texts(
    release: Release,
    before: Release | None,
    counts: Mapping[str, int],
    differences: Mapping[str, Difference],
    folder: Path,
) -> None:
    """Write all of them into the folder of a release, whose tables are there."""
    texts = {
        "README.md": readme(release, counts),
        "METHOD.md": method(),
        "CHANGELOG.md": changelog(release, before, differences, folder),
        "CITATION.cff": citation(release),
        "datapackage.json": json.dumps(package(release, folder), ensure_ascii=False, indent=2) + "\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def readme(release: Release, counts: Mapping[str, int]) -> str:
    """Return what to know before opening a file."""
    return README.format(
        name=OURSELVES,
        release=release,
        number=release.number,
        abstract=ABSTRACT,
        moment=moment_in_words(release.moment),
        label=f": {release.label}" if release.label else "",
        address=address_of(release.number, release.site),
        site=release.site,
        tables="\n".join(f"| `{table}` | {count:,} | {NOUNS[table]} |" for table, count in counts.items()),
        citation=line(reference(release, release.site)),
    )


def method() -> str:
    """Return the rules by which status follows from acts, and what to know about each program."""
    return "\n".join(["# How the tracker reasons", *_method()]) + "\n"


def _method() -> Iterator[str]:
    for topic in TOPICS:
        yield f"\n## {topic.title}\n"
        yield from (f"- {term}: {meaning}" for term, meaning in topic.terms)
        yield from (f"- {sentence}" for sentence in topic.rules)
        if topic.anchor == "programs":
            yield from (f"- {one.name}: {note}" for one in Program.objects.order_by("slug") for note in one.cautions)


def changelog(release: Release, before: Release | None, differences: Mapping[str, Difference], folder: Path) -> str:
    """Return what differs from the release before, table by table and row by row."""
    lines = [f"# What differs in {release}", "", *_changelog(release, before, differences)]
    return "\n".join(lines) + "\n"


def _changelog(release: Release, before: Release | None, differences: Mapping[str, Difference]) -> Iterator[str]:
    if before is None:
        yield "This is the first release."
        return
    if not differences:
        yield f"The release before, {before.number}, was withdrawn: there is nothing to compare."
        return
    yield f"Compared with {before}. Why a record was changed is said in the public log:"
    yield f"{release.site}changes/?since={before.number}&known={release.number}"
    for table, found in differences.items():
        yield from _of_table(table, found)


def _of_table(table: str, found: Difference) -> Iterator[str]:
    """Yield the rows of one table that differ, each by its key."""
    yield f"\n## {table}: {len(found.added):,} added, {len(found.changed):,} changed, {len(found.removed):,} removed\n"
    yield from (f"- added `{key}`" for key in found.added)
    yield from (f"- changed `{key}`: {', '.join(columns)}" for key, columns in found.changed.items())
    yield from (f"- removed `{key}`" for key in found.removed)


def citation(release: Release) -> str:
    """Return the Citation File Format, a piece of YAML; what JSON quotes, YAML reads."""
    fields = {
        "cff-version": "1.2.0",
        "message": "To cite this release, use these words.",
        "type": "dataset",
        "title": reference(release, release.site).title,
        "abstract": ABSTRACT,
        "authors": [{"name": OURSELVES}],
        "version": release.number,
        "date-released": release.moment.date().isoformat(),
        "url": address_of(release.number, release.site),
        "license": LICENCE,
    }
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
