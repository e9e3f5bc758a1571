"""The programs that people open files with find the same rows in each format, typed and labelled."""

import csv
import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import openpyxl
import pandas
import polars as pl
import pyreadstat
import pytest
from django.test import Client

from tests.factories import FigureFactory, JurisdictionFactory, SourceFactory, act, geoid, published
from tracker.exports.formats import FORMATS
from tracker.exports.limits import limited
from tracker.exports.stata import names, value_labels
from tracker.exports.tables import columns
from tracker.exports.typed import schema
from tracker.exports.views import TABLES
from tracker.queries import BadQuery
from tracker.queries.panel import Asked

pytestmark = pytest.mark.django_db

LONG = "Each word of it counts." * 120  # longer than the texts of fixed width in Stata


@pytest.fixture
def history() -> None:
    county = JurisdictionFactory(name="=Suffolk County")
    geoid(county, "01001")
    act(county, "joined", "2012-05", summary=LONG, sequence=-1, source=SourceFactory(title="A Ñ title"))
    act(county, "opposed", "2011", office="legislature", source=SourceFactory(published="2011-06-01"))
    published(FigureFactory())


def save(folder: Path, name: str, words: str = "") -> Path:
    """Download a file."""
    response: Any = Client().get(f"/data/{name}?{words}")
    assert response.status_code == 200, response.content
    file = folder / name
    file.write_bytes(b"".join(response.streaming_content))
    return file


def rows(file: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(file.read_text())))


@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_what_csv_holds(table: str, history: None, tmp_path: Path) -> None:
    found = pl.read_parquet(save(tmp_path, f"{table}.parquet"))
    assert found.schema == schema(table)
    text = found.with_columns(
        pl.col(pl.Boolean, pl.Date).cast(pl.String), pl.col(pl.Datetime).dt.strftime("%Y-%m-%dT%H:%M:%S%.6fZ")
    )
    plain = pl.read_csv(save(tmp_path, f"{table}.csv"), infer_schema=False)
    guarded = plain.with_columns(pl.all().str.strip_prefix("'"))
    for name, dtype in text.schema.items():
        assert text[name].to_list() == guarded[name].cast(dtype).to_list(), name


@pytest.mark.parametrize("table", TABLES)
def test_stata_holds_what_csv_holds(table: str, history: None, tmp_path: Path) -> None:
    found, meta = pyreadstat.read_dta(save(tmp_path, f"{table}.dta"), apply_value_formats=True, output_format="polars")
    plain = rows(save(tmp_path, f"{table}.csv"))
    assert (found.columns, found.height) == (columns(table), len(plain))
    assert all(meta.column_labels)
    codes = [name for name in value_labels(table) if schema(table)[name] == pl.String]
    for name in {*codes, *({"geoid", "key", "name", "summary"} & set(found.columns))}:
        assert [cell or "" for cell in found[name]] == [row[name].removeprefix("'") for row in plain], name


def test_days_are_days_and_codes_are_text_in_every_reader(history: None, tmp_path: Path) -> None:
    day = datetime.date(2012, 5, 1)
    parquet, stata = save(tmp_path, "actions.parquet", "kind=joined"), save(tmp_path, "actions.dta", "kind=joined")
    asked = f"select geoid, decided_on_earliest, sequence, contested from '{parquet}'"
    assert duckdb.sql(asked).fetchall() == [("01001", day, -1, False)]
    (row,) = pandas.read_stata(stata).to_dict("records")
    assert (row["geoid"], row["decided_on_earliest"].date(), row["kind"]) == ("01001", day, "joined")
    assert (row["contested"], row["sequence"], row["summary"]) == ("no", -1, LONG)


def test_a_file_says_what_it_answers(history: None, tmp_path: Path) -> None:
    told = pl.read_parquet_metadata(save(tmp_path, "actions.parquet", "kind=joined&known=2012-01-01"))
    assert (told["query"], told["known"]) == ("kind=joined&known=2012-01-01T00:00:00Z", "2012-01-01T00:00:00Z")
    assert save(tmp_path, "actions.zip", "known=2012-01-01").exists()
    assert (told["licence"], told["site"]) == ("CC0-1.0", "http://testserver/")
    _rows, meta = pyreadstat.read_dta(save(tmp_path, "actions.dta", "kind=joined&known=2012-01-01"))
    assert meta.file_label == "Jurisdiction Policy Tracker: actions"
    assert meta.creation_time == datetime.datetime(2012, 1, 1)


def test_names_are_shortened_to_what_stata_takes_and_stay_apart() -> None:
    long = "a_name_of_a_column_that_is_longer"
    assert names([long, f"{long}_still", "if", "geoid"]) == [long[:32], f"{long[:30]}_2", "if_2", "geoid"]
    for table in TABLES:
        assert names(columns(table)) == columns(table)


@pytest.mark.parametrize("extension", FORMATS)
def test_an_answer_without_rows_is_a_whole_file(extension: str, history: None, tmp_path: Path) -> None:
    assert save(tmp_path, f"actions.{extension}", "kind=withdrew").exists()


def test_a_sheet_keeps_codes_as_text_days_as_days_and_formulas_as_words(history: None, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(save(tmp_path, "actions.xlsx", "kind=joined"))
    rows, about = book.worksheets
    head, row = ([cell.value for cell in line] for line in rows)
    cells = dict(zip(head, row, strict=True))
    assert head == columns("actions")
    assert (cells["geoid"], cells["decided_on_earliest"]) == ("01001", datetime.datetime(2012, 5, 1))
    assert (cells["sequence"], cells["contested"], cells["summary"]) == (-1, False, LONG)
    (name,) = (cell for cell in rows[2] if cell.value == "=Suffolk County")
    assert (name.data_type, name.quotePrefix) == ("s", True)
    assert (rows.freeze_panes, about.freeze_panes) == ("A2", "A2")
    told = dict(line[:2] for line in about.iter_rows(values_only=True))
    assert (told["query"], told["licence"]) == ("kind=joined", "CC0-1.0")
    assert told["geoid"].startswith("Census code")


@pytest.mark.parametrize("table", TABLES)
def test_a_zip_is_a_data_package_with_what_csv_holds(table: str, history: None, tmp_path: Path) -> None:
    with zipfile.ZipFile(save(tmp_path, f"{table}.zip")) as package:
        package.extractall(tmp_path)
        assert package.testzip() is None
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    held = (tmp_path / f"{table}.csv").read_text()
    assert held == save(tmp_path, f"{table}.csv").read_text()
    assert f"http://testserver/data/{table}.csv" in (tmp_path / "CITATION.txt").read_text()


def test_an_answer_too_long_for_a_format_is_refused_before_any_work(history: None) -> None:
    asked = "from=1926&to=2026-01&by=day&unit=county"
    for extension, most in (("xlsx", "1,048,575"), ("dta", "1,000,000")):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Asked, "n_rows", 1_048_576)
            refused = Client().get(f"/data/panel.{extension}?{asked}")
        assert (refused.status_code, refused["Content-Type"]) == (400, "application/problem+json")
        assert f"{most}: ask for csv, json, jsonl, parquet or zip" in refused.json()["detail"]
    assert Client().get(f"/data/panel.xlsx?{asked}&size=1").status_code == 200


def test_rows_that_only_answering_counts_are_refused_at_the_first_too_many() -> None:
    with pytest.raises(BadQuery, match="holds, 3: ask for"):
        list(limited(iter([pl.DataFrame({"a": [1, 2]})] * 2), most=3))
