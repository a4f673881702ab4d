"""How does the month that is due stand before a scheduled run: is there anything to do for it?"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from expectations.regeln import Schwere
from flows.eingang.abdruck import fingerabdruck
from flows.eingang.eingangsordner import tabellendateien
from flows.lauf.auftrag import Auftrag
from flows.register import oeffnen as registerlage
from flows.register.register import Register
from flows.vorgaben.regelstand import Regelstand, lies_regelstand
from transforms.dokumente.kostennachweis import faelligkeit
from transforms.kern.month import Month


class Lage(StrEnum):
    """What a scheduled run finds."""

    BEREIT = "bereit"  # something to do: the run starts
    WARTET = "wartet"  # nothing is delivered yet
    UNVOLLSTAENDIG = "unvollständig"  # some tables are
    ERLEDIGT = "erledigt"  # issued from exactly this delivery
    ANGEHALTEN = "angehalten"  # exactly this delivery was stopped before


@dataclass(frozen=True, slots=True, kw_only=True)
class Planstand:
    """The month that is due, before a run."""

    monat: Month
    lage: Lage
    heute: date
    fehlend: tuple[str, ...] = ()  # titles of tables that were not delivered
    codes: tuple[str, ...] = ()  # what stopped the delivery
    begonnen: bool = False  # some gE have a statement
    ausgestellt: bool = False  # a run for all gE has come to its end
    zurueckgestellt: int = 0  # gE that the last run held back
    abgeschlossen: str = ""  # the day of its close
    lieferung: str = ""  # its fingerprint

    @property
    def starten(self) -> bool:
        return self.lage is Lage.BEREIT

    @property
    def frist_erreicht(self) -> bool:
        """The due day is there, or gone by."""
        return self.heute >= faelligkeit(self.monat)

    @property
    def ueberfaellig(self) -> bool:
        """Due, and some gE has no statement yet."""
        offen = not self.abgeschlossen and self.frist_erreicht
        return offen and (not self.ausgestellt or self.zurueckgestellt > 0)


def planstand(auftrag: Auftrag, monat: Month, heute: date) -> Planstand:
    """By the names and fingerprints of what lies there and by the register, which survives every
    restart. Raises DataFileError, OutputError.
    """
    regelstand = lies_regelstand()
    lieferung = fingerabdruck(auftrag.eingangsordner, monat)
    offen = Planstand(monat=monat, lage=Lage.BEREIT, heute=heute, lieferung=lieferung or "")
    with registerlage.oeffne_falls_vorhanden(auftrag.ausgabeordner) or nullcontext() as register:
        if register is not None:
            offen = _gebucht(register, offen)
            if offen.abgeschlossen:
                return replace(offen, lage=Lage.ERLEDIGT)
            if register.unveroeffentlicht(monat):
                return offen
        if lieferung is None:  # of an issued month the exports may be gone
            return replace(offen, lage=Lage.ERLEDIGT if offen.ausgestellt else Lage.WARTET)
        if fehlend := _fehlend(auftrag, monat, regelstand):
            return replace(offen, lage=Lage.UNVOLLSTAENDIG, fehlend=fehlend)
        if register is not None and (lauf := _letzter(register, monat, lieferung, regelstand)):
            return _nach(register, lauf, offen)
    return offen


def _gebucht(register: Register, offen: Planstand) -> Planstand:
    """What the register knows of the month, whatever is delivered now."""
    monat = offen.monat
    zu_ende = [lauf for lauf in register.laeufe(monat) if lauf["ergebnis"] != "gestoppt"]
    fuer_alle = any(not _nur_ge(lauf) for lauf in zu_ende)
    befunde, abschluss = register.letzte_befunde(monat), register.abschluss(monat)
    held = {b["jcnr"] for b in befunde if b["schwere"] == Schwere.ZURUECKGESTELLT.value}
    return replace(
        offen,
        begonnen=bool(register.stand(monat)),
        ausgestellt=fuer_alle and not register.unveroeffentlicht(monat),
        zurueckgestellt=len(held - {None}),
        abgeschlossen=abschluss.seit if abschluss else "",
    )


def _nur_ge(lauf: Mapping[str, Any]) -> list[str]:
    """The only gE a run was for; empty: all."""
    return Auftrag.model_validate_json(lauf["auftrag"]).ge


def _fehlend(auftrag: Auftrag, monat: Month, regelstand: Regelstand) -> tuple[str, ...]:
    dateien = tabellendateien(auftrag.eingangsordner, monat, regelstand.spalten)
    titel = regelstand.spalten.tabellen
    return tuple(titel[name].titel for name, da in dateien.items() if not da)


def _letzter(
    register: Register, monat: Month, lieferung: str, regelstand: Regelstand
) -> Mapping[str, Any] | None:
    """The latest run of the month, where it was for all gE and read exactly what lies there now:
    delivery and data files.
    """
    laeufe = register.laeufe(monat)
    if not laeufe or laeufe[-1]["lieferung"] != lieferung:
        return None
    if _nur_ge(laeufe[-1]):
        return None
    gelesen = {(e["tabelle"], e["sha256"]) for e in register.eingaben(laeufe[-1]["nr"])}
    jetzt = {(name, datei.sha256) for name, datei in regelstand.dateien.items()}
    return laeufe[-1] if jetzt <= gelesen else None


def _nach(register: Register, lauf: Mapping[str, Any], offen: Planstand) -> Planstand:
    """After a run that read the same. What another month holds may settle a Stopp or what was held
    back: when a run of one was recorded since, it is computed again.
    """
    gestoppt = lauf["ergebnis"] == "gestoppt"
    if (gestoppt or offen.zurueckgestellt) and register.laeufe()[-1]["nr"] != lauf["nr"]:
        return offen
    if not gestoppt:
        return replace(offen, lage=Lage.ERLEDIGT)
    befunde = register.befunde(lauf["nr"])
    codes = sorted({b["code"] for b in befunde if b["schwere"] == Schwere.STOPP.value})
    return replace(offen, lage=Lage.ANGEHALTEN, codes=tuple(codes))
