"""The rows that are not clear, as a file to mend and send back: their own columns, and beside them what is wrong."""

import csv
import re
from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from tracker.desk.entrance import editors
from tracker.imports.columns import LINE, PATH, WHAT_IS_WRONG
from tracker.imports.models import Import

FORMULA = re.compile(r"[=+@\t\r-]")  # what a spreadsheet could take for a formula; an apostrophe keeps it text


class _Line:
    """What csv writes into: it hands each line on."""

    def write(self, line: str) -> str:
        return line


@editors
def bad_rows(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Send the rows of an import that are not clear yet."""
    parent = get_object_or_404(Import.objects.defer("document__content"), pk=pk)
    writer = csv.writer(_Line())
    answer = StreamingHttpResponse(map(writer.writerow, _rows(parent)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="import-{pk}-bad-rows.csv"'
    return answer


def _rows(parent: Import) -> Iterator[list[str]]:
    """Yield the head and the rows; where the table has no column for a path, one is there to fill in."""
    beside = [LINE, WHAT_IS_WRONG, *([] if "jurisdiction" in parent.reading["columns"] else [PATH])]
    own = [place for place, printed in enumerate(parent.head) if printed not in beside]
    yield [guarded(parent.head[place]) for place in own] + beside
    for row in parent.rows.bad().values_list("cells", "line", "problem").iterator():
        cells, line, problem = row
        printed = [guarded(cells[place]) if place < len(cells) else "" for place in own]
        yield [*printed, str(line), guarded(problem), *[""] * (len(beside) - 2)]


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) else text
