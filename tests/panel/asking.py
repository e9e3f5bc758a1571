"""How the tests of panels ask: an address in, rows out, with numbers as numbers and blanks as None."""

import csv
import io
from typing import Any

from django.test import Client

TEXTS = {
    *("key", "url", "unit_id", "geoid", "geoid_vintage", "state", "name", "period", "program", "own_value", "basis"),
    *("certainty", "stance", "first_treated", "date_precision", "record_url", "release", "rule", "clock", "treat"),
    "agencies",
}
Row = dict[str, Any]


def text(address: str, format: str = "csv") -> str:
    """Return the file of a panel."""
    response: Any = Client().get(f"/data/panel.{format}?{address}")
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content).decode()


def panel(address: str) -> list[Row]:
    """Return the rows of a panel."""
    rows = csv.DictReader(io.StringIO(text(address)), strict=True)
    return [{name: _cell(name, cell) for name, cell in row.items()} for row in rows]


def _cell(name: str, cell: str) -> Any:
    if name in TEXTS:
        return cell
    return float(cell) if cell else None


def refused(address: str) -> str:
    """Return the sentence with which a panel is refused."""
    response = Client().get(f"/data/panel.csv?{address}")
    assert response.status_code == 400, address
    return response.json()["detail"]
