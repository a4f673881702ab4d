"""How does a prepared change come out?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from flows.ablage.archiv import Eingabe
from flows.anpassungslauf.anpassungsauftrag import Anpassungsauftrag
from flows.anpassungslauf.herausgabe import anpassungsmappen
from flows.anpassungslauf.herausgabe.anpassungsbuchung import buche
from flows.anpassungslauf.herausgabe.anpassungsmanifest import SAGT, schreibe_manifest
from flows.anpassungslauf.rechnung.anpassungseingang import eingaben
from flows.anpassungslauf.rechnung.anpassungsgedaechtnis import erinnert
from flows.anpassungslauf.rechnung.anpassungsrechnung import Anpassungsrechnung
from flows.ausgabe import fremdnennung
from flows.ausgabe.ausgabe import CONTROLLING
from flows.ausgabe.paketpruefung import Paketvermerk
from flows.gespraech.benutzer import programmversion
from flows.papiere import ausgabegang
from flows.register.oeffnen import MANIFEST
from flows.register.register import Register
from transforms.anpassung.wunsch import Wunsch
from transforms.kern.planjahr import Anpassungsmonat


def gib_heraus(rechnung: Anpassungsrechnung, register: Register) -> None:
    """Stage all files, record the run, publish by rename. Raises FremdeAngabe, UeberholtError."""
    ausgabegang.gib_heraus(Anpassungsgang(rechnung), register)


def verbuche_stopp(rechnung: Anpassungsrechnung, register: Register) -> None:
    """A refused change prepares nothing, but what was read and found is kept. Raises
    UeberholtError.
    """
    ausgabegang.verbuche_stopp(Anpassungsgang(rechnung), register)


@dataclass(frozen=True)
class Anpassungsgang:
    """A computed change on its way out."""

    rechnung: Anpassungsrechnung

    @property
    def abschnitt(self) -> Anpassungsmonat:
        return self.rechnung.abschnitt

    @property
    def ausgabe(self) -> Path:
        return self.rechnung.auftrag.ausgabeordner

    @property
    def kopf(self) -> tuple[int, str]:
        return self.rechnung.gedaechtnis.ende

    @cached_property
    def eingaben(self) -> list[Eingabe]:
        r = self.rechnung
        return eingaben(r.auftrag, r.eingang, r.regelstand)

    @cached_property
    def ordner(self) -> str:
        """Of the gE, below the output folder; a refused run has none."""
        return ordner(self.rechnung)

    def stufe(self, arbeit: Path) -> list[Paketvermerk]:
        return stufe_dateien(self.rechnung, arbeit)

    def nichts_neues(self, arbeit: Path) -> bool:
        """Nothing but the look of the inputs and the day changed. Then nothing is touched."""
        name = f"{self.abschnitt}/{CONTROLLING}/{MANIFEST}"
        if self.rechnung.zu_schreiben or not (self.ausgabe / name).is_file():
            return False
        neu = json.loads((arbeit / name).read_bytes())
        alt = json.loads((self.ausgabe / name).read_bytes())
        return all(alt.get(key) == neu[key] for key in SAGT)

    def schon_gebucht(self, register: Register) -> bool:
        """Whether the latest run of the gE said all of this: the same wish on the same files."""
        wunsch = self.rechnung.auftrag.wunsch
        for lauf in reversed(register.laeufe(self.abschnitt)):
            if (frueher := _wunsch(lauf)) and frueher.jcnr == wunsch.jcnr:
                gelesen = {(e["datei"], e["sha256"]) for e in register.eingaben(lauf["nr"])}
                return (
                    lauf["ergebnis"] != "gestoppt"
                    and lauf["programmversion"] == programmversion()
                    and frueher == wunsch
                    and gelesen == {(e.datei, e.sha256) for e in self.eingaben}
                )
        return False

    def buche(
        self, register: Register, dateien: Mapping[str, str], kopf: tuple[int, str], arbeit: Path
    ) -> int:
        del arbeit  # the files were looked at already
        return buche(register, self.rechnung, self.eingaben, self.ordner, dateien, kopf)

    def verlange_aktuell(self, register: Register) -> None:
        r = self.rechnung
        r.gedaechtnis.verlange_aktuell(erinnert(register, r.abschnitt, r.jcnr))


def _wunsch(lauf: Mapping[str, Any]) -> Wunsch | None:
    """What a run was asked; None of one that was rebuilt."""
    try:
        return Anpassungsauftrag.model_validate_json(lauf["auftrag"]).wunsch
    except ValueError:
        return None


def ordner(rechnung: Anpassungsrechnung) -> str:
    """Where the files of the gE lie below the output folder; empty of a refused run."""
    if rechnung.fassung is None:
        return ""
    return anpassungsmappen.ordner_der_ge(rechnung.fassung.vorlage, rechnung.gedaechtnis.fassungen)


def stufe_dateien(rechnung: Anpassungsrechnung, arbeit: Path) -> list[Paketvermerk]:
    """Every file of the run in a folder: the documents first, each searched for other gE. Raises
    FremdeAngabe.
    """
    vorlage, wohin = rechnung.zu_schreiben, ordner(rechnung)
    vermerke: list[Paketvermerk] = []
    if vorlage is not None:
        buch = rechnung.eingang.namenbuch
        vermerke = anpassungsmappen.schreiben(vorlage, arbeit / wohin, buch)
        if funde := fremdnennung.funde_je_ge(vermerke, [rechnung.jcnr]):
            raise fremdnennung.FremdeAngabe(funde)
    schreibe_manifest(rechnung, wohin, arbeit)
    return vermerke
