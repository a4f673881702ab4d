"""Does the calendar of the Land in its head fit a sheet, and if not, which does?"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from transforms.jahr.arbeitstage import LAENDER, arbeitstage
from transforms.planung.bedarf import MONATE_DES_JAHRES
from transforms.rueckpruefung.bogen import Bogen

WENIGSTENS = 6  # months that tell calendars apart
_RUNDUNG = 2  # conversations; a working day more in the year moves every month by more


def passendes_land(bogen: Bogen) -> str | None:
    """Another Land, whose working days explain the possible conversations of all months but one,
    where those of the Land in the head fail in most; else None.
    """
    zeile = bogen.zeilen.get("arbeitstage")
    zellen = [z for m in range(len(bogen.monate)) if (z := bogen.monat("moegliche", m))]
    jahr = bogen.jahr("moegliche") or bogen.jahr("gespraeche")
    eigene_tage = zeile is not None and bool(zeile.monate)
    zu_wenige = len(zellen) < max(WENIGSTENS, len(bogen.monate))
    if bogen.land is None or eigene_tage or zu_wenige or jahr is None:
        return None
    summe = Fraction(jahr.wert) * len(zellen) / MONATE_DES_JAHRES
    werte = [Fraction(z.wert) for z in zellen]
    if _verfehlt(bogen, bogen.land, werte, summe) <= len(werte) // 2:
        return None
    bestes = min(LAENDER, key=lambda land: _verfehlt(bogen, land, werte, summe))
    return bestes if _verfehlt(bogen, bestes, werte, summe) <= 1 else None


def _verfehlt(bogen: Bogen, land: str, werte: Sequence[Fraction], summe: Fraction) -> int:
    """Months whose possible conversations are not their share of the working days."""
    tage = [len(arbeitstage(m, land)) for m in bogen.monate]
    soll = (summe * t / sum(tage) for t in tage)
    return sum(abs(w - s) > _RUNDUNG for w, s in zip(werte, soll, strict=True))
