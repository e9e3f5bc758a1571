"""Score the reading of published lists against the seed and the data beside the repository.

`python -m tests.bench.rosters` asks the database that the settings name, which has to be seeded.
"""

import csv
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "jurisdictions" / "matching" / "sample.csv"
DATA = ROOT.parent / "shared" / "data"
NUMBERS = count(1)
MODELS = ("Jail Enforcement Model", "Task Force Model", "Warrant Service Officer")


class Score:
    """How many of some cases came out as they should, and those that did not."""

    def __init__(self, what: str) -> None:
        """Start without cases."""
        self.what, self.n, self.missed = what, 0, list[str]()

    def note(self, is_right: object, told: str) -> None:
        """Count one case."""
        self.n += 1
        if not is_right:
            self.missed.append(told)

    def say(self) -> None:
        """Print one line of the table, and the cases missed below it."""
        right = self.n - len(self.missed)
        share = f"{right / self.n:.2%}" if self.n else "-"
        print(f"{self.what:<74} {right:>6,} of {self.n:>6,} {share:>8}")
        for one in self.missed:
            print(f"      {one}")


def rows(file: Path) -> list[dict[str, str]]:
    """Return the rows of a table; none, and a line that says so, where it is not beside the repository."""
    if not file.exists():
        print(f"skipped: {file.name} is not beside this repository")
        return []
    with file.open(encoding="utf-8") as text:
        return list(csv.DictReader(text))


def matched() -> Iterator[Score]:
    """Score each edition by the rows that were matched without a person."""
    from tracker.rosters.models import Edition

    for edition in Edition.objects.select_related("roster").order_by("roster__slug", "as_of"):
        score = Score(f"rows matched: {edition.roster.slug} {edition.as_of}")
        for entry in edition.entries.order_by("line"):
            score.note(entry.jurisdiction_id, f"line {entry.line}: {entry.name}, {entry.state_printed}, {entry.county}")
        yield score


def activated() -> Score:
    """Score the county names of the list of activations by the codes printed beside them."""
    from tracker.jurisdictions.matching import Matcher, Printed

    score, matcher = Score("county names of the activation list, by their codes"), Matcher({"county"})
    for row in rows(DATA / "scomm" / "county_activation_month.csv"):
        if row["activation_year"]:
            named = matcher.answer(Printed(row["county_name"], row["state"], levels=frozenset({"county"}))).match
            coded = matcher.register.by_code([row["county_fips"]])
            score.note(named and {named.jurisdiction} == coded, f"{row['county_name']}, {row['state']}: {named}")
    return score


def sampled() -> Score:
    """Score the sample that was checked by hand."""
    from tracker.jurisdictions.matching import Matcher, Printed

    score, matcher = Score("sample checked by hand: matched, and rightly"), Matcher()
    for row in rows(SAMPLE):
        answer = matcher.answer(Printed(row["name"], row["state"], row["county"], parent=row["parent"]))
        found = answer.match.path if answer.match else "nothing"
        score.note(found == row["path"], f"{row['name']}, {row['state']}: {found}, not {row['path']}")
    return score


def told(**facts: str) -> Callable[..., str]:
    """Return what the comparison says of a row whose other facts stay as they are."""
    from tracker.rosters.compare import Line
    from tracker.rosters.listings import changes, listings

    def between(old: dict[str, str], new: dict[str, str]) -> str:
        editions = [[Line(next(NUMBERS), **{**facts, **one})] for one in (old, new)]
        return ", ".join(one.kind for one in changes(listings(editions), 0, 1))

    return between


def known_edits() -> Iterator[Score]:
    """Score the comparison by the errors in ICE's lists that others found: none is a new agreement or a lost one."""
    folder, usual = DATA / "ice-287g", {"model": MODELS[1], "signed": "2025-04-01"}
    score = Score("known fixes of counties: an edit")
    for row in rows(folder / "known_county_fixes.csv"):
        kind = told(name="A Police Department", state=row["state"], **usual)(
            {"county": row["county"]}, {"county": row["county_fixed"]}
        )
        score.note(kind == "edited", f"{row['county']}, {row['state']}: {kind}")
    yield score
    score = Score("known fixes of dates: an edit")
    for row in rows(folder / "known_date_fixes.csv"):
        kind = told(name=row["agency"], state=row["state"], model=row["support_type"])(
            {"signed": row["signed"]}, {"signed": row["signed_fixed"]}
        )
        score.note(kind == "edited", f"{row['agency']}, {row['signed']} to {row['signed_fixed']}: {kind}")
    yield score
    score = Score("other spellings of agencies: a relabel")
    for row in rows(folder / "participating_spells.csv"):
        for spelling in filter(None, row["agency_other_spellings"].split(" | ")):
            facts = {"state": row["state"], "model": row["support_type"], "signed": row["signed"]}
            kind = told(**facts)({"name": spelling}, {"name": row["agency"]})
            score.note(kind == "relabelled", f"{spelling} to {row['agency']}: {kind}")
    yield score


def listed() -> Iterator[Score]:
    """Score the first and last edition of each listing by what 1,002 lists say of its spellings and dates."""
    from tracker.rosters.models import Edition
    from tracker.rosters.standing import followed

    editions = list(Edition.objects.filter(roster__slug="ice-287g").order_by("as_of"))
    days = [edition.as_of.isoformat() for edition in editions]
    spells = dict(_spells())
    scores = {"first": Score("first edition of a listing"), "last": Score("last edition of a listing")}
    for listing in followed(editions) if spells else ():
        known = [spells[key] for line in listing.rows.values() if (key := _key(line)) in spells]
        for end, pick in (("first", min), ("last", max)) if known else ():
            edge = pick(spell[f"{end}_listed"] for spell in known)
            wanted = pick(day for day in days if (day >= edge if end == "first" else day <= edge))
            got = days[pick(listing.rows)]
            scores[end].note(got == wanted, f"{listing.rows[pick(listing.rows)].name}: {got}, not {wanted}")
    yield from scores.values()


def _spells() -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Yield what each spelling of a listing is known by, and on which lists it was first and last."""
    from tracker.jurisdictions.models import Jurisdiction

    codes = {name.upper(): code for name, code in Jurisdiction.objects.states().values_list("name", "state")}
    for row in rows(DATA / "ice-287g" / "participating_spells.csv"):
        for name in (row["agency"], *filter(None, row["agency_other_spellings"].split(" | "))):
            yield (codes.get(row["state"], ""), name, row["support_type"], row["signed"]), row


def _key(line: Any) -> tuple[str, ...]:
    """Return what a row is known by in the data."""
    return line.state, line.name, line.model, line.signed


def scores() -> Iterable[Score]:
    """Yield every score."""
    yield from matched()
    yield activated()
    yield sampled()
    yield from known_edits()
    yield from listed()


def main() -> None:
    """Print the table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    import django

    django.setup()
    for score in scores():
        score.say()


if __name__ == "__main__":
    main()
