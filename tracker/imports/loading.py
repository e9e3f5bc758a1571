"""Rows that were checked become records: drafts with a citation each, all of them or none; and what undoes it."""

import json

from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.dates.fields import columns
from tracker.imports.models import Import, ImportRow
from tracker.programs.codebook import RULES
from tracker.programs.models import Action
from tracker.review import workflow
from tracker.sources.models import Citation

Becomes = ImportRow.Becomes

# The effects are those that the codebook gives each kind; a binding is never taken for granted.
DRAFTS = """
insert into programs_action (
    key, jurisdiction_id, office, program_id, kind, decided_on, decided_on_earliest, decided_on_latest,
    effective_on, effective_on_earliest, effective_on_latest, reported_on, reported_on_earliest, reported_on_latest,
    dates_as_written, instrument, instrument_title, initiated_by, participation, stance, effects_reason, binding, binds,
    provisions, summary, preferred_reading, review_state, origin, author_id, retraction)
select action_key, jurisdiction_id, office, program_id, row.kind, decided_on, decided_on_earliest, decided_on_latest,
    effective_on, effective_on_earliest, effective_on_latest, reported_on, reported_on_earliest, reported_on_latest,
    dates_as_written, instrument, '', initiated_by, effect.participation, effect.stance, '', '', '{}',
    '{}', summary, '', %(review_state)s, %(origin)s, %(author_id)s, %(retraction)s
from imports_importrow row
join json_to_recordset(%(effects)s::json) effect (kind text, participation text, stance text) on effect.kind = row.kind
where parent_id = %(parent)s and becomes = 'new'
order by line
"""

CITED = """
insert into sources_citation (
    key, action_id, source_id, supports, quote, locator, attributed_to, stated_on, stated_on_earliest, stated_on_latest,
    note, marks)
select citation_key, a.id, row.source_id, 'supports', quote, locator, '', stated.on, stated.earliest, stated.latest, '',
    case when is_list_row then array['matches a list row'] else '{}' end::varchar[]
from imports_importrow row join programs_action a on a.key = row.action_key
"""
NEW = """
cross join (select '' as on, null::date as earliest, null::date as latest) stated
where row.parent_id = %(parent)s and becomes = 'new' order by line
"""
# A source that gives another date than the act is shown with the date that it gives.
ACCEPTED = """
cross join lateral (select
    case when row.effective_on <> '' then row.effective_on else row.decided_on end as on,
    case when row.effective_on <> '' then row.effective_on_earliest else row.decided_on_earliest end as earliest,
    case when row.effective_on <> '' then row.effective_on_latest else row.decided_on_latest end as latest) said
cross join lateral (select
    case when is_other then said.on else '' end as on,
    case when is_other then said.earliest end as earliest,
    case when is_other then said.latest end as latest
    from (select said.on not in (a.effective_on, a.decided_on) as is_other) compared) stated
where row.id = any(%(rows)s) order by line
"""


class NotLoaded(ValueError):
    """A table cannot be loaded as it stands; the message is a sentence."""


def load(parent: Import, *, by: User | None, skip_bad: bool, submit: bool) -> int:
    """Write the new acts of a checked table, with a citation each; return how many. Raises NotLoaded for bad rows.

    Rows that agree with recorded acts stay offers, which `accept` takes up. Call it inside a transaction.
    """
    bad = parent.rows.bad().count()
    if bad and not skip_bad:
        raise NotLoaded(_("%(n)d rows are not clear yet, so nothing was loaded.") % {"n": bad})
    effects = [{"kind": kind, "participation": r.participation, "stance": r.stance} for kind, r in RULES.items()]
    with workflow.drafting(by=by, submit=submit) as review, connection.cursor() as cursor:
        asked = {**review, "parent": parent.pk, "effects": json.dumps(effects)}
        cursor.execute(DRAFTS, asked)
        loaded = cursor.rowcount
        cursor.execute(CITED + NEW, asked)
    parent.state, parent.loaded_at = Import.State.LOADED, timezone.now()
    return loaded


def accept(parent: Import, lines: list[int] | None, *, by: User, why: str) -> int:
    """Take up what rows offer: the closer date of a recorded act, as a correction, and a citation; return how many.

    One transaction, for some lines or, with None, for all. Raises NotAllowed, RuleBroken.
    """
    offers = parent.rows.offers()
    rows = list(offers if lines is None else offers.filter(line__in=lines))
    with workflow.correcting([row.action_key for row in rows], by=by, why=why) as actions:
        closer = [row for row in rows if row.becomes == Becomes.BETTER]
        for row in closer:
            _set_date(actions[row.action_key], (row.effective_on or row.decided_on or row.reported_on).text)
        Action.objects.bulk_update(
            [actions[row.action_key] for row in closer], columns("effective_on", "decided_on"), batch_size=500
        )
        with connection.cursor() as cursor:
            cursor.execute(CITED + ACCEPTED, {"rows": [row.pk for row in rows]})
        parent.rows.filter(pk__in=[row.pk for row in rows]).update(is_accepted=True)
    return len(rows)


def undo(parent: Import, *, by: User, why: str) -> None:
    """Take back all that a table brought, as one step: its drafts, its published acts, its dates and its citations.

    Drafts are thrown away; published acts are retracted, and dates and citations of recorded acts taken back as
    corrections, which needs a reviewer. Raises NotAllowed, RuleBroken; then nothing is changed.
    """
    accepted = list(parent.rows.filter(is_accepted=True))
    if accepted:
        with workflow.correcting([row.action_key for row in accepted], by=by, why=why) as actions:
            Citation.objects.filter(key__in=[row.citation_key for row in accepted]).delete()
            restored = [_restored(actions[row.action_key], row) for row in accepted if row.becomes == Becomes.BETTER]
            Action.objects.bulk_update(restored, columns("effective_on", "decided_on"), batch_size=500)
    own = parent.rows.filter(becomes=Becomes.NEW).values("action_key")
    workflow.take_back(Action.objects.filter(key__in=own), by=by, why=why)
    parent.state, parent.undone_at = Import.State.UNDONE, timezone.now()


def _set_date(action: Action, date: str) -> None:
    """Give an act its date on the clock on which it has one."""
    if action.effective_on or not action.decided_on:
        action.effective_on = date
    else:
        action.decided_on = date


def _restored(action: Action, row: ImportRow) -> Action:
    """Return an act with the date that it had; one that was corrected since keeps what the correction says."""
    given = (row.effective_on or row.decided_on or row.reported_on).text
    if str(action.effective_on or action.decided_on) == given:
        _set_date(action, row.date_before)
    return action
