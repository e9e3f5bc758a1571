"""The panel equals, cell for cell, one that DuckDB works out from the files of spells and acts."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from psycopg.types.range import DateRange

from tests.factories import JurisdictionFactory, NullFindingFactory, act, country, published
from tests.panel.asking import panel
from tests.panel.oracle import RULES, expected

pytestmark = pytest.mark.django_db

WINDOW = "2012-01-01", "2012-07-31"
STARTED = "2012-01-05"
DECIDED = ["2012-01-10", "2012-01", "2012-02-05", "2012-02", "2012-01-20/2012-03-10", "../2012-02-15", ""]
EFFECTIVE = ["2012-04-01", "2012-04", "2012-04-20/2012-05-10", "2012-05-15", "2012-05-20/.."]
REPORTED = ["2012-06-03", "2012-06", "2012-07-01"]
KINDS = ["joined", "limited", "suspended", "withdrew", "declined"]
COUNTIES = "ABC"

ACT = st.tuples(
    st.sampled_from(KINDS),
    st.sampled_from(DECIDED),
    st.sampled_from(["", *EFFECTIVE]),
    st.sampled_from(["", *REPORTED]),
)
# No two acts of a county are dated alike: they would contradict one another, and could not be published.
HISTORY = st.lists(ACT, max_size=3, unique_by=(lambda act: act[1], lambda act: act[2] or act[1]))
FOUND = st.lists(st.sampled_from(COUNTIES), unique=True)
YEAR = DateRange(datetime.date(2012, 2, 10), datetime.date(2012, 6, 20))


def publish(histories: list[list[tuple[str, str, str, str]]], found: list[str]) -> None:
    """Publish the acts of counties A, B and C, and that somebody looked and found nothing."""
    act(country(), "program started", STARTED)
    for name, history in zip(COUNTIES, histories, strict=True):
        county = JurisdictionFactory(name=name)
        for kind, decided, effective, reported in history:
            act(county, kind, decided, effective_on=effective, reported_on=reported)
        if name in found:
            published(NullFindingFactory(jurisdiction=county, period=YEAR))


def files() -> dict[str, str]:
    """Return the files that the oracle reads."""
    client: Any = Client()
    return {
        name: b"".join(client.get(f"/data/{name}.csv?within=ma").streaming_content).decode()
        for name in ("jurisdictions", "spells", "actions")
    }


# Shrinking would publish the acts of hundreds of histories.
PHASES = [Phase.explicit, Phase.generate]


@settings(max_examples=3, phases=PHASES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HISTORY, min_size=3, max_size=3), FOUND)
def test_each_rule_and_clock_gives_what_duckdb_gives(
    tmp_path: Path, histories: list[list[tuple[str, str, str, str]]], found: list[str]
) -> None:
    with transaction.atomic():
        publish(histories, found)
        compare(tmp_path, found)
        transaction.set_rollback(True)


def test_a_handful_of_counties_gives_what_duckdb_gives(tmp_path: Path) -> None:
    publish(
        [
            [("joined", "2012-01", "2012-04", "2012-06-03"), ("withdrew", "2012-02", "2012-05-15", "2012-07-01")],
            [("joined", "../2012-02-15", "", ""), ("suspended", "", "2012-04-20/2012-05-10", "2012-06")],
            [],
        ],
        ["B", "C"],
    )
    compare(tmp_path, ["B", "C"])


def compare(folder: Path, found: list[str]) -> None:
    """Compare the panels of every rule and clock."""
    told, looked = files(), [(f"ma/{name.lower()}", "2012-02-10", "2012-06-20") for name in found]
    for clock in ("effective", "decided", "reported"):
        for rule in RULES:
            wanted = expected(folder, told, looked, STARTED, WINDOW, clock, rule)
            rows = panel(f"program=secure-communities&from=2012-01&to=2012-07&clock={clock}&rule={rule}")
            assert [_as_wanted(row) for row in rows] == wanted, (clock, rule)


def _as_wanted(row: dict[str, Any]) -> dict[str, Any]:
    """Return the cells of a row that the oracle knows."""
    wanted = (
        *("period", "t", "treated", "treated_possible", "treated_share", "treated_first_day", "treated_last_day"),
        *("treated_any", "first_treated_t", "event_time", "left_censored"),
    )
    return {"unit": f"ma/{row['name'].lower()}", **{name: row[name] for name in wanted}}
