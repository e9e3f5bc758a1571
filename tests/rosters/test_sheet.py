"""A file is read as people send it, or refused with one sentence."""

import datetime
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from tracker.rosters.sheet import Row, rows
from tracker.sheets.grid import Unreadable
from tracker.sheets.reading import MOST_BYTES

COLUMNS = {"state": ("state",), "agency": ("law enforcement agency", "agency"), "signed": ("signed",), "moa": ("moa",)}
HEAD = ["STATE", "LAW ENFORCEMENT AGENCY", "SIGNED", "MOA"]
LEA = ["MAINE", "Wells Police Department", "2025-04-01", "link"]


def read(content: bytes) -> list[Row]:
    return rows(content, COLUMNS, {"state", "agency"})


def workbook(
    *lines: list[object], change: Callable[[openpyxl.worksheet.worksheet.Worksheet], None] | None = None
) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for cells in lines:
        book.active.append(cells)
    if change:
        change(book.active)
    book.save(file)
    return file.getvalue()


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return file.getvalue()


def text(mark: str = ",", end: str = "\n") -> str:
    return end.join(mark.join(cells) for cells in (HEAD, [*LEA[:1], "Cañon Police Department", *LEA[2:]])) + end


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(("mark", "end"), [(",", "\n"), (";", "\r\n"), ("\t", "\r"), ("|", "\n")])
def test_text_is_read_in_any_encoding_and_with_any_delimiter(encoding: str, mark: str, end: str) -> None:
    (row,) = read(text(mark, end).encode(encoding))
    assert row["agency"] == "Cañon Police Department"
    assert row["signed"] == "2025-04-01"


def test_titles_above_the_head_and_blanks_around_the_rows_are_passed_over() -> None:
    (row,) = read(b"Participating agencies,,\n\nSTATE ,Law  Enforcement Agency,,\n MAINE , Wells\xa0 PD ,,\n,,,\n,,\n")
    assert (row.line, row["state"], row["agency"]) == (4, "MAINE", "Wells PD")


def test_columns_are_found_by_their_heads_and_others_are_kept_as_printed() -> None:
    (row,) = read(b"Agency,Sheriff's fax,State\nWells PD,none,MAINE\n")
    assert row.cells == {"agency": "Wells PD", "state": "MAINE"}
    assert row.others == {"Sheriff's fax": "none"}


def test_a_missing_column_is_named() -> None:
    with pytest.raises(Unreadable, match="lacks law enforcement agency"):
        read(b"STATE,NAME\nMAINE,Wells\n")


def test_a_workbook_gives_days_links_and_the_text_of_formulas() -> None:
    def link(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.merge_cells("A1:D1")
        sheet["D3"].hyperlink = "https://www.ice.gov/a.pdf"
        sheet["XFD1048576"].number_format = "0"

    (row,) = read(
        workbook(
            ["Participating agencies"], HEAD, ["MAINE", "=1+1", datetime.datetime(2025, 4, 1), "link"], change=link
        )
    )
    assert (row.line, row["signed"], row["agency"]) == (3, "2025-04-01", "=1+1")
    assert row.links == {"moa": "https://www.ice.gov/a.pdf"}


def test_the_first_sheet_with_anything_on_it_is_read() -> None:
    def behind_an_empty_one(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.parent.create_sheet("Empty", 0)

    assert len(read(workbook(HEAD, LEA, change=behind_an_empty_one))) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b" \n", "empty"),
        (b"<!DOCTYPE html><html><body>Access denied</body></html>", "web page"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0 old", "old or locked workbook"),
        (b"PK\x03\x04 cut off", "cut off or broken"),
        (b"a\0b\0\x07", "neither a workbook"),
        (b"\xff\xfea", "says that it is utf-16"),
        (b"STATE,AGENCY\n", "no rows below"),
        (b"STATE,AGENCY\n,\n\n", "no rows below"),
        (b"x" * (MOST_BYTES + 1), "no list has more than 20 MB"),
        (b"STATE,AGENCY\nMAINE," + b"x" * 5_000 + b"\n", "Line 2 has a cell of more"),
        (b"STATE,AGENCY" + b",a" * 300 + b"\nMAINE,Wells\n", "Line 1 has 302 cells"),
        (workbook(), "no sheet with anything"),
        (packed(xl__workbook_dot_xml=b"<broken"), "no workbook that can be read"),
        (packed(readme_dot_txt=b"hello"), "no workbook"),
        (packed(xl__workbook_dot_xml=b"", xl__vbaProject_dot_bin=b"macro"), "carries macros"),
        (packed(xl__workbook_dot_xml=b"0" * 30_000_000), "unpacks to far more"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_not_what_it_says_gets_one_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence) as refused:
        read(content)
    assert str(refused.value).endswith(".")
