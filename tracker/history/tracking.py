"""What is kept of a record: each version, with its moment and the note of the deed that wrote it."""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models
from pghistory.models import Event

Record = TypeVar("Record", bound=models.Model)


class Version(Event):
    """One version of a record: as it was written (`insert`, `update`) or as it was when deleted (`delete`).

    `pgh_created_at` is the moment at which the transaction that wrote it began; `pgh_context` the note of `because`.
    """

    pgh_id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True


def tracked(*by: str) -> Callable[[type[Record]], type[Record]]:
    """Return a decorator that keeps every version of the rows of a model, in a table beside its own that only grows.

    `by` names the relations by which versions are looked up, beside their record and their moment.
    """

    def keep(model: type[Record]) -> type[Record]:
        return pghistory.track(
            pghistory.InsertEvent(),
            # Row by row: the plan that joins the rows before and after a statement is kept from a single row to the
            # next ten thousand, which it joins by looking at a hundred million pairs.
            pghistory.UpdateEvent(level=pghistory.Row),
            pghistory.DeleteEvent(),
            base_model=Version,
            obj_field=pghistory.ObjForeignKey(db_index=False, related_name="versions"),
            context_field=pghistory.ContextJSONField(),
            context_id_field=None,  # type: ignore[arg-type]  # as its own docstring offers
            append_only=True,
            level=pghistory.Statement,  # one trigger for a bulk path, not one for each of its rows
            meta={
                "indexes": [
                    models.Index(fields=["pgh_obj", "pgh_id"]),
                    models.Index(fields=["pgh_created_at"]),
                    *(models.Index(fields=[name]) for name in by),
                ],
            },
        )(model)

    return keep
