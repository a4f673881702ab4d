"""One piece of work as a Prefect task, as a worker on another machine does it."""

from __future__ import annotations

import pickle
import platform
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from flows.prefect_ import umgebung

umgebung.prepare()

from prefect import task  # noqa: E402  Prefect reads its settings when it is imported
from prefect.cache_policies import NO_CACHE  # noqa: E402

from flows.werkbank.prozesse import Gemeinsames, geraeumt  # noqa: E402
from flows.zwischenspeicher.programm import programmstand  # noqa: E402

_NOCH_EINMAL: Final = 2


def sendung(tue: Callable[..., object], gemeinsam: Gemeinsames, stueck: object) -> bytes:
    """A piece on its way out. What is in it is not unpacked before it is known that both sides are
    of one kind; as bytes, because Dask and Prefect look into everything else.
    """
    inhalt = pickle.dumps((tue, stueck), pickle.HIGHEST_PROTOCOL)
    return pickle.dumps((programmstand(), gemeinsam.abdruck, gemeinsam.inhalt, inhalt))


class Antwort(NamedTuple):
    """What became of it; `fremd` names a machine whose program is another one."""

    ergebnis: Any = None
    fremd: str = ""


@task(name="schreibe_dokumente", retries=_NOCH_EINMAL, cache_policy=NO_CACHE, persist_result=False)
def bearbeite(gesandt: bytes) -> Antwort:
    """A piece, done here if the program here is the one that sent it."""
    programm, abdruck, gemeinsam, inhalt = pickle.loads(gesandt)  # noqa: S301  from our own run
    if programm != programmstand():
        return Antwort(fremd=platform.node())
    tue, stueck = pickle.loads(inhalt)  # noqa: S301  the same
    return Antwort(geraeumt(tue, Gemeinsames(abdruck, gemeinsam).wert, stueck))
