"""What would a Monatslauf find today? Checks without billing, on whatever tables are already
there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from expectations.befund import (
    Befund,
    Bestaetigungen,
    befunde,
    gestoppt,
    hart_gestoppt,
    zurueckgestellte,
)
from expectations.pruefung import pruefe
from expectations.suiten import SUITEN, lege
from flows.ablage.ausgabefehler import OutputError, grund
from flows.gespraech.angaben import UsageError
from flows.gespraech.exitcode import Exitcode
from flows.lauf import schritte
from flows.lauf.auftrag import Auftrag
from flows.lauf.schritte import Geprueft
from flows.register import oeffnen as registerlage
from flows.register.vormonate import Vormonate, vormonate
from flows.vorgaben.regelstand import Regelstand, lies_regelstand
from transforms.abrechnung.tarifbefunde import tarifbefunde
from transforms.einlesen.gemeint import gemeinte
from transforms.einlesen.lieferung import Lieferung
from transforms.einlesen.vollstaendigkeit import tabellenbefunde
from transforms.kern.finding import Finding
from transforms.kern.month import Month
from transforms.lagen.sicht import Sicht
from transforms.tabellen.bestand import Bestand, bestand, monatsbefunde, zellbefunde


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
    lieferung = schritte.lesen(auftrag, monat, regelstand)
    tabellen, werk = bestand(lieferung), regelstand.spalten
    wrong_month = monatsbefunde(tabellen, werk)
    je_tabelle = {
        name: [
            *tabellenbefunde(lieferung, name, werk),
            *([wrong_month[name]] if name in wrong_month else []),
        ]
        for name in werk.tabellen
    }
    unusable = frozenset(
        name
        for name, found in je_tabelle.items()
        if hart_gestoppt(befunde(found, regelstand.regeln, {}))
    )
    findings = list(lieferung.findings) or [
        finding for found in je_tabelle.values() for finding in found
    ]
    findings += gemeinte(lieferung.ungelesen, werk)
    geprueft = _geprueft(
        tabellen,
        [*findings, *zellbefunde(lieferung)],
        unusable,
        _bestaetigt(auftrag, lieferung),
        regelstand,
    )
    zeilen = {
        name: sum(map(len, lieferung.blattzeilen(name))) if lieferung.von(name) else None
        for name in werk.tabellen
    }
    return Pruefstand(
        regelstand,
        _mit_vormonaten(geprueft, auftrag, monat, unusable, regelstand),
        zeilen,
        unusable,
        _nicht_geprueft(unusable, regelstand),
    )


def _bestaetigt(auftrag: Auftrag, lieferung: Lieferung) -> Bestaetigungen:
    """What was confirmed for this delivery in an earlier run."""
    if (register := registerlage.oeffne_falls_vorhanden(auftrag.ausgabeordner)) is None:
        return {}
    try:
        return register.bestaetigungen(lieferung.sha256_gesamt)
    finally:
        register.schliessen()


def _geprueft(
    tabellen: Bestand,
    findings: list[Finding],
    unusable: frozenset[str],
    bestaetigt: Bestaetigungen,
    regelstand: Regelstand,
) -> Geprueft:
    """The suites whose inputs are all there, and the tariffs of the contracts."""
    werk = regelstand.regeln
    judged = lege(
        Sicht(tabellen, regelstand.tarife, werk.grenzwerte, regelstand.spalten),
        set(regelstand.spalten.tabellen) - unusable,
    )
    result = pruefe(judged, werk, ausgelassen=set(SUITEN) - set(judged))
    found = [*findings, *result.findings]
    if "kermit_vertraege" not in unusable:
        found += tarifbefunde(
            tabellen, regelstand.tarife, int(werk.grenzwerte["tarif_bestaetigung_tage"])
        )
    return Geprueft(
        tabellen,
        tuple(befunde(found, werk, tabellen.namen, bestaetigt)),
        result.suiten,
        werk.abweichungen,
        bestaetigt,
    )


def _mit_vormonaten(
    geprueft: Geprueft,
    auftrag: Auftrag,
    monat: Month,
    unusable: frozenset[str],
    regelstand: Regelstand,
) -> Geprueft:
    """What shows beside the months before, where contracts and minutes are there to compare."""
    if unusable & {"kermit_vertraege", "powerbi_minuten"}:
        return geprueft
    if (register := registerlage.oeffne_falls_vorhanden(auftrag.ausgabeordner)) is None:
        return schritte.nachmeldungen(geprueft, auftrag, Vormonate(), regelstand)
    try:
        return schritte.nachmeldungen(geprueft, auftrag, vormonate(register, monat), regelstand)
    finally:
        register.schliessen()


def _nicht_geprueft(
    unusable: frozenset[str], regelstand: Regelstand
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Rules that wait, by the tables they wait for."""
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
    from flows.papiere.befundliste import schreibe_befundpapiere  # noqa: PLC0415  the terminal alone needs no workbook

    tabellen = stand.geprueft.tabellen
    try:
        ordner.mkdir(parents=True, exist_ok=True)
        schreibe_befundpapiere(
            stand.befunde, tabellen.stamm, tabellen.monat, stand.regelstand.regeln, ordner
        )
    except OSError as error:
        raise OutputError(
            f"Befunde und Anschreiben lassen sich nicht in {ordner} schreiben: {grund(error)}. "
            "Eine geöffnete Befundmappe schließen oder einen anderen Ordner nennen und den "
            "Befehl wiederholen."
        ) from error
