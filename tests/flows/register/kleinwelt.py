"""How does a test of the register run months quickly? A small world, changed in one place, and its documents on request as stubs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from expectations.pruefung import Pruefergebnis
from flows import schritte
from flows.paketpruefung import Paketpruefung, Paketvermerk
from flows.schreiben import Schreibauftrag
from tests.flows.probelauf import Probelauf, lauf
from tests.welt.grosswelt import grosswelt
from tests.welt.schreiben import schreibe_monat
from tests.welt.tabellen import Welt, Zeile, auswahl, monatlich
from transforms.month import Month
from transforms.namenbuch import Namenbuch

JANUAR, FEBRUAR = Month(2023, 1), Month(2023, 2)


def kleinwelt(anzahl: int = 3, monat: Month = JANUAR) -> Welt:
    """`anzahl` clean gE (JC91001 …) with monthly minutes up to `monat`."""
    welt = grosswelt(anzahl, str(monat), minutenzeilen=anzahl * 400 * monat.month)
    welt.powerbi_minuten = [z for z in monatlich(welt.powerbi_minuten) if str(z["Monat"]) >= f"{monat.year}-01"]
    return welt


def minutenzeile(welt: Welt, jcnr: str, monat: Month = JANUAR, baustein: str = "Baustein 1") -> Zeile:
    """The one row a test changes."""
    return auswahl(welt.powerbi_minuten, JCNR=jcnr, Monat=str(monat), Baustein=baustein)[0]


def mehr_minuten(welt: Welt, jcnr: str, mehr: float, monat: Month = JANUAR, baustein: str = "Baustein 1") -> Welt:
    """A copy in which one sum of minutes is another."""
    neu = welt.kopie()
    zeile = minutenzeile(neu, jcnr, monat, baustein)
    zeile["Produktivminuten"] = float(str(zeile["Produktivminuten"])) + mehr
    return neu


def laufe_welt(welt: Welt, ordner: Path, monat: Month = JANUAR, **angaben: Any) -> Probelauf:
    """Write the world as this month's exports (in place of those that were there) and run it."""
    eingang = ordner / "raw" / str(monat)
    for alt in eingang.glob("*") if eingang.is_dir() else ():
        alt.unlink()
    schreibe_monat(welt, eingang)
    return lauf(ordner / "raw", ordner / "out", monat, **angaben)


def dateien(ausgabe: Path) -> dict[str, bytes]:
    """Every file of an output folder, but for the register, which carries times."""
    found = sorted(p for p in ausgabe.rglob("*") if p.is_file())
    return {p.relative_to(ausgabe).as_posix(): p.read_bytes() for p in found if not p.name.startswith("register.")}


def zeiten(ausgabe: Path) -> dict[str, int]:
    """When every file was last written, the register included; locks apart."""
    found = sorted(p for p in ausgabe.rglob("*") if p.is_file() and p.parent.name != ".sperre")
    return {p.relative_to(ausgabe).as_posix(): p.stat().st_mtime_ns for p in found}


def schreibe_stummel(auftraege: Sequence[Schreibauftrag], buch: Namenbuch, prozesse: int) -> list[Paketvermerk]:
    """In place of workbooks their fingerprint: the same content gives the same bytes, a hundred times faster."""
    vermerke, pruefung = [], Paketpruefung(buch)
    for auftrag in auftraege:
        auftrag.kostennachweis.parent.mkdir(parents=True, exist_ok=True)
        modell = auftrag.dokumente.kostennachweis
        text = f"{modell.kopf} {modell.monat} Version {modell.version} ersetzt {modell.vorversion and modell.vorversion.grund}"
        for ziel in (auftrag.kostennachweis, auftrag.mmi):
            ziel.write_bytes(f"{ziel.name}: {text}, Inhalt {auftrag.dokumente.inhalt_sha256}".encode())
            vermerke.append(pruefung.vermerk(ziel, modell.kopf.jcnr))
    return vermerke


def mit_stummeln(monkeypatch: Any) -> None:
    """Documents of gE as stubs; everything else is real."""
    monkeypatch.setattr(schritte, "schreibe_dokumente", schreibe_stummel)


def ohne_pruefung(monkeypatch: Any) -> None:
    """No suites over a world that is clean anyway; reading and completeness are real."""
    monkeypatch.setattr(schritte, "pruefe", lambda *_, **__: Pruefergebnis((), ()))
