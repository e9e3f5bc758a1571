"""One published act of each kind, found without reading the others."""

from django.db import connection

from tracker.pages.acts import Item, items, shown
from tracker.programs.codebook import Kind
from tracker.programs.models import Action

# A probe of the index for each program and kind: the cost does not grow with the acts.
EXAMPLES = """
select distinct on (wanted.kind) a.id
from programs_program p cross join unnest(%s::text[]) wanted(kind) cross join lateral (
    select id from programs_action
    where program_id = p.id and programs_action.kind = wanted.kind and review_state = 'published' limit 1
) a
order by wanted.kind, p.slug, a.id
"""


def examples() -> dict[str, Item]:
    """Return an act for each kind of which there is one."""
    with connection.cursor() as cursor:
        cursor.execute(EXAMPLES, [Kind.values])
        ids = [pk for (pk,) in cursor.fetchall()]
    return {one.action.kind: one for one in items(shown(Action.objects.filter(pk__in=ids)))}
