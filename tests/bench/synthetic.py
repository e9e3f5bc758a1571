"""A synthetic history of any size, loaded by COPY: jurisdictions, programs, and dated acts with a citation each."""

import datetime
import random
from collections.abc import Iterator

from django.db import connection

from tracker.dates.edtf import parse
from tracker.records.keys import key_for

KINDS = (("joined", "active"), ("limited", "limited"), ("suspended", "suspended"), ("withdrew", "ended"))
FIRST_DAY = datetime.date(2005, 1, 1)


def load(*, jurisdictions: int, programs: int, acts_per_chain: int, chains: int) -> None:
    """Replace all records by `chains` chains of `acts_per_chain` acts, spread over jurisdictions and programs."""
    with connection.cursor() as cursor:
        cursor.execute("truncate jurisdictions_jurisdiction, programs_program, sources_source, status_spell cascade")
        cursor.execute("set session_replication_role = replica")  # a million deferred checks would only cost time
    _copy("jurisdictions_jurisdiction", JURISDICTION, _jurisdictions(jurisdictions))
    _copy("programs_program", "id key slug name legal_authority summary caution", _programs(programs))
    _copy("sources_source", SOURCE, [_source()])
    _copy("programs_action", ACTION, _actions(jurisdictions, programs, acts_per_chain, chains))
    with connection.cursor() as cursor:
        cursor.execute(CITE)
        cursor.execute("set session_replication_role = origin")
        cursor.execute("analyze")


JURISDICTION = (
    "id key path level agency_type name sort_name state parent_id founded founded_earliest founded_latest"
    " dissolved dissolved_earliest dissolved_latest"
)
SOURCE = "id key kind title publisher published published_earliest published_latest url archived_url grade"
ACTION = (
    "key jurisdiction_id program_id kind participation stance office decided_on decided_on_earliest decided_on_latest"
    " effective_on reported_on dates_as_written instrument instrument_title initiated_by effects_reason binding binds"
    " provisions summary preferred_reading review_state origin retraction"
)
CITE = """
insert into sources_citation
    (key, action_id, source_id, supports, quote, locator, attributed_to, stated_on, note, marks)
select 'c' || lpad(to_hex(id), 9, '0'), id, 1, 'supports', 'as listed', '', '', '', '', '{}' from programs_action
"""


def _copy(table: str, columns: str, rows: Iterator | list) -> None:
    with connection.cursor() as cursor, cursor.copy(f"copy {table} ({', '.join(columns.split())}) from stdin") as copy:
        for row in rows:
            copy.write_row(row)


def _jurisdictions(count: int) -> Iterator[tuple]:
    """Yield a country, a state, 3,143 counties, and places beyond."""
    undated = ("", None, None, "", None, None)
    yield 1, "jcountry00", "us", "country", "", "United States", "united states", "", None, *undated
    yield 2, "jstate0000", "xx", "state", "", "State", "state", "XX", 1, *undated
    for n in range(3, count + 1):
        level = "county" if n <= 3145 else "place"
        yield n, key_for("j", f"bench:{n}"), f"xx/unit-{n}", level, "", f"Unit {n}", f"unit {n}", "XX", 2, *undated


def _programs(count: int) -> Iterator[tuple]:
    for n in range(1, count + 1):
        yield n, key_for("p", f"bench:{n}"), f"program-{n}", f"Program {n}", "", "A program.", ""


def _source() -> tuple:
    day = datetime.date(2026, 1, 1)
    return 1, "ssource000", "data file", "A list", "A publisher", "2026-01-01", day, day, "", "", "secondary"


def _actions(jurisdictions: int, programs: int, acts: int, chains: int) -> Iterator[tuple]:
    """Yield acts in order of chains: month or day precision, a few weeks to years apart."""
    chance = random.Random(1)
    filler = ("", "", "", "", "", "", "", "", "{}", "{}", "Something was done.", "", "published", "imported", "")
    for chain in range(chains):
        jurisdiction = 3 + chain % (jurisdictions - 2)
        program = 1 + (chain // (jurisdictions - 2)) % programs
        day = FIRST_DAY + datetime.timedelta(days=chance.randrange(1500))
        for n in range(acts):
            day += datetime.timedelta(days=40 + chance.randrange(6500 // (acts + 1)))
            date = parse(day.isoformat() if chance.random() < 0.5 else day.isoformat()[:7])
            kind, participation = KINDS[n % len(KINDS)]
            key = key_for("a", f"bench:{chain}:{n}")
            dates = (date.text, date.earliest, date.latest)
            yield key, jurisdiction, program, kind, participation, "", "", *dates, *filler
