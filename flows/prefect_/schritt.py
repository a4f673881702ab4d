"""How does a step run as a Prefect task or without Prefect, and refuse without a stack?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, Protocol, TypeVar, cast

from prefect import State, Task
from prefect.states import Completed
from prefect.utilities.annotations import quote

from flows.ausgabe.fremdnennung import FremdeAngabe
from flows.lauf.absage import ABSAGEN, name
from flows.register.gedaechtnis import UeberholtError

P = ParamSpec("P")
R = TypeVar("R")

IM_SCHRITT: tuple[type[Exception], ...] = (*ABSAGEN, FremdeAngabe, UeberholtError)


class Als(Protocol):
    """How a task is called: by Prefect, or as the plain function it is."""

    def __call__(self, schritt: Task[P, R | State[Exception]], /) -> Callable[P, R]: ...


def absagend(step: Callable[P, R], /) -> Callable[P, R | State[Exception]]:
    """A refusal leaves the task as a state with a German name: Prefect would log the stack of what
    is raised.
    """

    @wraps(step)
    def run(*args: P.args, **kwargs: P.kwargs) -> R | State[Exception]:
        try:
            return step(*args, **kwargs)
        except IM_SCHRITT as absage:
            return Completed(name=name(absage), message=str(absage), data=absage)

    return run


def mit_prefect(schritt: Task[P, R | State[Exception]], /) -> Callable[P, R]:
    """Arguments go in as quotes: Prefect would look through every row of a table for futures.
    Raises what the step refused with.
    """

    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        aufruf = cast(Callable[..., R | State[Exception]], schritt)
        benannt = {name: quote(wert) for name, wert in kwargs.items()}
        return _angenommen(aufruf(*map(quote, args), **benannt))

    return run


def ohne_prefect(schritt: Task[P, R | State[Exception]], /) -> Callable[P, R]:
    """The function of the task. Raises what the step refused with."""

    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        return _angenommen(schritt.fn(*args, **kwargs))

    return run


def _angenommen(ergebnis: R | State[Exception]) -> R:
    if not isinstance(ergebnis, State):
        return ergebnis
    inhalt = getattr(ergebnis.data, "result", ergebnis.data)  # Prefect keeps it in a record
    assert isinstance(inhalt, IM_SCHRITT), "a step returns a state only to refuse"
    raise inhalt
