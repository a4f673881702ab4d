"""How does a computed planning come out?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from flows.ablage.archiv import Eingabe
from flows.ausgabe import fremdnennung
from flows.ausgabe.paketpruefung import Paketvermerk
from flows.lauf.lesen import eingaben
from flows.papiere import ausgabegang
from flows.papiere.laufeintrag import schon_gebucht
from flows.planungslauf.herausgabe import planungsmappen
from flows.planungslauf.herausgabe.planungsbuchung import buche
from flows.planungslauf.herausgabe.planungspapiere import nichts_neues, schreibe_controlling
from flows.planungslauf.rechnung.planungsgedaechtnis import erinnert
from flows.planungslauf.rechnung.planungsrechnung import Planungsrechnung, namenbuch
from flows.register.register import Register
from transforms.kern.planjahr import Planjahr


def gib_heraus(rechnung: Planungsrechnung, register: Register) -> None:
    """Stage all files, record the run, publish by rename. Raises FremdeAngabe, UeberholtError."""
    ausgabegang.gib_heraus(Planungsgang(rechnung), register)


def verbuche_stopp(rechnung: Planungsrechnung, register: Register) -> None:
    """A stopped run issues nothing, but what it read and found is kept. Raises UeberholtError."""
    ausgabegang.verbuche_stopp(Planungsgang(rechnung), register)


@dataclass(frozen=True)
class Planungsgang:
    """A computed planning on its way out."""

    rechnung: Planungsrechnung

    @property
    def abschnitt(self) -> Planjahr:
        return self.rechnung.planjahr

    @property
    def ausgabe(self) -> Path:
        return self.rechnung.auftrag.ausgabeordner

    @property
    def kopf(self) -> tuple[int, str]:
        return self.rechnung.gedaechtnis.ende

    @cached_property
    def eingaben(self) -> list[Eingabe]:
        r = self.rechnung
        return eingaben(r.auftrag, r.lieferung, r.regelstand)

    @cached_property
    def ordner(self) -> dict[str, str]:
        """gE -> its folder; a stopped run has none."""
        r = self.rechnung
        if r.gestoppt:
            return {}
        return planungsmappen.ordner_der_ge(r.ausgestellt, r.gedaechtnis.fassungen)

    def stufe(self, arbeit: Path) -> list[Paketvermerk]:
        return stufe_dateien(self.rechnung, self.ordner, arbeit)

    def nichts_neues(self, arbeit: Path) -> bool:
        return nichts_neues(self.rechnung, self.ausgabe, arbeit)

    def schon_gebucht(self, register: Register) -> bool:
        return schon_gebucht(register, self.abschnitt, self.rechnung.auftrag.ge, self.eingaben)

    def buche(
        self, register: Register, dateien: Mapping[str, str], kopf: tuple[int, str], arbeit: Path
    ) -> int:
        del arbeit  # the files were looked at already
        return buche(register, self.rechnung, self.eingaben, self.ordner, dateien, kopf)

    def verlange_aktuell(self, register: Register) -> None:
        jetzt = erinnert(register, self.rechnung.lieferung)
        self.rechnung.gedaechtnis.verlange_aktuell(jetzt)


def stufe_dateien(
    rechnung: Planungsrechnung, ordner: Mapping[str, str], arbeit: Path
) -> list[Paketvermerk]:
    """Every file of the run in a folder: the documents first, each searched for other gE. Raises
    FremdeAngabe.
    """
    plan = rechnung.ausgestellt
    vermerke = planungsmappen.schreiben(plan, arbeit, ordner, namenbuch(rechnung))
    if funde := fremdnennung.funde_je_ge(vermerke, plan.je_ge):
        raise fremdnennung.FremdeAngabe(funde)
    schreibe_controlling(rechnung, arbeit)
    return vermerke
