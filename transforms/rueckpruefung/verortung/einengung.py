"""Which values are left for every quantity, and which cells say so?

Bounds are passed on from relation to relation until none moves. Each bound carries the set of
cells and relations it rests on (a bit for each quantity, then one for each relation). Where the two
bounds of a quantity pass each other, the cells of both contradict each other by these relations.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from transforms.rueckpruefung.verortung.bitmengen import bits, vereinigt_ohne
from transforms.rueckpruefung.verortung.netz import (
    EINS,
    Linear,
    Netz,
    Produkt,
    Regel,
    Ueberschuss,
    Zwischen,
)

GROB, FEIN = 6, 14  # a bound moves only if it takes 1/64 (or 1/16384) off what is left


SCHRITTE = 20_000  # relations applied one after the other; what is left then is wide, not wrong


class _WiderspruchError(Exception):
    def __init__(self, grund: int) -> None:
        super().__init__()
        self.grund = grund


class Stand:
    """Bounds of all quantities, as far as the cells taken at their word narrow them."""

    __slots__ = (
        *("_erlaubt", "_genau", "_netz", "_regel", "_wartend", "_wartet"),
        *("hi", "lo", "shi", "slo"),
    )

    def __init__(self, netz: Netz, genau: int = GROB) -> None:
        self._netz, self._genau = netz, genau
        self.lo, self.hi = list(netz.frei_lo), list(netz.frei_hi)
        self.slo, self.shi = [0] * len(self.lo), [0] * len(self.lo)
        self._regel = 0  # the bit of the relation that is applied
        self._erlaubt: frozenset[int] | None = None  # relations; None: all
        self._wartend: deque[int] = deque()
        self._wartet: set[int] = set()

    def kopie(self) -> Stand:
        other = Stand.__new__(Stand)
        other._netz, other._genau = self._netz, self._genau
        other.lo, other.hi = self.lo[:], self.hi[:]
        other.slo, other.shi = self.slo[:], self.shi[:]
        other._regel, other._erlaubt = 0, None
        other._wartend, other._wartet = deque(), set()
        return other

    def nimm(self, zellen: int, regeln: int = -1) -> int:
        """Take these cells at their word too, by these relations: 0, or the cells and relations of
        a contradiction.
        """
        self._erlaubt = None if regeln < 0 else frozenset(bits(regeln >> len(self.lo)))
        try:
            for v in bits(zellen):
                self._unten(v, self._netz.gedruckt_lo[v], 1 << v)
                self._oben(v, self._netz.gedruckt_hi[v], 1 << v)
            self._lauf()
        except _WiderspruchError as widerspruch:
            return widerspruch.grund
        return 0

    def setze(self, v: int, wert: int) -> bool:
        """Try a value: whether nothing contradicts it."""
        try:
            self._unten(v, wert, 0)
            self._oben(v, wert, 0)
            self._lauf()
        except _WiderspruchError:
            return False
        return True

    def ueberall(self) -> int:
        """Pass on what is known without any cell."""
        self._melde(range(len(self._netz.regeln)))
        try:
            self._lauf()
        except _WiderspruchError as widerspruch:
            return widerspruch.grund
        return 0

    def _melde(self, regeln: Iterable[int]) -> None:
        wartet, erlaubt = self._wartet, self._erlaubt
        for r in regeln:
            if r not in wartet and (erlaubt is None or r in erlaubt):
                wartet.add(r)
                self._wartend.append(r)

    def _lauf(self) -> None:
        noch = SCHRITTE
        try:
            while self._wartend and noch:
                noch -= 1
                r = self._wartend.popleft()
                self._wartet.discard(r)
                self._regel = 1 << (len(self.lo) + r)
                self._wende_an(self._netz.regeln[r])
        finally:
            self._netz.angewandt += SCHRITTE - noch
            self._regel = 0
            self._wartend.clear()
            self._wartet.clear()

    def _unten(self, v: int, wert: int, grund: int) -> None:
        schritt = self._netz.schritt[v]
        if schritt:
            wert = -(-wert // schritt) * schritt
        lo, hi = self.lo[v], self.hi[v]
        if hi is not None and wert > hi:
            raise _WiderspruchError(grund | self._regel | self.shi[v])
        if lo is not None:
            weite = abs(lo) if hi is None else hi - lo
            if wert <= lo or (wert - lo) << self._genau < weite:
                return
        self.lo[v], self.slo[v] = wert, grund | self._regel
        self._melde(self._netz.an[v])

    def _oben(self, v: int, wert: int, grund: int) -> None:
        schritt = self._netz.schritt[v]
        if schritt:
            wert = wert // schritt * schritt
        lo, hi = self.lo[v], self.hi[v]
        if lo is not None and wert < lo:
            raise _WiderspruchError(grund | self._regel | self.slo[v])
        if hi is not None:
            weite = abs(hi) if lo is None else hi - lo
            if wert >= hi or (hi - wert) << self._genau < weite:
                return
        self.hi[v], self.shi[v] = wert, grund | self._regel
        self._melde(self._netz.an[v])

    def _wende_an(self, regel: Regel) -> None:
        match regel:
            case Linear():
                self._linear(regel)
            case Produkt():
                self._produkt(regel)
            case Ueberschuss():
                self._ueberschuss(regel)
            case Zwischen():
                self._zwischen(regel)

    def _linear(self, regel: Linear) -> None:
        """Every summand from the others."""
        for unten in (True, False):
            wert, grund, v_offen, mehrere = 0, [], -1, False
            for n, (a, v) in enumerate(regel.glieder):
                steigend = (a > 0) is unten
                ende = self.lo[v] if steigend else self.hi[v]
                grund.append(self.slo[v] if steigend else self.shi[v])
                if ende is not None:
                    wert += a * ende
                elif v_offen >= 0:
                    mehrere = True
                    break
                else:
                    v_offen = n
            if not mehrere:
                self._verteile(regel, unten, wert, grund, v_offen)

    def _verteile(
        self, regel: Linear, unten: bool, summe: int, grund: list[int], offen: int
    ) -> None:
        """The others at their least leave a summand at most the rest, and the other way round."""
        ziele = range(len(regel.glieder)) if offen < 0 else (offen,)
        for n in ziele:
            a, v = regel.glieder[n]
            steigend = (a > 0) is unten
            lo, hi = self.lo[v], self.hi[v]
            eigen = 0 if offen >= 0 else a * (lo if steigend else hi)  # type: ignore[operator]
            rest = eigen - summe
            if steigend:
                grenze = -(-rest // a)
                if hi is None or grenze < hi:
                    self._oben(v, grenze, vereinigt_ohne(grund, n))
            else:
                grenze = rest // a
                if lo is None or grenze > lo:
                    self._unten(v, grenze, vereinigt_ohne(grund, n))

    def _produkt(self, r: Produkt) -> None:
        x, y, z = r.x, r.y, r.z
        lo, hi, slo, shi = self.lo, self.hi, self.slo, self.shi
        self._unten(x, (lo[y] or 0) * (lo[z] or 0) // EINS, slo[y] | slo[z])
        if hi[y] is not None and hi[z] is not None:
            self._oben(x, -(-hi[y] * hi[z] // EINS), shi[y] | shi[z])  # type: ignore[operator]
        for a, b in ((y, z), (z, y)):
            oben, unten = hi[b], lo[b]
            if oben and lo[x]:
                self._unten(a, lo[x] * EINS // oben, slo[x] | shi[b])  # type: ignore[operator]
            elif oben == 0 and lo[x]:
                raise _WiderspruchError(slo[x] | shi[b] | self._regel)
            if unten and hi[x] is not None:
                self._oben(a, -(-hi[x] * EINS // unten), shi[x] | slo[b])  # type: ignore[operator]

    def _ueberschuss(self, r: Ueberschuss) -> None:
        x, d = r.x, r.d
        if (unten := self.lo[d]) is not None:
            self._unten(x, max(0, unten), self.slo[d] if unten > 0 else 0)
        if (oben := self.hi[d]) is not None:
            self._oben(x, max(0, oben), self.shi[d])
        if (oben := self.hi[x]) is not None:
            self._oben(d, oben, self.shi[x])
        if unten := self.lo[x]:
            self._unten(d, unten, self.slo[x])

    def _zwischen(self, r: Zwischen) -> None:
        """Only from the many to the one."""
        unten = [self.lo[v] for v in r.andere]
        oben = [self.hi[v] for v in r.andere]
        if all(u is not None for u in unten):
            grund = 0
            for v in r.andere:
                grund |= self.slo[v]
            self._unten(r.x, min(u for u in unten if u is not None), grund)
        if all(o is not None for o in oben):
            grund = 0
            for v in r.andere:
                grund |= self.shi[v]
            self._oben(r.x, max(o for o in oben if o is not None), grund)
