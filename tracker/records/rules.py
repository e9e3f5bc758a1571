"""Rules in words: a function that decides something says, beside its code, what it decides, for readers of /method/."""

from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any, TypeVar

Decision = TypeVar("Decision", bound=Callable[..., Any])


def rule(*sentences: str) -> Callable[[Decision], Decision]:
    """Return a decorator that puts the sentences on a function, which stays as it is.

    Each is marked by `gettext_noop` where it stands, and translated by the page that prints it.
    """

    def said(function: Decision) -> Decision:
        vars(function)["rules"] = sentences
        return function

    return said


def rules_of(module: ModuleType) -> list[str]:
    """Return the sentences of a module's own functions and methods, in the order of the functions."""
    own = [one for one in vars(module).values() if getattr(one, "__module__", "") == module.__name__]
    methods = [method for one in own if isinstance(one, type) for method in vars(one).values()]
    return [sentence for one in (*own, *methods) for sentence in _said(one)]


def _said(one: object) -> tuple[str, ...]:
    """Return the sentences on a function, none on anything else."""
    return vars(one).get("rules", ()) if isinstance(one, FunctionType) else ()
