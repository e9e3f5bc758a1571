"""Two people at one record: the second is told, and nothing is overwritten."""

import hashlib
from collections.abc import Iterable

from django.db.models import Model


def version(record: Model, related: Iterable[str], *, lock: bool = False) -> str:
    """Return a digest of a record and the rows that hang on it, as the database has them now.

    With `lock`, which needs a transaction, nobody else writes the record until that transaction ends.
    """
    model = type(record)
    stored = model._default_manager.order_by().filter(pk=record.pk)
    parts: list[object] = list((stored.select_for_update() if lock else stored).values())
    for field in model._meta.many_to_many:
        parts.append(sorted(getattr(record, field.name).order_by().values_list("pk", flat=True)))
    for name in related:
        parts.append(list(getattr(record, name).order_by("pk").values()))
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
