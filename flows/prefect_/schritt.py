"""How does a step run as a Prefect task, and refuse without a stack?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import unwrap
from typing import Any, ParamSpec, TypeVar

from prefect import State, Task, task
from prefect.cache_policies import NO_CACHE
from prefect.states import Completed
from prefect.utilities.annotations import quote

from flows.ausgabe.fremdnennung import FremdeAngabe
from flows.lauf.absage import ABSAGEN, name
from flows.register.gedaechtnis import UeberholtError

P = ParamSpec("P")
R = TypeVar("R")

IM_SCHRITT: tuple[type[Exception], ...] = (*ABSAGEN, FremdeAngabe, UeberholtError)


def als_task(schritt: Callable[P, R], /) -> Task[P, R | State[Exception]]:
    """A step as the task of its name. Nothing is kept or retried: no step talks to the world."""
    return task(name=schritt.__name__, cache_policy=NO_CACHE, persist_result=False)(
        absagend(schritt)
    )


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


class MitPrefect:
    """The steps of a run, each called as its task (flows.ablauf.schritt.Als)."""

    def __init__(self, *tasks: Task[..., Any]) -> None:
        self._tasks = {unwrap(one.fn): one for one in tasks}

    def __call__(self, schritt: Callable[P, R], /) -> Callable[P, R]:
        """Arguments go in as quotes: Prefect would look through every row of a table for futures.
        Raises what the step refused with.
        """
        aufruf: Callable[..., R | State[Exception]] = self._tasks[schritt]

        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            benannt = {name: quote(wert) for name, wert in kwargs.items()}
            return _angenommen(aufruf(*map(quote, args), **benannt))

        return run


def _angenommen(ergebnis: R | State[Exception]) -> R:
    if not isinstance(ergebnis, State):
        return ergebnis
    inhalt = getattr(ergebnis.data, "result", ergebnis.data)  # Prefect keeps it in a record
    assert isinstance(inhalt, IM_SCHRITT), "a step returns a state only to refuse"
    raise inhalt
