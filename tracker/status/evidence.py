"""What stands behind an action: how many sources, whether they agree, and when one last said so."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext_noop as _

from tracker.records.rules import rule


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sources of one published action: contested where one disputes it; confirmed when one last said so.

    A source that may have been published on several days confirms by the first of them, the one that is certain.
    """

    contested: bool
    confirmed: datetime.date | None
    sources: tuple[int, ...]


SQL = """
select a.key, bool_or(c.supports = 'disputes'), array_agg(distinct c.source_id),
       greatest(a.reported_on_earliest, max(s.published_earliest) filter (where c.supports = 'supports'))
from programs_action a
join sources_citation c on c.action_id = a.id
join sources_source s on s.id = c.source_id
where a.key = any(%s)
group by a.key, a.reported_on_earliest
"""


@rule(
    _("A record that a source disputes is contested: every source stays, and the reading we prefer says why."),
    _(
        "A status was last confirmed on the newest day on which a source that supports it was certainly out, or a list"
        " still showed it."
    ),
)
def evidence(keys: Iterable[str]) -> dict[str, Evidence]:
    """Return the evidence of these actions, by key."""
    with connection.cursor() as cursor:
        cursor.execute(SQL, [list(keys)])
        return {
            key: Evidence(contested, confirmed, tuple(sources))
            for key, contested, sources, confirmed in cursor.fetchall()
        }
