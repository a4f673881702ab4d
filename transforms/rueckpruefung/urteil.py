"""What do the relations between cells say of them?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import prod

from transforms.kern.money import round_half_up
from transforms.rueckpruefung.aussagen import (
    Entweder,
    Falsch,
    Gerundet,
    Moeglichkeit,
    Sollwert,
    Urteil,
)
from transforms.rueckpruefung.verortung.bitmengen import bits, menge, vereinigt
from transforms.rueckpruefung.verortung.einengung import FEIN, Stand
from transforms.rueckpruefung.verortung.netz import Linear, Netz, fest
from transforms.rueckpruefung.verortung.suche import HOECHSTENS_SCHRITTE, Suche
from transforms.rueckpruefung.verortung.treffer import ZuVieleError
from transforms.rueckpruefung.verortung.zeuge import hat_zeugen
from transforms.rueckpruefung.zelle import Zelle

BELIEBIG = 100  # units of its last digit that nothing narrows a cell to
WEGE = 32  # ways out that are each looked into
Anhalt = Callable[[Sequence[Zelle], Mapping[str, Decimal]], tuple[int, str]]


def kein_anhalt(_fraglich: Sequence[Zelle], _werte: Mapping[str, Decimal]) -> tuple[int, str]:
    return 0, ""


def urteil(netz: Netz, anhalt: Anhalt = kein_anhalt, schritte: int = HOECHSTENS_SCHRITTE) -> Urteil:
    """What the relations of a net say of its cells, as far as so many steps lead."""
    suche = Suche(netz, schritte)
    try:
        gruppen = suche.gruppen()
    except ZuVieleError:
        return _zu_widersprechend(netz, suche)
    frei = vereinigt(gruppe.mengen[0] for gruppe in gruppen)
    if gruppen and not hat_zeugen(netz, suche.alle & ~frei):
        return _zu_widersprechend(netz, suche)
    sicher = vereinigt(g.mengen[0] for g in gruppen if len(g.mengen) == 1)
    offen = [g.mengen for g in gruppen if len(g.mengen) > 1]
    sprecher = _Sprecher(netz, suche, anhalt)
    wege = [sprecher.stand(sicher | weg) for weg in _wege(offen)]
    fraglich = vereinigt(m for g in gruppen for m in g.mengen)
    falsch, entweder = [], []
    for v in bits(sicher):
        if summanden := sprecher.unbelegte_summanden(v, fraglich):
            entweder.append(sprecher.summe_oder_summanden(v, summanden, fraglich, wege))
        else:
            falsch.append(sprecher.falsch(v, fraglich, sicher, wege))
    for n, mengen in enumerate(offen):
        andere = [sicher | weg for weg in _wege([*offen[:n], *offen[n + 1 :]])]
        entweder.append(sprecher.entweder(mengen, andere))
    return Urteil(
        falsch=tuple(falsch),
        entweder=tuple(entweder),
        gerundet=tuple(_gerundet(netz, fraglich)),
    )


def _wege(offen: Sequence[Sequence[int]]) -> list[int]:
    """The cells that are let go on each way through what is undecided; where the ways are many,
    all of them at once, which leaves more room than any.
    """
    if prod(map(len, offen)) > WEGE:
        return [vereinigt(m for mengen in offen for m in mengen)]
    return [vereinigt(weg) for weg in product(*offen)]


def _zu_widersprechend(netz: Netz, suche: Suche) -> Urteil:
    found = suche.konflikte or [suche.leer.kopie().nimm(suche.alle) & suche.alle]
    konflikte = sorted(filter(None, found), key=lambda k: (k.bit_count(), k))
    return Urteil(zu_widersprechend=tuple(_zellen(netz, k) for k in _getrennt(konflikte)))


def _getrennt(konflikte: Sequence[int]) -> Iterator[int]:
    """Contradictions without a common cell: nobody reads all."""
    belegt = 0
    for konflikt in konflikte:
        if not konflikt & belegt:
            belegt |= konflikt
            yield konflikt


def _zellen(netz: Netz, zellen: int) -> tuple[Zelle, ...]:
    return tuple(netz.zellen[v] for v in bits(zellen))


@dataclass(frozen=True, slots=True)
class _Sprecher:
    netz: Netz
    suche: Suche
    anhalt: Anhalt

    def stand(self, frei: int) -> Stand:
        """What is left for every quantity without the word of some cells."""
        stand = Stand(self.netz, FEIN)
        stand.ueberall()
        stand.nimm(self.suche.alle & ~frei)
        return stand

    def soll(self, v: int, wege: Sequence[Stand]) -> Sollwert:
        """What a cell may print, whichever way is right: every value whose interval is met, its
        bounds included.
        """
        zelle = self.netz.zellen[v]
        einheit = fest(zelle.stelle)
        unten, oben = [w.lo[v] for w in wege], [w.hi[v] for w in wege]
        los, his = [n for n in unten if n is not None], [n for n in oben if n is not None]
        von = -((einheit // 2 - min(los)) // einheit) if len(los) == len(wege) else None
        bis = (max(his) + einheit // 2) // einheit if len(his) == len(wege) else None
        if von is not None and bis is not None:
            bis = max(von, bis)
        von_, bis_ = (None if n is None else n * zelle.stelle for n in (von, bis))
        return Sollwert(zelle=zelle, von=von_, bis=bis_)

    def falsch(self, v: int, fraglich: int, sicher: int, wege: Sequence[Stand]) -> Falsch:
        aus, regel = self._folgt_aus(v, sicher)
        return Falsch(
            soll=self.soll(v, wege),
            beweis=_zellen(self.netz, self._beweis(v, fraglich) or self._beweis(v, sicher)),
            folgt_aus=aus,
            mitgezaehlt=regel is not None and _ist_summe(regel),
        )

    def unbelegte_summanden(self, v: int, fraglich: int) -> int:
        """Summands of a total that nothing else on the sheet speaks for, of which several may be
        wrong as well as the total; 0 where they cannot.
        """
        for n in self.netz.an[v]:
            regel = self.netz.regeln[n]
            if not isinstance(regel, Linear) or regel.glieder[0][1] != v or len(regel.glieder) < 3:
                continue
            teile = menge(w for w in regel.groessen[1:] if w in self.netz.zellen) & ~fraglich
            ohne = self.stand(fraglich | teile)
            weit = menge(w for w in bits(teile) if self._beliebig(w, ohne))
            if weit.bit_count() > 1 and not self.suche.leer.kopie().nimm(
                self.suche.alle & ~(fraglich | weit) | 1 << v
            ):
                return weit
        return 0

    def _beliebig(self, w: int, stand: Stand) -> bool:
        """Whether a cell could as well print something quite different."""
        zelle, hi = self.netz.zellen[w], stand.hi[w]
        return hi is None or hi - (stand.lo[w] or 0) > BELIEBIG * fest(zelle.stelle)

    def summe_oder_summanden(
        self, v: int, summanden: int, fraglich: int, wege: Sequence[Stand]
    ) -> Entweder:
        summe = Moeglichkeit(aenderungen=(self.soll(v, wege),), anhalt=())
        stand = self.stand(fraglich & ~(1 << v) | summanden)
        alle = [self.soll(w, [stand]) for w in bits(summanden)]
        anders = [s for s in alle if not s.erlaubt(s.zelle.wert)]
        teile = Moeglichkeit(aenderungen=tuple(anders or alle), anhalt=())
        return Entweder(moeglichkeiten=(summe, teile))

    def _beweis(self, v: int, frei: int) -> int:
        """Cells that leave no room for what a cell prints: those of one relation where they do,
        then computed ones of its column, then those it was computed from, then of other months.
        """
        for n in self.netz.an[v]:
            andere = menge(self.netz.regeln[n].groessen) & self.suche.alle & ~frei & ~(1 << v)
            if Stand(self.netz).nimm(andere | 1 << v, 1 << (len(self.netz.an) + n)):
                return andere
        spalte = self.netz.zellen[v].spalte
        hier = {w: z for w, z in self.netz.zellen.items() if z.spalte in (spalte, "Gesamt")}
        gerechnet = {w: z for w, z in hier.items() if not z.exakt or z.anteil}
        for zellen in (
            menge(w for w, z in gerechnet.items() if z.spalte == spalte),
            menge(gerechnet),
            menge(hier),
            self.suche.alle,
        ):
            if konflikt := self.suche.leer.kopie().nimm(zellen & ~frei | 1 << v):
                return self.suche.kern(konflikt) & ~(1 << v)
        return 0

    def _folgt_aus(self, v: int, sicher: int) -> tuple[Zelle | None, Linear | None]:
        """The wrong cell that a sum added: with it, the sum is right as it is printed."""
        for n in self.netz.an[v]:
            regel = self.netz.regeln[n]
            if not isinstance(regel, Linear) or regel.glieder[0][1] != v:
                continue
            teile = [w for w in regel.groessen[1:] if sicher >> w & 1]
            alle_gedruckt = all(w in self.netz.zellen for w in regel.groessen)
            if teile and alle_gedruckt:
                regelbit = 1 << (len(self.netz.an) + n)
                if not Stand(self.netz).nimm(menge(regel.groessen), regelbit):
                    return self.netz.zellen[teile[0]], regel
        return None, None

    def entweder(self, mengen: Sequence[int], andere: Sequence[int]) -> Entweder:
        fraglich = _zellen(self.netz, vereinigt(mengen))
        found = [self._moeglichkeit(eine, andere, fraglich) for eine in mengen]
        found.sort(key=lambda paar: paar[0])
        return Entweder(moeglichkeiten=tuple(m for _, m in found))

    def _moeglichkeit(
        self, eine: int, andere: Sequence[int], fraglich: Sequence[Zelle]
    ) -> tuple[tuple[int, int], Moeglichkeit]:
        """One of the sets, and its rank: what a constant share says, then digits misread."""
        wege = [self.stand(weg | eine) for weg in andere]
        aenderungen = tuple(self.soll(v, wege) for v in bits(eine))
        werte = {a.zelle.name: a.naheliegend for a in aenderungen if a.naheliegend is not None}
        punkte, satz = self.anhalt(fraglich, werte)
        rang = (-punkte, -sum(bool(a.lesefehler) for a in aenderungen))
        return rang, Moeglichkeit(aenderungen=aenderungen, anhalt=(satz,) if punkte else ())


def _ist_summe(regel: Linear) -> bool:
    """A total of several parts, each counted once."""
    (a, _), *rest = regel.glieder
    return len(rest) > 1 and all(b == -a for b, _ in rest)


def _gerundet(netz: Netz, fraglich: int) -> Iterator[Gerundet]:
    for regel in netz.regeln:
        if not isinstance(regel, Linear) or not _ist_summe(regel):
            continue
        if any(v not in netz.zellen or fraglich >> v & 1 for v in regel.groessen):
            continue
        (a, x), *rest = regel.glieder
        zelle = netz.zellen[x]
        summe = sum((-b * netz.zellen[v].wert for b, v in rest), Decimal(0)) / a
        gerechnet = round_half_up(summe, zelle.stelle)
        if gerechnet != zelle.wert:
            teile = tuple(netz.zellen[v] for _, v in rest)
            yield Gerundet(zelle=zelle, gerechnet=gerechnet, teile=teile)
