"""A panel of counties by month worked out by DuckDB, day by day, from the files of spells and acts alone.

By the effective clock the possible values of a day are those of the spells; by another clock they are derived here,
from the dates of the acts, by the formulas of the method: no code of the tracker takes part.
"""

import re
from pathlib import Path
from typing import Any

import duckdb

DAY = re.compile("from|to|.*_(earliest|latest)")

SPELLS = """
create table possible as
select d.unit, d.day, unnest(coalesce(
    (select string_split(s.values, '|') from spells s where s.jurisdiction = d.unit and s.dimension = 'participation'
       and (s."from" is null or s."from" <= d.day) and (s."to" is null or s."to" > d.day)), ['none'])) as value
from days d
"""

# The bounds of each act by a clock; what no date bounds is bounded by years nobody asks about.
BOUNDS = """
create table act as
with reported as (select *, reported_on_latest as report from actions where participation is not null),
decided as (
    select *, case when decided_on is null then null else coalesce(decided_on_earliest, date '1000-01-01') end as d_e,
           case when decided_on is null then coalesce(report, date '3000-01-01')
                when decided_on_latest is null then date '3000-01-01'
                when decided_on_earliest > report then decided_on_latest
                else least(decided_on_latest, coalesce(report, date '3000-01-01')) end as d_l,
           coalesce(effective_on_earliest, date '1000-01-01') as e_e,
           coalesce(effective_on_latest, date '3000-01-01') as e_l
    from reported
)
select jurisdiction as unit, participation as value, if(kind in ('joined', 'declined'), 'not yet', 'none') as before,
       case when {clock} then {earliest} when effective_on is not null and ({clock_is_reported} or decided_on is null)
            then e_e else coalesce(d_e, date '1000-01-01') end as e,
       case when {clock} then {latest} when effective_on is not null and ({clock_is_reported} or decided_on is null)
            then e_l else d_l end as l
from decided
"""
CLOCKS = {
    "decided": {"clock": "decided_on is not null", "earliest": "d_e", "latest": "d_l", "clock_is_reported": "false"},
    "reported": {
        "clock": "reported_on is not null",
        "earliest": "coalesce(reported_on_earliest, date '1000-01-01')",
        "latest": "coalesce(reported_on_latest, date '3000-01-01')",
        "clock_is_reported": "true",
    },
}
DERIVED = """
create table possible as
with span as (
    select unit, value, e as since,
           coalesce((select min(n.l) from act n where n.unit = a.unit and n.e > a.l), date '3000-01-01') as until
    from act a
    union all
    select unit, before, date '1000-01-01', opening
    from act join (select unit, min(l) as opening from act group by unit) using (unit) where e <= opening
)
select distinct d.unit, d.day, coalesce(s.value, 'none') as value
from days d left join span s on s.unit = d.unit and s.since <= d.day and s.until > d.day
"""

WEIGHED = """
create table weighed as
with told as (
    select unit, day, case when day < {starts} then 'not operating' when value = 'none' then coalesce(
        (select 'none found' from found f where f.unit = possible.unit and f.since <= day and f.until > day),
        'not researched') else value end as value
    from possible
)
select unit, day, bool_or(value = 'active') as is_some, bool_and(value = 'active') as is_every,
       bool_or(value = 'not researched') as is_untold
from told group by unit, day
"""

PERIODS = """
with state as (
    select unit, day, date_trunc('month', day) as month, if(is_untold, null, is_every::int) as low,
           if(is_some, 1, if(is_untold, null, 0)) as high
    from weighed
), counted as (
    select unit, month, count(*) as n,
           count(*) filter (low = 1) as ones, count(*) filter (low is null) as blanks,
           arg_min_null(low, day) as low_first,
           arg_max_null(low, day) as low_last, count(*) filter (high = 1) as high_ones,
           count(*) filter (high is null) as high_blanks, arg_min_null(high, day) as high_first,
           arg_max_null(high, day) as high_last
    from state where day >= {first} group by unit, month
), ruled as (
    select *, {low} as treated, {high} as treated_possible, if(blanks > 0, null, ones / n) as treated_share,
           if(ones > 0, 1, if(blanks > 0, null, 0)) as treated_any,
           row_number() over (partition by unit order by month) as t
    from counted
), whole as (
    select unit, min(t) filter (treated > 0) as first_t,
           (select high from state s where s.unit = ruled.unit and day = {first} - 1) is not distinct from 1 as censored
    from ruled group by unit
)
select unit, strftime(month, '%Y-%m') as period, t, treated, treated_possible, treated_share,
       low_first as treated_first_day, low_last as treated_last_day, treated_any, first_t as first_treated_t,
       t - first_t as event_time, censored::int as left_censored
from ruled join whole using (unit) order by unit, t
"""
RULES = {
    "any": "if({x}ones > 0, 1, if({x}blanks > 0, null, 0))",
    "majority": "if(2 * {x}ones > n, 1, if(2 * ({x}ones + {x}blanks) > n, null, 0))",
    "share": "if({x}blanks > 0, null, {x}ones / n)",
    "first_day": "{y}_first",
    "last_day": "{y}_last",
}


def expected(
    folder: Path, files: dict[str, str], found: list[tuple[str, str, str]], starts: str, window: tuple[str, str],
    clock: str, rule: str,
) -> list[dict[str, Any]]:  # fmt: skip
    """Return the rows of the panel; `found` are null findings as unit, first day, first day after."""
    with duckdb.connect() as db:
        for name, content in files.items():
            (folder / f"{name}.csv").write_text(content)
            days = ", ".join(f"'{day}': 'DATE'" for day in content.partition("\n")[0].split(",") if DAY.fullmatch(day))
            read = f"read_csv('{folder / name}.csv', all_varchar = true, nullstr = '', types = {{{days}}})"
            db.execute(f"create table {name} as select * from {read}")
        db.execute("create table found (unit text, since date, until date)")
        for row in found:
            db.execute("insert into found values (?, ?, ?)", row)
        first, last = (f"date '{day}'" for day in window)
        db.execute(
            "create table days as select jurisdiction as unit, unnest(generate_series("
            f"{first} - interval 1 day, {last}, interval 1 day))::date as day from jurisdictions where level = 'county'"
        )
        if clock == "effective":
            db.execute(SPELLS)
        else:
            db.execute(BOUNDS.format(**CLOCKS[clock]))
            db.execute(DERIVED)
        db.execute(WEIGHED.format(starts=f"date '{starts}'"))
        low, high = RULES[rule].format(x="", y="low"), RULES[rule].format(x="high_", y="high")
        told = db.execute(PERIODS.format(first=first, low=low, high=high))
        names = [column[0] for column in told.description]
        return [dict(zip(names, row, strict=True)) for row in told.fetchall()]
