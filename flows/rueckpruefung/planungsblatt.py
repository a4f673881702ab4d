"""Reads a planning sheet: its header, its rows found by their labels, its months by their heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flows.rueckpruefung.beschriftungen import GRENZE, ZWEITER_BLOCK, name_von, zeile_von
from flows.rueckpruefung.blatt import Blatt, Zahlzelle
from flows.rueckpruefung.monatsspalten import Monatsspalten, kopftexte, monatsspalten
from transforms.jahr.arbeitstage import land
from transforms.rueckpruefung.bogen import ANTEILE, ANZAHLEN, Bogen, Bogenzeile
from transforms.rueckpruefung.zelle import Zelle

_JCNR = re.compile(r"JC\d{5}")
_LABELS = 3  # positions in which a row may have its label
VOLLES_JAHR = 12


@dataclass(frozen=True, slots=True)
class Fundzeile:
    schluessel: str
    r: int
    label: int  # its position


def lies_planungsblatt(blatt: Blatt) -> Bogen | None:
    """The sheet as far as it is one; None where rows or months are not found."""
    fund = [f for f in fundzeilen(blatt) if _hat_zahl(blatt, f)]
    spalten = monatsspalten(blatt, [f.r for f in fund])
    if spalten is None or kopftexte(blatt) or len({f.schluessel for f in fund}) < 4:
        return None
    zeilen = {f.schluessel: _bogenzeile(blatt, f, spalten) for f in reversed(fund)}
    return Bogen(
        monate=spalten.monate,
        spalten=spalten.namen,
        zeilen=zeilen,
        land=_land(blatt, spalten.kopfzeile),
        jcnr=_jcnr(blatt),
    )


def fundzeilen(blatt: Blatt) -> Iterator[Fundzeile]:
    """Rows with a defined name or a known label; below the possible conversations
    they are those of the second block.
    """
    zweiter = False
    for r in range(len(blatt.zeilen)):
        for c in range(min(_LABELS, len(blatt.zeilen[r]))):
            benannt = blatt.benannt.get(r) if blatt.text(r, c) else None
            schluessel = benannt or zeile_von(blatt.text(r, c))
            if schluessel is None:
                continue
            zweiter = zweiter or schluessel == GRENZE
            if zweiter and not benannt:
                schluessel = ZWEITER_BLOCK.get(schluessel, schluessel)
            yield Fundzeile(schluessel, r, c)
            break


def _hat_zahl(blatt: Blatt, f: Fundzeile) -> bool:
    return any(blatt.zahl(f.r, n) for n in range(f.label + 1, len(blatt.zeilen[f.r])))


def _bogenzeile(blatt: Blatt, f: Fundzeile, spalten: Monatsspalten) -> Bogenzeile:
    name = name_von(f.schluessel)
    breite = len(blatt.zeilen[f.r])
    davor = range(f.label + 1, spalten.erste)
    ort, jahr = next(((c, z) for c in davor if (z := blatt.zahl(f.r, c))), (f.label, None))
    werte = [(c, z) for c in range(spalten.erste, breite) if (z := blatt.zahl(f.r, c))]
    form = _form(f.schluessel, [z for _, z in werte], jahr)

    def zelle(paar: tuple[int, Zahlzelle], spalte: str) -> Zelle:
        return form.zelle(paar[1], name, spalte, blatt.ort(f.r, paar[0]))

    fassungen = (
        tuple(
            tuple(zelle(p, n) if p else None for p, n in zip(reihe, spalten.namen, strict=True))
            for reihe in _reihen(werte, spalten)
        )
        if werte
        else ()
    )
    return Bogenzeile(
        schluessel=f.schluessel,
        name=name,
        jahr=form.jahr(jahr, name, blatt.ort(f.r, ort)) if jahr else None,
        monate=fassungen[0] if fassungen else (),
        andere_fassungen=fassungen[1:],
        werte=tuple(form.zelle(z, name, "", "").gedruckt for _, z in werte),
    )


_Reihe = list[tuple[int, Zahlzelle] | None]


def _reihen(werte: list[tuple[int, Zahlzelle]], spalten: Monatsspalten) -> list[_Reihe]:
    """How the numbers of a row may belong to the months: as they stand, or shifted from where one
    is too many or missing.
    """
    n = len(spalten.monate)
    wie_gedruckt: _Reihe = [None] * n
    for c, z in werte:
        if c in spalten.spalten:
            wie_gedruckt[spalten.spalten.index(c)] = (c, z)
    if len(werte) == n + 1:
        return _verschieden([[p for k, p in enumerate(werte) if k != weg] for weg in range(n + 1)])
    if len(werte) == n - 1:
        return _verschieden(
            [wie_gedruckt, *([*werte[:luecke], None, *werte[luecke:]] for luecke in range(n))]
        )
    return [wie_gedruckt]


def _verschieden(reihen: Sequence[_Reihe]) -> list[_Reihe]:
    found: dict[tuple[Decimal | None, ...], _Reihe] = {}
    for reihe in reihen:
        found.setdefault(tuple(p[1].wert if p else None for p in reihe), reihe)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Form:
    """How the cells of a row are to be taken."""

    exakt: bool
    anteil: bool
    stelle: Decimal
    genau: bool

    def zelle(self, z: Zahlzelle, name: str, spalte: str, ort: str) -> Zelle:
        wert = z.genau if self.exakt else z.wert
        return Zelle(
            zeile=name,
            spalte=spalte,
            wert=wert,
            stelle=self.stelle if self.exakt else min(self.stelle, z.stelle),
            exakt=self.exakt,
            anteil=self.anteil,
            hoechstens=Decimal(1) if self.anteil and self.exakt else None,
            ort=ort,
        )

    def jahr(self, z: Zahlzelle, name: str, ort: str) -> Zelle:
        exakt = self.genau and not self.anteil
        return Zelle(
            zeile=name,
            spalte="Gesamt",
            wert=z.wert,
            stelle=min(z.stelle, self.stelle),
            exakt=exakt,
            anteil=self.anteil,
            ort=ort,
        )


def _form(schluessel: str, werte: Sequence[Zahlzelle], jahr: Zahlzelle | None) -> _Form:
    """Counted calls and agreed shares are what they say; everything else was computed and rounded
    to the digit that most cells of the row show.
    """
    anteil = schluessel in ANTEILE or any(z.anteil for z in werte) or bool(jahr and jahr.anteil)
    exakt = schluessel in ANTEILE or schluessel in ANZAHLEN
    stellen = [_eigene(z.genau) if exakt and not z.anteil else z.stelle for z in werte]
    haeufig = Counter(stellen)
    stelle = max(
        haeufig, key=lambda s: (haeufig[s], -s), default=jahr.stelle if jahr else Decimal(1)
    )
    if exakt:
        stelle = min([*stellen, Decimal(1)])
    return _Form(exakt, anteil, stelle, exakt and len(werte) == VOLLES_JAHR)


def _eigene(wert: Decimal) -> Decimal:
    return Decimal(1).scaleb(min(0, int(wert.as_tuple().exponent)))


def _jcnr(blatt: Blatt) -> str:
    for r in range(len(blatt.zeilen)):
        for text in blatt.texte(r):
            if match := _JCNR.search(text):
                return match[0]
    return ""


def _land(blatt: Blatt, kopfzeile: int) -> str | None:
    """The Bundesland, from its own head or from the Regionaldirektion."""
    for r in range(kopfzeile):
        for c, text in enumerate(blatt.texte(r)):
            if text.casefold().rstrip(":") in ("regionaldirektion", "bundesland"):
                for wert in (blatt.text(r + 1, c), blatt.text(r, c + 1)):
                    if found := land(wert.removeprefix("Regionaldirektion ")):
                        return found
    return None
