"""Which formulas belong into the cells of an annex of ours, wherever its rows stand?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flows.rueckpruefung.anlageblatt import kostenzeilen, tabellenzeilen
from flows.rueckpruefung.blatt import Blatt, spaltenname
from templates.mappe.zellen import Stelle
from transforms.rueckpruefung.anlage import (
    BG_PREIS,
    GESAMT,
    GRAD,
    JAHRESSTUNDEN,
    KOSTEN,
    STUNDEN,
    VOLUMEN,
    VZA,
)


def anlageformeln(name: str, blatt: Blatt) -> Mapping[Stelle, str]:
    """Cell -> formula: those that follow from other cells of the same sheet."""
    found = (*_tabelle(blatt), *_kosten(blatt))
    return {Stelle(name, zelle): formel for zelle, formel in found}


def anlageorte(name: str, blatt: Blatt) -> dict[str, set[Stelle]]:
    """Defined name -> the cells one of which it must point to."""
    zeilen, spalten = tabellenzeilen(blatt)
    found: dict[str, set[Stelle]] = {}
    for wort, reihe, felder in (
        ("Stunden_Gesamt", GESAMT, (STUNDEN, JAHRESSTUNDEN)),
        ("VZA_Gesamt", GESAMT, (VZA,)),
        ("Erfuellungsgrad_B4", "B4", (GRAD,)),
    ):
        r = next((r for r, zeile in zeilen.items() if zeile == reihe), None)
        cs = [spalten[f] for f in felder if f in spalten]
        if r is not None and cs:
            found[wort] = {Stelle(name, _zelle(c, r)) for c in cs}
    reihen, kosten = kostenzeilen(blatt)
    for r, jahre in reihen.items():
        wort = f"Kosten_{jahre}_{'Jahr' if jahre == '1' else 'Jahre'}"
        if KOSTEN in kosten:
            found[wort] = {Stelle(name, _zelle(kosten[KOSTEN], r))}
    return found


def _tabelle(blatt: Blatt) -> Iterator[tuple[str, str]]:
    """VZA, degree of Baustein 4, and the total row."""
    zeilen, spalten = tabellenzeilen(blatt)
    bausteine = [r for r, zeile in zeilen.items() if zeile != GESAMT]
    jahr = spalten.get(JAHRESSTUNDEN)
    if jahr is None or not bausteine:
        return
    eins = next((r for r, zeile in zeilen.items() if zeile == "B1"), bausteine[0])
    for r, zeile in zeilen.items():
        leer = blatt.zahl(r, jahr) is None
        if VZA in spalten and not leer:
            yield _zelle(spalten[VZA], r), f"={_zelle(jahr, r)}/1200"
        if zeile == "B4" and GRAD in spalten and blatt.zahl(r, spalten[GRAD]):
            yield _zelle(spalten[GRAD], r), f"={_zelle(jahr, r)}/{_zelle(jahr, eins)}"
        if zeile == GESAMT:
            for spalte in (STUNDEN, JAHRESSTUNDEN):
                if (c := spalten.get(spalte)) is not None and blatt.zahl(r, c):
                    erste, letzte = _zelle(c, bausteine[0]), _zelle(c, bausteine[-1])
                    yield _zelle(c, r), f"=SUM({erste}:{letzte})"


def _kosten(blatt: Blatt) -> Iterator[tuple[str, str]]:
    zeilen, spalten = kostenzeilen(blatt)
    if not {KOSTEN, BG_PREIS, VOLUMEN} <= set(spalten):
        return
    for r in zeilen:
        if blatt.zahl(r, spalten[KOSTEN]):
            teile = "+".join(_zelle(spalten[s], r) for s in (BG_PREIS, VOLUMEN))
            yield _zelle(spalten[KOSTEN], r), f"={teile}"


def _zelle(c: int, r: int) -> str:
    return f"{spaltenname(c)}{r + 1}"
