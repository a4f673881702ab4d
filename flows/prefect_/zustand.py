"""How does Prefect's UI show the end of a run? As a state with a German name and sentence, and with
artifacts.
"""

from __future__ import annotations

import logging
from typing import Any

from prefect import State
from prefect.logging import get_run_logger
from prefect.states import Completed, Failed

from flows.lauf.absage import ABSAGEN, name
from flows.lauf.ergebnis import Ergebnis
from flows.zeitplan.freigabemeldung import NAME as WARTET
from transforms.dokumente.kostennachweis import faelligkeit
from transforms.kern.money import euro
from transforms.kern.month import german_date
from transforms.kern.worte.zahlwort import anzahl


def abgesagt(absage: Exception) -> State[Any]:
    """A failed state, so that a scheduled run that issued nothing is noticed; calling the flow
    raises the error again.
    """
    _ohne_stapel()
    get_run_logger().error(str(absage))
    return Failed(name=name(absage), message=str(absage), data=absage)


def gelungen(ergebnis: Ergebnis) -> State[Any]:
    """A completed state; who calls the flow has the result."""
    return Completed(name=_name(ergebnis), message=_satz(ergebnis), data=ergebnis)


def vorgeschlagen(ergebnis: Ergebnis, was: str) -> State[Any]:
    """The same of a scheduled run whose documents somebody has to approve; `was`: how many."""
    satz = f"{_satz(ergebnis)} {was}: „o7 freigeben {ergebnis.monat}“ oder das Formular „freigabe“."
    return Completed(name=WARTET, message=satz, data=ergebnis)


def _name(ergebnis: Ergebnis) -> str:
    if ergebnis.vorschau:
        return "Vorschau"
    if ergebnis.wartend:
        return "Korrekturen warten"
    if ergebnis.zurueckgestellt:
        return "Mit Zurückgestellten"
    return "Ausgestellt" if ergebnis.veraendert else "Unverändert"


def _satz(ergebnis: Ergebnis) -> str:
    neu = sum(1 for a in ergebnis.ausstellungen if a.art == "neu")
    parts = [
        f"{anzahl(neu, 'gE', 'gE')} neu",
        f"{len(ergebnis.veraendert) - neu} korrigiert",
        f"{len(ergebnis.ausstellungen) - len(ergebnis.veraendert)} unverändert",
        f"{len(ergebnis.zurueckgestellt or {})} zurückgestellt",
    ]
    vorschau = "Vorschau, nichts geschrieben: " if ergebnis.vorschau else ""
    return (
        f"Monatslauf {ergebnis.monat.name}: {vorschau}{', '.join(parts)}. Gesamtkosten "
        f"{euro(ergebnis.summe)}.{_wartend(ergebnis)}"
    )


def _wartend(ergebnis: Ergebnis) -> str:
    """What a scheduled run left for somebody to give a reason for."""
    if not ergebnis.wartend:
        return ""
    wer = ", ".join(a.jcnr for a in ergebnis.wartend)
    n = anzahl(len(ergebnis.wartend), "Korrektur wartet", "Korrekturen warten")
    return (
        f" {n} auf einen Grund: {wer}. Der Monat ist am "
        f"{german_date(faelligkeit(ergebnis.monat))} fällig."
    )


class OhneStapel(logging.Filter):
    """Drops what Prefect logs of an outcome that is no fault: it has been said in German, and its
    stack says nothing to anybody.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        return not isinstance(error, ABSAGEN)


_OHNE_STAPEL = OhneStapel()


def _ohne_stapel() -> None:
    """The engine raises what a failed state holds and logs it on the way out of the process. Adding
    a filter twice is adding it once.
    """
    for logger in ("prefect.flow_runs", "prefect.engine"):
        logging.getLogger(logger).addFilter(_OHNE_STAPEL)
