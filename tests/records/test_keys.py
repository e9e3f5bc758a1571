"""Keys: opaque, short, stable where the identity is known."""

import re

import pytest

from tests.factories import (
    ActionFactory,
    CitationFactory,
    FigureFactory,
    JurisdictionFactory,
    NullFindingFactory,
    ProgramFactory,
    SourceFactory,
)
from tracker.records.keys import KEY_LENGTH, key_for, new_key
from tracker.records.models import KeyField


def test_a_key_is_a_letter_and_nine_characters_of_base32() -> None:
    assert re.fullmatch("j[a-z2-7]{9}", new_key("j"))
    assert len(new_key("a")) == KEY_LENGTH


def test_new_keys_differ() -> None:
    assert len({new_key("a") for _ in range(1_000)}) == 1_000


def test_a_known_identity_has_one_key_on_every_server() -> None:
    assert key_for("j", "geoid:25025") == key_for("j", "geoid:25025") == "j5g3dalktq"
    assert key_for("j", "geoid:25025") != key_for("j", "geoid:25023")


def test_a_migration_writes_the_letter_of_a_key() -> None:
    *_, options = KeyField("s").deconstruct()
    assert options["letter"] == "s"
    assert KeyField(**options).get_default().startswith("s")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("letter", "factory"),
    [
        ("j", JurisdictionFactory),
        ("p", ProgramFactory),
        ("a", ActionFactory),
        ("n", NullFindingFactory),
        ("s", SourceFactory),
        ("f", FigureFactory),
    ],
)
def test_each_record_gets_a_key_that_saving_does_not_change(letter: str, factory: type) -> None:
    record = factory()
    key = record.key
    assert key.startswith(letter)
    record.save()
    record.refresh_from_db()
    assert record.key == key


@pytest.mark.django_db
def test_two_citations_have_two_keys() -> None:
    first, second = (CitationFactory(action=ActionFactory()) for _ in range(2))
    assert first.key[0] == "c"
    assert first.key != second.key
