"""How does a test approve? As somebody, with an answer, and a look at the register."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from flows.ablauf.monatsablauf import laufe as monatslauf
from flows.einstellungen import einstellungen
from flows.freigabe.ablauf import Lage, gib_frei, ziehe_zurueck
from flows.freigabe.freigabeauftrag import Freigabeauftrag
from flows.freigabe.freigabeergebnis import Freigabeergebnis, Ruecknahmeergebnis
from flows.freigabe.freigabeworte import hindernissaetze
from flows.gespraech.benutzer import Handelnde
from flows.lauf.auftrag import Auftrag
from flows.register.register import Register
from flows.register.vorgaenge.freigaben import Freigabe
from tests.flows.register.kleinwelt import JANUAR, kleinwelt, laufe_welt, mehr_minuten

MEIER, SCHULZ = "DOM\\meier", "DOM\\schulz"
EINS, ZWEI, DREI = "JC91001", "JC91002", "JC91003"
Antwort = Callable[[Lage, str], bool]


class Haus:
    """Exports, documents, and whoever acts."""

    def __init__(self, ordner: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ordner, self.out, self.patch = ordner, ordner / "out", monkeypatch
        self.als(SCHULZ)
        self.patch.setattr("flows.gespraech.benutzer.rechner", lambda: "PC-7")

    def als(self, konto: str) -> None:
        self.patch.setattr("flows.gespraech.benutzer.konto", lambda: konto)

    def setze(self, name: str, wert: str) -> None:
        self.patch.setenv(name, wert)
        einstellungen.cache_clear()

    def gib_frei(
        self, antwort: Antwort = lambda *_: True, angegeben: str = "", **angaben: Any
    ) -> Freigabeergebnis:
        angaben = {"monat": str(JANUAR), "ausgabe": str(self.out), "freigeben": True} | angaben
        return gib_frei(Freigabeauftrag(**angaben), Handelnde.jetzt(angegeben), antwort)

    def ziehe_zurueck(self, grund: str = "zu früh", **angaben: Any) -> Ruecknahmeergebnis:
        angaben = {"monat": str(JANUAR), "ausgabe": str(self.out), "zurueckziehen": True} | angaben
        auftrag = Freigabeauftrag(**angaben, grund=grund)
        return ziehe_zurueck(auftrag, Handelnde.jetzt(), lambda *_: True)

    def berichtige(self, jcnr: str, als: str = MEIER) -> None:
        """A new version of one gE, by somebody."""
        self.als(als)
        laufe_welt(mehr_minuten(kleinwelt(), jcnr, 10), self.ordner, grund="Nachbuchung")
        self.als(SCHULZ)

    def laufe(self, konto: str, **angaben: Any) -> None:
        """A run of what lies there, by somebody."""
        self.als(konto)
        auftrag = {"eingang": str(self.ordner / "raw"), "ausgabe": str(self.out)} | angaben
        monatslauf(Auftrag(monat=str(JANUAR), **auftrag), JANUAR)
        self.als(SCHULZ)

    def datei(self, jcnr: str, art: str = "MMI", version: int = 1) -> Path:
        return next(self.out.glob(f"2023-01/*/{art}_{jcnr}_2023-01_v{version}.xlsx"))

    @property
    def betraege(self) -> dict[str, Decimal]:
        """gE -> € of its latest version, added up from the file for programs."""
        datei = self.out / "2023-01" / "_controlling" / "abrechnung.csv"
        found: defaultdict[str, Decimal] = defaultdict(Decimal)
        with datei.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                found[row["jcnr"]] += Decimal(row["betrag"])
        return dict(found)

    @property
    def folge(self) -> list[Freigabe]:
        with Register.im(self.out) as register:
            return register.freigabefolge(JANUAR)

    @property
    def frei(self) -> dict[str, int]:
        """gE -> its approved version, as the register has it."""
        with Register.im(self.out) as register:
            offen = register.nicht_freigegeben(JANUAR)
            return {j: s.version for j, s in register.stand(JANUAR).items() if j not in offen}


def saetze(ergebnis: Freigabeergebnis) -> list[str]:
    """What a user reads of what was not approved."""
    return list(hindernissaetze(ergebnis.lage))
