"""Do the sum, the VZA and the Erfüllungsgrad of a choice that was delivered add up?

What rounding explains adds up: each printed figure stands for half a unit of its last digit to
either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from transforms.kern.baustein import bausteinname
from transforms.kern.money import german_number, round_half_up
from transforms.planung.lagen.planungssicht import Planungssicht, Tafelzeile, Tafelzeilen
from transforms.planung.lagen.wahllage import fehlerhafte
from transforms.planung.vereinbarung import ZEHNTEL, vza
from transforms.tabellen.planung.wahl import Wahlsumme, Wahlzeile

_HUNDERTSTEL = Decimal("0.01")
_BASISPUNKT = Decimal("0.0001")


def summenlage(s: Planungssicht) -> Tafelzeilen:
    """Each row Gesamt of a gE, beside the sums of the rows above it."""
    fehlerhaft = {row["jcnr"] for row in fehlerhafte(s)}
    return [
        zeile
        for jcnr, summen in s.tabellen.wahlsummen.items()
        if jcnr not in fehlerhaft
        for summe in summen
        for zeile in _summe(summe, [z for z in s.tabellen.wahl.get(jcnr, ()) if z.gewaehlt])
    ]


def _summe(summe: Wahlsumme, rows: Sequence[Wahlzeile]) -> Tafelzeilen:
    stunden = [z.stunden for z in rows if z.stunden is not None]
    gesamt = Fraction(sum(stunden, Decimal(0)))
    halbe = [ZEHNTEL / 2] * (len(stunden) + 1)
    return [
        _zeile(summe, "Stunden", summe.stunden, gesamt, sum(halbe, Decimal(0)), 1),
        _zeile(summe, "VZA", summe.vza, gesamt / 1200, _VZA_SPIEL, 2),
    ]


# half a hundredth of the VZA, and what half a tenth of the hours of seven Bausteine makes of them
_VZA_SPIEL = _HUNDERTSTEL / 2 + ZEHNTEL / 2 * 7 / 1200


def _zeile(
    summe: Wahlsumme,
    spalte: str,
    genannt: Decimal | None,
    ergibt: Fraction,
    spiel: Decimal,
    stellen: int,
) -> Tafelzeile:
    return {
        "jcnr": summe.jcnr,
        "quellen": (summe.source,),
        "spalte": spalte,
        "genannt": "leer" if genannt is None else _gedruckt(genannt, stellen),
        "ergibt": german_number(_dezimal(ergibt), stellen),
        "stimmt": _stimmt(genannt, ergibt, spiel, darf_leer=spalte == "VZA"),
    }


def vzalage(s: Planungssicht) -> Tafelzeilen:
    """Each VZA of a choice, beside its hours."""
    fehlerhaft = {row["quellen"] for row in fehlerhafte(s)}
    return [
        {
            "jcnr": z.jcnr,
            "quellen": (z.source,),
            "baustein": bausteinname(z.baustein),
            "genannt": _gedruckt(z.vza, 2),
            "ergibt": german_number(_dezimal(vza(z.stunden or Decimal(0))), 2),
            "stunden": german_number(z.stunden or Decimal(0)),
            "stimmt": _stimmt(z.vza, vza(z.stunden or Decimal(0)), _VZA_JE_BAUSTEIN),
        }
        for rows in s.tabellen.wahl.values()
        for z in rows
        if z.vza is not None and (z.source,) not in fehlerhaft
    ]


_VZA_JE_BAUSTEIN = _HUNDERTSTEL / 2 + ZEHNTEL / 2 / 1200


def gradlage(s: Planungssicht) -> Tafelzeilen:
    """Each Erfüllungsgrad of a choice: hours of Baustein 4 as a share of those of Baustein 1, which
    is the whole.
    """
    found: Tafelzeilen = []
    fehlerhaft = {row["jcnr"] for row in fehlerhafte(s)}
    for jcnr, rows in s.tabellen.wahl.items():
        if jcnr in fehlerhaft:
            continue
        eins = next((z.stunden for z in rows if z.baustein == "B1" and z.gewaehlt), None)
        found += [_grad(z, eins) for z in rows if z.erfuellungsgrad is not None]
    return found


def _grad(z: Wahlzeile, eins: Decimal | None) -> Tafelzeile:
    assert z.erfuellungsgrad is not None, "asked before"
    anteil = Fraction(z.stunden or 0) / Fraction(eins) if eins and z.gewaehlt else None
    ergibt = anteil if z.baustein in ("B1", "B4") else None
    return {
        "jcnr": z.jcnr,
        "quellen": (z.source,),
        "baustein": bausteinname(z.baustein),
        "genannt": f"{german_number(z.erfuellungsgrad * 100)} %",
        "ergibt": "keinen" if ergibt is None else f"{german_number(_dezimal(ergibt) * 100, 2)} %",
        "stimmt": _stimmt(z.erfuellungsgrad, ergibt, _gradspiel(z, eins))
        if ergibt is not None
        else z.erfuellungsgrad == 0,
    }


def _gradspiel(z: Wahlzeile, eins: Decimal | None) -> Decimal:
    """Half a unit of the share as it is written, and what half a tenth of both hours makes of it;
    a share written to the whole percent proves no more.
    """
    stellen = int((z.erfuellungsgrad or Decimal(0)).normalize().as_tuple().exponent)
    einheit = max(_BASISPUNKT, Decimal(1).scaleb(min(stellen, -2)))
    return einheit / 2 + (ZEHNTEL / (eins or Decimal(1)))


def _gedruckt(wert: Decimal, stellen: int) -> str:
    """With as many digits as what it is compared with; more where it has more."""
    eigene = -int(wert.normalize().as_tuple().exponent)
    return german_number(wert, max(stellen, eigene))


def _stimmt(
    genannt: Decimal | None, ergibt: Fraction, spiel: Decimal, *, darf_leer: bool = False
) -> bool:
    if genannt is None:
        return darf_leer
    return abs(Fraction(genannt) - ergibt) <= Fraction(spiel)


def _dezimal(wert: Fraction) -> Decimal:
    return round_half_up(Decimal(wert.numerator) / Decimal(wert.denominator), _BASISPUNKT)
