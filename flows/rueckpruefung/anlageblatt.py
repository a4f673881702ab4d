"""Reads an annex: the table of Bausteine, the BG-Zahl, the variants, found by their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from flows.rueckpruefung.blatt import Blatt, Zahlzelle, zahl_aus
from transforms.kern.month import Month, date_of
from transforms.kern.planjahr import Planjahr
from transforms.notationen.notation import normal
from transforms.rueckpruefung.anlage import (
    BG_PREIS,
    BG_ZAHL,
    GESAMT,
    GRAD,
    JAHRESSTUNDEN,
    KOSTEN,
    STUNDEN,
    VOLUMEN,
    VZA,
    Anlage,
    Feld,
)
from transforms.rueckpruefung.zelle import Zelle

_BAUSTEIN: Final = re.compile(r"Baustein ([1-7])\b")
_VARIANTE: Final = re.compile(r"Laufzeitvariante (\d) Jahre?")
_BG: Final = re.compile(r"BG-Zahl(?:en)?\s*(20\d\d)?\s*:?\s+(\d{1,3}(?:[. ]\d{3})+|\d+)\b")
_JAHR: Final = re.compile(r"Dienstleistungseinkauf O\.7 (20\d\d)")
_ZEITRAUM: Final = re.compile(r"(\d\d\.\d\d\.\d{4}) bis (\d\d\.\d\d\.\d{4})")
_JCNR: Final = re.compile(r"JC\d{5}")
_SPALTEN: Final = {
    **{normal(t): GRAD for t in ("Erfüllungsgrad",)},
    normal("VZA"): VZA,
}
_KOSTENSPALTEN: Final = {
    normal("Gesamt"): KOSTEN,
    normal("Kosten gesamt"): KOSTEN,
    normal("BG-Grundpreis"): BG_PREIS,
    normal("Volumenpreis"): VOLUMEN,
}
JAHR: Final = 12


def lies_anlagen(blatt: Blatt) -> list[Anlage]:
    """Every annex of a sheet: a text may hold several, one below the other."""
    anfaenge = [r for r in range(len(blatt.zeilen)) if _JAHR.search(" ".join(blatt.texte(r)))]
    enden = [*anfaenge[1:], len(blatt.zeilen)]
    teile = [
        lies_anlageblatt(replace(blatt, zeilen=[[]] * von + [*blatt.zeilen[von:bis]]))
        for von, bis in zip([0, *anfaenge[1:]], enden, strict=bool(anfaenge))
    ]
    if len(found := [a for a in teile if a]) > 1:
        return found
    return [a] if (a := lies_anlageblatt(blatt)) else []


def ist_anlage(anlage: Anlage) -> bool:
    """Whether its head and its totals say that it is one, not only a table of Bausteine."""
    summen = any(z == GESAMT or s == KOSTEN for z, s in anlage.zellen)
    return bool(anlage.jcnr and anlage.planjahr and summen)


def lies_anlageblatt(blatt: Blatt) -> Anlage | None:
    """The annex as far as the sheet is one; None where no Baustein has hours."""
    zellen = dict(_bausteinzellen(blatt))
    zellen |= dict(_kostenzellen(blatt))
    if not any(zeile.startswith("B") for zeile, _ in zellen):
        return None
    texte = [" ".join(t for t in blatt.texte(r) if t) for r in range(len(blatt.zeilen))]
    if bg := _bg_zahl(blatt):
        zellen[BG_ZAHL, BG_ZAHL] = bg
    jahr = next((m[1] for t in texte if (m := _JAHR.search(t))), None)
    return Anlage(
        zellen=zellen,
        monate=_monate(texte),
        planjahr=Planjahr(int(jahr)) if jahr else None,
        jcnr=next((m[0] for t in texte if (m := _JCNR.search(t))), ""),
    )


def _spalte(titel: str) -> str | None:
    """Which column of the table a head names."""
    plain = normal(titel)
    if not plain.startswith("stunden"):
        return _SPALTEN.get(plain)
    return JAHRESSTUNDEN if "*" in titel or "12" in titel or "jahr" in plain else STUNDEN


def tabellenzeilen(blatt: Blatt) -> tuple[dict[int, str], dict[str, int]]:
    """The table of Bausteine: row -> `B1` to `B7` or the total, column -> position."""
    spalten: dict[str, int] = {}
    zeilen: dict[int, str] = {}
    for r in range(len(blatt.zeilen)):
        texte = blatt.texte(r)
        neu = {s: c for c, t in enumerate(texte) if (s := _spalte(t))}
        if STUNDEN in neu or JAHRESSTUNDEN in neu:
            spalten = neu
            continue
        erster = next((t for t in texte if t), "")
        match = _BAUSTEIN.match(erster)
        if spalten and match:
            zeilen[r] = f"B{match[1]}"
        if spalten and normal(erster) == normal(GESAMT):
            zeilen[r] = GESAMT
            break
    return zeilen, spalten


def kostenzeilen(blatt: Blatt) -> tuple[dict[int, str], dict[str, int]]:
    """The table of variants: row -> years of the Laufzeit, column -> position."""
    spalten: dict[str, int] = {}
    zeilen: dict[int, str] = {}
    for r in range(len(blatt.zeilen)):
        texte = blatt.texte(r)
        neu = {s: c for c, t in enumerate(texte) if (s := _KOSTENSPALTEN.get(normal(t)))}
        spalten = neu if len(neu) >= 2 else spalten
        if match := next((m for t in texte if (m := _VARIANTE.search(t))), None):
            zeilen[r] = match[1]
    return zeilen, spalten


def _bausteinzellen(blatt: Blatt) -> Iterator[tuple[Feld, Zelle]]:
    zeilen, spalten = tabellenzeilen(blatt)
    for r, zeile in zeilen.items():
        name = f"Baustein {zeile[1:]}" if zeile != GESAMT else GESAMT
        for spalte, c in spalten.items():
            if z := blatt.zahl(r, c):
                yield (zeile, spalte), _zelle(z, name, spalte, blatt.ort(r, c))


def _kostenzellen(blatt: Blatt) -> Iterator[tuple[Feld, Zelle]]:
    zeilen, spalten = kostenzeilen(blatt)
    for r, laufzeit in zeilen.items():
        name = f"Laufzeit {laufzeit} {'Jahr' if laufzeit == '1' else 'Jahre'}"
        for spalte, c in spalten.items():
            if z := blatt.zahl(r, c):
                yield (laufzeit, spalte), _zelle(z, name, spalte, blatt.ort(r, c))


def _zelle(z: Zahlzelle, zeile: str, spalte: str, ort: str, *, exakt: bool = False) -> Zelle:
    return Zelle(
        zeile=zeile,
        spalte=spalte,
        wert=z.wert,
        stelle=z.stelle,
        exakt=exakt,
        anteil=z.anteil,
        ort=ort,
    )


def _bg_zahl(blatt: Blatt) -> Zelle | None:
    """`BG-Zahlen 2023 5.642` in one cell, or the number beside its label."""
    for r in range(len(blatt.zeilen)):
        texte = blatt.texte(r)
        for c, text in enumerate(texte):
            if (match := _BG.search(text)) and (z := zahl_aus(match[2])):
                return _zelle(z, BG_ZAHL, "", blatt.ort(r, c), exakt=True)
            if re.fullmatch(r"BG-Zahl(?:en)?(?: 20\d\d)?:?", text):
                for n in range(c + 1, len(texte)):
                    if z2 := blatt.zahl(r, n):
                        return _zelle(z2, BG_ZAHL, "", blatt.ort(r, n), exakt=True)
    return None


def _monate(texte: list[str]) -> int:
    """Months of the basis period, twelve where none is named."""
    for text in texte:
        if "Zeitraum" in text and (match := _ZEITRAUM.search(text)):
            von, bis = (Month.of(date_of(t)) for t in match.groups())
            monate = (bis.year - von.year) * JAHR + bis.month - von.month + 1
            return monate if 1 <= monate <= JAHR else JAHR
    return JAHR
