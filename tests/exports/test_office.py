"""LibreOffice opens our files, and what is text in them is text on the sheet."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.exports.test_readers import save
from tests.factories import JurisdictionFactory, SourceFactory, act, geoid

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.soak,
    pytest.mark.django_db,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is absent: apt install libreoffice-calc"),
]
# Comma, quotes, UTF-8, from the first line; the fifth number says which columns are text: here the geoid, the eighth.
AS_TEXT = "--infilter=CSV:44,34,76,1,7/2"
FORMULAS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"  # writes a formula as one, not what it gives


def opened(file: Path, *options: str) -> str:
    """Return the first sheet as LibreOffice writes it out."""
    folder = file.parent / "out"
    command = [str(OFFICE), f"-env:UserInstallation=file://{file.parent}/profile", "--headless", *options]
    subprocess.run([*command, "--convert-to", FORMULAS, "--outdir", folder, file], check=True, timeout=240)
    return (folder / file.with_suffix(".csv").name).read_text()


@pytest.mark.parametrize(("extension", "options"), [("xlsx", []), ("csv", [AS_TEXT])])
def test_codes_and_words_like_formulas_are_text(extension: str, options: list[str], tmp_path: Path) -> None:
    county = JurisdictionFactory(name="=1+1")
    geoid(county, "01001")
    act(county, "joined", "2012-05", summary="@SUM(1)", source=SourceFactory())
    sheet = opened(save(tmp_path, f"actions.{extension}"), *options)
    assert ",01001," in sheet.replace('"', "")
    assert "=1+1" in sheet
    assert "@SUM(1)" in sheet
    assert ",2," not in sheet.replace('"', "").partition("\n")[2]
