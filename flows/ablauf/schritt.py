"""How does a run call its steps? As the functions they are, or as somebody who watches wants it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Als(Protocol):
    """How a step is called: by Prefect (flows.prefect_.schritt), or as it is."""

    def __call__(self, schritt: Callable[P, R], /) -> Callable[P, R]: ...


def ohne_prefect(schritt: Callable[P, R], /) -> Callable[P, R]:
    """The step as it is."""
    return schritt
