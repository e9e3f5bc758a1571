"""Steps of imports in the background, so that nobody waits for a large table. Taken up by `manage.py db_worker`."""

from django_tasks import task

from tracker.imports import steps
from tracker.imports.models import Import

AT_ONCE = 20_000  # bytes, some hundreds of rows: a table up to this size is done while its sender waits


@task()
def take_step(parent: int) -> None:
    """Do the step of an import that was asked for."""
    steps.take(parent)


def begin(parent: Import, step: str, order: steps.Order) -> bool:
    """Do a step of a small table at once, that of a large one in the background; return False where it is not open."""
    is_open = steps.ask(parent, step, order)
    if is_open:
        go_on(parent)
    return is_open


def go_on(parent: Import) -> None:
    """Take up the step that was asked for; one that is done or under way is left alone."""
    if parent.document.bytes <= AT_ONCE:
        steps.take(parent.pk)
    else:
        take_step.enqueue(parent.pk)


def go_on_with_all() -> None:
    """Take up every step that was asked for and is not done: the process that was at it may be gone."""
    for parent in Import.objects.exclude(step="").values_list("pk", flat=True):
        take_step.enqueue(parent)
