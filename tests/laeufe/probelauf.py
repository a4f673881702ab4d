"""How does a test run a month? Write a world as exports, run it without Prefect, look at what came
out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from expectations.befund import Befund
from flows.ablauf.monatsablauf import laufe
from flows.lauf import pruefung
from flows.lauf.auftrag import Auftrag
from flows.lauf.ergebnis import Ergebnis
from flows.lauf.lesen import gelesen
from flows.lauf.pruefung import Geprueft
from tests.regelstand import regelstand
from tests.welt.schreiben import Layout, schreibe_monat
from tests.welt.tabellen import Welt
from transforms.kern.month import Month

JANUAR = Month(2023, 1)
FEBRUAR = Month(2023, 2)
AUSGESTELLT_AM = date(2023, 2, 7)
Layouts = Mapping[str, Layout | Sequence[Layout]]


@dataclass(frozen=True)
class Probelauf:
    """One run and where it wrote."""

    ergebnis: Ergebnis
    ausgabe: Path

    @property
    def monatsordner(self) -> Path:
        return self.ausgabe / str(self.ergebnis.monat)

    @property
    def dokumente(self) -> dict[str, Path]:
        """File name -> workbook of a gE."""
        return {p.name: p for p in sorted(self.monatsordner.glob("JC*/*.xlsx"))}

    def dokument(self, art: str, jcnr: str, version: int = 1) -> Path:
        return self.dokumente[f"{art}_{jcnr}_{self.ergebnis.monat}_v{version}.xlsx"]

    @property
    def controlling(self) -> Path:
        return self.monatsordner / "_controlling"


def lauf(
    eingang: Path,
    ausgabe: Path,
    monat: Month = JANUAR,
    *,
    ge: Iterable[str] = (),
    vorschau: bool = False,
    grund: str = "",
    bestaetige: Iterable[str] = (),
) -> Probelauf:
    """A month that lies on disk."""
    auftrag = Auftrag(
        monat=str(monat),
        eingang=str(eingang),
        ausgabe=str(ausgabe),
        ge=list(ge),
        vorschau=vorschau,
        grund=grund,
        bestaetige=list(bestaetige),
    )
    return Probelauf(laufe(auftrag, monat), ausgabe)


def lauf_von(
    welt: Welt,
    ordner: Path,
    monat: Month = JANUAR,
    *,
    ge: Iterable[str] = (),
    grund: str = "",
    je_tabelle: Layouts | None = None,
    **layouts: Layout | Sequence[Layout],
) -> Probelauf:
    """A world, written to `ordner/raw` and run into `ordner/out`."""
    schreibe_monat(welt, ordner / "raw" / str(monat), **{**(je_tabelle or {}), **layouts})
    return lauf(ordner / "raw", ordner / "out", monat, ge=ge, grund=grund)


def geprueft(eingang: Path, monat: Month = JANUAR) -> Geprueft:
    """Read and judged, nothing computed, nothing written."""
    auftrag = Auftrag(monat=str(monat), eingang=str(eingang))
    return pruefung.geprueft(gelesen(auftrag, monat, regelstand()), regelstand())


def geprueft_von(
    welt: Welt, ordner: Path, monat: Month = JANUAR, **layouts: Layout | Sequence[Layout]
) -> Geprueft:
    schreibe_monat(welt, ordner / "raw" / str(monat), **layouts)
    return geprueft(ordner / "raw", monat)


def codes(befunde: Iterable[Befund], jcnr: str | None = None) -> set[str]:
    """Codes of all findings, or of those of one gE."""
    return {b.code for b in befunde if jcnr is None or b.jcnr == jcnr}


def meldungen(befunde: Iterable[Befund], code: str) -> list[str]:
    """What the user reads of a rule."""
    return [str(b) for b in befunde if b.code == code]
