"""Words that say what they mean: choices each of which carries, beside its code and label, a sentence for readers."""

from django.db.models import TextChoices
from django.utils.functional import Promise


class Terms(TextChoices):
    """Choices written as code, meaning, label: `JAILS = "jails", _("Sheriffs, jails ..."), _("jails")`.

    The codebook prints the meanings; a word without one cannot be declared.
    """

    meaning: str | Promise

    def __new__(cls, code: str, *meaning: str | Promise) -> "Terms":
        """Make a word; Django has taken the label, the last of the three, for itself."""
        word = str.__new__(cls, code)
        word._value_ = code
        (word.meaning,) = meaning
        return word
