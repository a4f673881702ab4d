"""What ends a run without documents and is no fault of the program, and what is it called?"""

from __future__ import annotations

from typing import Any, Protocol

from expectations.befund import Befund
from flows.ablage.ausgabefehler import AbgeschlossenError, FreigabeVerweigertError, OutputError
from flows.einstellungen import SettingsError
from flows.gespraech.angaben import GrundFehltError, UsageError
from flows.post.postfehler import PostError
from flows.vorgaben.fundorte import DataFileError

_GEZEIGTE_STOPPS = 5


class Gestoppt(Protocol):
    """The outcome of a run that a finding stopped."""

    @property
    def titel(self) -> str: ...

    @property
    def befunde(self) -> tuple[Befund, ...]: ...


class LaufGestoppt(Exception):  # noqa: N818  an outcome with a result, not a fault
    """A finding stopped the run; the message says which."""

    def __init__(self, ergebnis: Gestoppt) -> None:
        super().__init__(_stoppsatz(ergebnis))
        self.ergebnis: Any = ergebnis  # the outcome of a month or of a planning


class NachzugAngehalten(Exception):  # noqa: N818  an outcome with a result, not a fault
    """Some month has to be run yet; what was done before stays."""

    def __init__(self, satz: str, nachzug: Any, ursache: Exception | None = None) -> None:
        super().__init__(satz)
        self.nachzug = nachzug  # the outcome (flows.nachziehen)
        self.ursache = ursache  # where no finding stopped it


class Angehalten(Exception):  # noqa: N818  an outcome, not a fault
    """A scheduled run found the delivery that stopped the run before."""


class Ueberfaellig(Exception):  # noqa: N818  an outcome, not a fault
    """A scheduled run found no whole delivery on the day the statement is due."""


# each as the state that Prefect's UI shows
_NAMEN: dict[type[Exception], str] = {
    LaufGestoppt: "Gestoppt",
    NachzugAngehalten: "Angehalten",
    Angehalten: "Gestoppt",
    Ueberfaellig: "Überfällig",
    GrundFehltError: "Grund fehlt",
    UsageError: "Angabe falsch",
    AbgeschlossenError: "Abgeschlossen",
    FreigabeVerweigertError: "Nicht freigegeben",
    OutputError: "Ausgabe nicht möglich",
    DataFileError: "Datendatei fehlerhaft",
    SettingsError: "Einstellung fehlerhaft",
    PostError: "Versand nicht möglich",
}
ABSAGEN = tuple(_NAMEN)


def name(absage: Exception) -> str:
    """As Prefect's UI shows it; a step that has to be done again is none of these."""
    if isinstance(absage, NachzugAngehalten) and absage.ursache is not None:
        return name(absage.ursache)
    return next((text for art, text in _NAMEN.items() if isinstance(absage, art)), "Noch einmal")


def ergebnis_von(absage: Exception) -> Any:
    """How far the run had come, where it had read anything; None else."""
    return absage.ergebnis if isinstance(absage, LaufGestoppt | GrundFehltError) else None


def _stoppsatz(ergebnis: Gestoppt) -> str:
    stopps: list[Befund] = [b for b in ergebnis.befunde if b.schwere == "Stopp"]
    # what is for one gE ends with what would hold it back
    stopps = stopps or [b for b in ergebnis.befunde if b.schwere == "Zurückgestellt"]
    lines = [
        f"{ergebnis.titel}: gestoppt, nichts ausgestellt.",
        *map(str, stopps[:_GEZEIGTE_STOPPS]),
    ]
    if (more := len(stopps) - _GEZEIGTE_STOPPS) > 0:
        lines.append(f"… und {more} weitere; alle stehen in der Tabelle der Befunde.")
    return "\n".join(lines)
