"""Are there values for the cells that were let go with which every relation holds?

Narrowing never calls possible values impossible, but what it leaves need not fit together. So a
value is put down for one quantity after the other, and narrowed again, until all have one. With
these values a smallest set is proven to be one: a smaller one would have been found before.
"""

from __future__ import annotations

from collections.abc import Iterator

from transforms.rueckpruefung.verortung.einengung import FEIN, Stand
from transforms.rueckpruefung.verortung.netz import Netz

VERSUCHE = 400


def hat_zeugen(netz: Netz, zellen: int) -> bool:
    """Whether values are found with which these cells, taken at their word, fit together."""
    stand = Stand(netz, FEIN)
    if stand.ueberall() or stand.nimm(zellen):
        return False
    return _Belegung(netz).vollstaendig(stand, 0)


class _Belegung:
    def __init__(self, netz: Netz) -> None:
        self.netz, self.versuche = netz, VERSUCHE
        beziehungen = {v: len(netz.an[v]) for v in range(len(netz.an))}
        self.reihe = sorted(beziehungen, key=lambda v: (-netz.schritt[v], -beziehungen[v], v))

    def vollstaendig(self, stand: Stand, ab: int) -> bool:
        """Put down the quantities from this place on."""
        for n in range(ab, len(self.reihe)):
            v = self.reihe[n]
            lo, hi = stand.lo[v], stand.hi[v]
            if lo is None or hi is None or lo == hi or hi - lo <= RUNDUNG:
                continue
            for wert in _werte(lo, hi, self.netz.schritt[v]):
                self.versuche -= 1
                if self.versuche < 0:
                    return False
                weiter = stand.kopie()
                if weiter.setze(v, wert) and self.vollstaendig(weiter, n + 1):
                    return True
            return False
        return True


RUNDUNG = 10**6  # of 10^-15: what rounding outward leaves of an exact value


def _werte(lo: int, hi: int, schritt: int) -> Iterator[int]:
    """The middle, then places around it; only those of its grid, where a quantity has one."""
    for zaehler in (4, 3, 5, 2, 6, 1, 7, 0, 8):
        wert = lo + (hi - lo) * zaehler // 8
        yield wert // schritt * schritt if schritt else wert
