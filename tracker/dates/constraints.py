"""What the database holds for a date: its text is in the grammar, and its bounds are those of the text."""

import re
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

_POINT = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%%]?"
_GRAMMAR = rf"^({_POINT}(/({_POINT}|[.][.]))?|[.][.]/{_POINT})$"
_START, _END = "split_part(<text>, '/', 1)", "split_part(<text>, '/', -1)"


def _first_day(part: str) -> str:
    """Return SQL for the first day that a year, month or day names."""
    bare = f"rtrim({part}, '~?%%')"
    return f"({bare} || substr('-01-01', length({bare}) - 3))::date"


def _unit(part: str) -> str:
    """Return SQL for the length of what is written: a year, a month or a day."""
    size = f"length(rtrim({part}, '~?%%'))"
    return f"(CASE {size} WHEN 4 THEN '1 year' WHEN 7 THEN '1 month' ELSE '1 day' END)::interval"


def _widening(part: str) -> str:
    """Return SQL for the number of units that `~` and `%` add on each side."""
    return f"(right({part}, 1) IN ('~', '%%'))::int"


_EARLIEST = f"({_first_day(_START)} - {_unit(_START)} * {_widening(_START)})::date"
_LATEST = f"({_first_day(_END)} + {_unit(_END)} * (1 + {_widening(_END)}) - interval '1 day')::date"
_RULE = f"""
CASE WHEN <text> = '' THEN <earliest> IS NULL AND <latest> IS NULL
     WHEN <text> !~ '{_GRAMMAR}' THEN false
     ELSE <earliest> IS NOT DISTINCT FROM
          CASE WHEN {_START} <> '..' THEN greatest(date '1900-01-01', {_EARLIEST}) END
      AND <latest> IS NOT DISTINCT FROM
          CASE WHEN {_END} <> '..' THEN least(date '2100-12-31', {_LATEST}) END
END
"""


class BoundsFollowText(models.Func):
    """States that the bounds are those of the text, by the rules of `edtf.parse` written in SQL.

    The arguments name the text, earliest and latest columns. A text changed without its bounds is refused,
    whichever way the change comes.
    """

    output_field = models.BooleanField()
    arity = 3

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """Return the statement, with the parameters of each operand as often as it stands there."""
        names = ("<text>", "<earliest>", "<latest>")
        operands = dict(zip(names, map(compiler.compile, self.source_expressions), strict=True))
        pieces: list[str] = []
        params: list[Any] = []
        for piece in re.split("(<text>|<earliest>|<latest>)", " ".join(_RULE.split())):
            sql, values = operands.get(piece, (piece, ()))
            pieces.append(sql)
            params.extend(values)
        return "".join(pieces), params


def constraints_for(name: str, prefix: str) -> list[models.BaseConstraint]:
    """Return the rules the database holds for a date field, each named `prefix_name_rule`."""
    earliest, latest = f"{name}_earliest", f"{name}_latest"
    undated = Q(**{name: "", f"{earliest}__isnull": True, f"{latest}__isnull": True})
    dated = ~Q(**{name: ""}) & (Q(**{f"{earliest}__isnull": False}) | Q(**{f"{latest}__isnull": False}))
    in_order = Q(**{f"{earliest}__isnull": True}) | Q(**{f"{latest}__isnull": True})
    return [
        models.CheckConstraint(
            name=f"{prefix}_{name}_bounds_are_in_order",
            condition=in_order | Q(**{f"{earliest}__lte": models.F(latest)}),
            violation_error_message=_("A date cannot end before it starts."),
        ),
        models.CheckConstraint(
            name=f"{prefix}_{name}_blank_means_no_bounds",
            condition=undated | dated,
            violation_error_message=_("Only an undated record has no first and no last possible day."),
        ),
        models.CheckConstraint(
            name=f"{prefix}_{name}_bounds_follow_text",
            condition=BoundsFollowText(name, earliest, latest),
            violation_error_message=_("The first and last possible day are not those of the date."),
        ),
    ]
