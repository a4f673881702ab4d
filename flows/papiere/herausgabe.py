"""How does a computed month come out?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from flows.ablage.archiv import Eingabe
from flows.ablage.dateinamen import dokumentname
from flows.ablage.mappenstellen import zellen_der_mappe
from flows.ausgabe import fremdnennung
from flows.ausgabe.paketpruefung import Paketvermerk
from flows.lauf import ausgang, mappen
from flows.lauf.berechnung import Rechenstand
from flows.lauf.lesen import eingaben
from flows.papiere import ausgabegang
from flows.papiere.buchung import Veroeffentlichung, buche
from flows.papiere.controlling import nichts_neues, schreibe_controlling
from flows.papiere.laufeintrag import schon_gebucht
from flows.papiere.monatsstand import Monatsstand
from flows.register.gedaechtnis import erinnert
from flows.register.register import Register
from transforms.kern.month import Month
from transforms.kern.source import Zellort


def gib_heraus(stand: Rechenstand, register: Register) -> None:
    """Stage all files, record the run, publish by rename. Raises FremdeAngabe, UeberholtError."""
    ausgabegang.gib_heraus(Monatsgang(stand), register)


def verbuche_stopp(stand: Rechenstand, register: Register) -> None:
    """A stopped run issues nothing, but what it read and found is kept. Raises UeberholtError."""
    ausgabegang.verbuche_stopp(Monatsgang(stand), register)


@dataclass(frozen=True)
class Monatsgang:
    """A computed month on its way out."""

    stand: Rechenstand

    @property
    def abschnitt(self) -> Month:
        return self.stand.monat

    @property
    def ausgabe(self) -> Path:
        return self.stand.auftrag.ausgabeordner

    @property
    def kopf(self) -> tuple[int, str]:
        return self.stand.gedaechtnis.ende

    @cached_property
    def eingaben(self) -> list[Eingabe]:
        return eingaben(self.stand.auftrag, self.stand.lieferung, self.stand.regelstand)

    @cached_property
    def ordner(self) -> dict[str, str]:
        """gE -> its folder; a stopped run has none."""
        if self.stand.gestoppt:
            return {}
        return mappen.ordner_der_ge(
            self.stand.ausgestellt, self.stand.gedaechtnis.stand, self.abschnitt
        )

    @cached_property
    def _monatsstand(self) -> Monatsstand:
        return Monatsstand(self.stand)

    def stufe(self, arbeit: Path) -> list[Paketvermerk]:
        return stufe_dateien(self._monatsstand, self.ordner, arbeit)

    def nichts_neues(self, arbeit: Path) -> bool:
        return nichts_neues(self._monatsstand, self.ausgabe, arbeit)

    def schon_gebucht(self, register: Register) -> bool:
        return schon_gebucht(register, self.abschnitt, self.stand.auftrag.ge, self.eingaben)

    def buche(
        self, register: Register, dateien: Mapping[str, str], kopf: tuple[int, str], arbeit: Path
    ) -> int:
        neu = Veroeffentlichung(
            ordner=self.ordner, dateien=dateien, kopf=kopf, zellen=_zellen(dateien, arbeit)
        )
        return buche(register, self.stand, self.eingaben, neu)

    def verlange_aktuell(self, register: Register) -> None:
        self.stand.gedaechtnis.verlange_aktuell(erinnert(register, self.stand.lieferung))


def _zellen(dateien: Mapping[str, str], arbeit: Path) -> dict[str, dict[str, Zellort]]:
    """gE -> where the named figures of its new Kostennachweis stand."""
    namen = {pfad: dokumentname(Path(pfad).name) for pfad in dateien}
    return {
        name.jcnr: zellen_der_mappe(arbeit / pfad)
        for pfad, name in namen.items()
        if name and name.art == "Kostennachweis"
    }


def stufe_dateien(
    stand: Monatsstand, ordner: Mapping[str, str], arbeit: Path
) -> list[Paketvermerk]:
    """Every file of the run in a folder: the documents first, each searched for other gE. Raises
    FremdeAngabe.
    """
    buch = ausgang.namenbuch(stand.geprueft.tabellen)
    vermerke = mappen.schreiben(stand.plan, arbeit, ordner, buch)
    if funde := fremdnennung.funde_je_ge(vermerke, stand.plan.zu_schreiben):
        raise fremdnennung.FremdeAngabe(funde)
    schreibe_controlling(stand, arbeit)
    return vermerke
