"""What would a Monatslauf find today? Checks without billing, on whatever tables are already
there.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from expectations.befund import (
    Befund,
    befunde,
    gestoppt,
    hart_gestoppt,
    zurueckgestellte,
)
from flows.ablage.ausgabefehler import OutputError, grund
from flows.gespraech.angaben import UsageError
from flows.gespraech.exitcode import Exitcode
from flows.lauf.auftrag import Auftrag
from flows.lauf.lesen import gelesen
from flows.lauf.pruefung import Geprueft, beurteilt
from flows.register import oeffnen as registerlage
from flows.register.gedaechtnis import erinnert
from flows.vorgaben.regelstand import Regelstand, lies_regelstand
from transforms.einlesen.lieferung import Lieferung
from transforms.einlesen.vollstaendigkeit import tabellenbefunde
from transforms.kern.month import Month
from transforms.tabellen.bestand import bestand, monatsbefunde


@dataclass(frozen=True, slots=True)
class Pruefstand:
    """What was found, and what could not be judged yet."""

    regelstand: Regelstand
    geprueft: Geprueft
    zeilen: Mapping[str, int | None]  # table -> rows; None = the table is missing
    unbrauchbar: frozenset[str]  # tables that are missing, or there but not to be judged
    nicht_geprueft: Mapping[
        tuple[str, ...], tuple[str, ...]
    ]  # tables in the way -> rules that wait for them

    @property
    def befunde(self) -> tuple[Befund, ...]:
        return self.geprueft.befunde

    @property
    def exitcode(self) -> Exitcode:
        """What a Monatslauf would return now: a missing table stops it."""
        if gestoppt(self.befunde):
            return Exitcode.GESTOPPT
        return Exitcode.ZURUECKGESTELLT if zurueckgestellte(self.befunde) else Exitcode.OK


def pruefstand(auftrag: Auftrag, monat: Month) -> Pruefstand:
    """Read and judge what is there. Nothing is computed and nothing is written."""
    regelstand = lies_regelstand()
    lieferung = gelesen(auftrag, monat, regelstand)
    with registerlage.oeffne_falls_vorhanden(auftrag.ausgabeordner) or nullcontext() as register:
        gedaechtnis = erinnert(register, lieferung)
    unbrauchbar = _unbrauchbar(lieferung, regelstand)
    return Pruefstand(
        regelstand=regelstand,
        geprueft=beurteilt(lieferung, regelstand, gedaechtnis, auftrag, unbrauchbar),
        zeilen={
            name: sum(map(len, lieferung.blattzeilen(name))) if lieferung.von(name) else None
            for name in regelstand.spalten.tabellen
        },
        unbrauchbar=unbrauchbar,
        nicht_geprueft=_nicht_geprueft(unbrauchbar, regelstand),
    )


def _unbrauchbar(lieferung: Lieferung, regelstand: Regelstand) -> frozenset[str]:
    """The tables that are missing, or that a Stopp of their own keeps from being judged."""
    werk = regelstand.spalten
    wrong_month = monatsbefunde(bestand(lieferung), werk)
    found = {
        name: [
            *tabellenbefunde(lieferung, name, werk),
            *([wrong_month[name]] if name in wrong_month else []),
        ]
        for name in werk.tabellen
    }
    return frozenset(
        name for name, f in found.items() if hart_gestoppt(befunde(f, regelstand.regeln, {}))
    )


def _nicht_geprueft(
    unusable: frozenset[str], regelstand: Regelstand
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Rules that wait, by the tables they wait for."""
    if not unusable:
        return {}
    from expectations.suiten import SUITEN  # noqa: PLC0415 loads Great Expectations

    waiting: dict[tuple[str, ...], list[str]] = {}
    for suite in SUITEN:
        if missing := tuple(
            t for t in regelstand.spalten.tabellen if t in unusable and t in suite.tafel.braucht
        ):
            waiting.setdefault(missing, []).extend(regel.code for regel in suite.regeln)
    return {missing: tuple(sorted(codes)) for missing, codes in waiting.items()}


def befundordner(ordner: Path, ausgabe: Path) -> Path:
    """The folder of the user's choice for the findings. Raises UsageError inside the output folder:
    that belongs to the register.
    """
    if ordner.resolve().is_relative_to(ausgabe.resolve()):
        raise UsageError(
            f"Der Ordner {ordner} liegt im Ausgabeordner {ausgabe}. Bitte für --befunde "
            "einen anderen Ordner nennen."
        )
    return ordner


def schreibe(stand: Pruefstand, ordner: Path) -> None:
    """The findings as they would be sent. Raises OutputError when the folder refuses a file."""
    from flows.papiere.befundliste import (  # noqa: PLC0415  the terminal alone needs no workbook
        des_monats,
        entferne_sendungen,
        schreibe_befundpapiere,
    )

    tabellen = stand.geprueft.tabellen
    try:
        ordner.mkdir(parents=True, exist_ok=True)
        entferne_sendungen(ordner, tabellen.monat)
        schreibe_befundpapiere(stand.befunde, des_monats(tabellen, stand.regelstand), ordner)
    except OSError as error:
        raise OutputError(
            f"Befunde und Anschreiben lassen sich nicht in {ordner} schreiben: {grund(error)}. "
            "Eine geöffnete Befundmappe schließen oder einen anderen Ordner nennen und den "
            "Befehl wiederholen."
        ) from error
