"""Where do the seconds of a run go? Its steps, without Prefect's server:
`python -m benchmarks.schritte MONAT EINGANG AUSGABE`. Prints JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

VORHER = time.perf_counter(), time.process_time()

from flows.ablauf.monatsablauf import laufe  # noqa: E402
from flows.lauf.auftrag import Auftrag  # noqa: E402 how long the imports take is asked
from flows.papiere.herausgabe import Monatsgang  # noqa: E402
from transforms.kern.month import Month  # noqa: E402

Stand = tuple[float, float, float]


class Stoppuhr:
    """Wraps each step and keeps its seconds: on the clock, here, and in processes that ended."""

    def __init__(self) -> None:
        self.sekunden: dict[str, Stand] = {}

    def nimm(self, name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            vorher = stand()
            try:
                return step(*args, **kwargs)
            finally:
                self.merke(name, vorher)

        return run

    def merke(self, name: str, vorher: Stand) -> None:
        neu = [jetzt - damals for jetzt, damals in zip(stand(), vorher, strict=True)]
        alt = self.sekunden.get(name, (0.0, 0.0, 0.0))
        self.sekunden[name] = (alt[0] + neu[0], alt[1] + neu[1], alt[2] + neu[2])

    def __call__(self, schritt: Any, /) -> Callable[..., Any]:
        """What a run takes in place of Prefect."""
        from flows.ablauf.schritt import ohne_prefect  # noqa: PLC0415

        name = getattr(schritt, "name", "") or schritt.__name__
        return self.nimm(str(name), ohne_prefect(schritt))


def stand() -> Stand:
    """Seconds on the clock, of this process, of its children that have ended."""
    return time.perf_counter(), time.process_time(), _der_kinder()


def _der_kinder() -> float:
    try:
        import resource  # noqa: PLC0415 not on Windows
    except ImportError:
        return 0.0
    kinder = resource.getrusage(resource.RUSAGE_CHILDREN)
    return kinder.ru_utime + kinder.ru_stime


def miss(monat: str, eingang: str, ausgabe: str) -> dict[str, Stand]:
    """The steps in their order; `buchen` is what writing does beyond the staging of files."""
    uhr = Stoppuhr()
    uhr.sekunden["imports"] = (
        time.perf_counter() - VORHER[0],
        time.process_time() - VORHER[1],
        0.0,
    )
    Monatsgang.stufe = uhr.nimm("stufen", Monatsgang.stufe)  # type: ignore[method-assign]
    vorher = stand()
    laufe(Auftrag(monat=monat, eingang=eingang, ausgabe=ausgabe), Month.parse(monat), uhr)
    uhr.merke("laufe", vorher)
    return _geteilt(uhr.sekunden)


def _geteilt(sekunden: dict[str, Stand]) -> dict[str, Stand]:
    """The step that writes, parted into workbooks and papers, and the entry in the register; and
    what belongs to no step, the end of the processes among it.
    """
    found = dict(sekunden)
    ganz, stufen = found.pop("laufe"), found.pop("stufen", (0.0, 0.0, 0.0))
    schritte = [s for name, s in found.items() if name != "imports"]
    if "schreiben" in found:
        found["buchen"] = _minus(found.pop("schreiben"), stufen)
        buchen = found.pop("buchen")
        found |= {"schreiben": stufen, "buchen": buchen}
    for one in schritte:
        ganz = _minus(ganz, one)
    return found | {"uebrig": ganz}


def _minus(a: Stand, b: Stand) -> Stand:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


if __name__ == "__main__":
    print(json.dumps(miss(*sys.argv[1:4])))
