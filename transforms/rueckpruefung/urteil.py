"""What is said of the cells of a sheet: wrong, one of two, follows from another, explained by
rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.kern.money import round_half_up
from transforms.rueckpruefung.anhalt import lesefehler
from transforms.rueckpruefung.verortung.bitmengen import bits, menge, vereinigt
from transforms.rueckpruefung.verortung.einengung import FEIN, Stand
from transforms.rueckpruefung.verortung.netz import Linear, Netz, fest
from transforms.rueckpruefung.verortung.suche import Suche
from transforms.rueckpruefung.verortung.treffer import ZuVieleError
from transforms.rueckpruefung.verortung.zeuge import RUNDUNG, hat_zeugen
from transforms.rueckpruefung.zelle import Zelle

WENIGE = 3  # values that rounding leaves
Anhalt = Callable[[Sequence[Zelle], Mapping[str, Decimal]], tuple[int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sollwert:
    """A cell and what it should print: one value where the relations leave only one."""

    zelle: Zelle
    von: Decimal | None
    bis: Decimal | None

    @property
    def eindeutig(self) -> Decimal | None:
        return self.von if self.von == self.bis else None

    @property
    def naheliegend(self) -> Decimal | None:
        """The one value; of a few the one that a digit misread would explain."""
        if self.von is None or self.bis is None or self.von == self.bis:
            return self.eindeutig
        anzahl = int((self.bis - self.von) / self.zelle.stelle) + 1
        if anzahl > WENIGE:
            return None
        werte = (self.von + n * self.zelle.stelle for n in range(anzahl))
        found = [wert for wert in werte if lesefehler(self.zelle, wert)]
        return found[0] if len(found) == 1 else None

    @property
    def lesefehler(self) -> str:
        wert = self.naheliegend
        return "" if wert is None else lesefehler(self.zelle, wert)


@dataclass(frozen=True, slots=True, kw_only=True)
class Falsch:
    """A cell that is in every smallest set of changes."""

    soll: Sollwert
    beweis: tuple[Zelle, ...]  # which together leave no room for what it prints
    folgt_aus: Zelle | None = None  # the wrong cell that it added


@dataclass(frozen=True, slots=True, kw_only=True)
class Moeglichkeit:
    """One of several smallest sets."""

    aenderungen: tuple[Sollwert, ...]
    anhalt: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entweder:
    """Cells of which some are wrong; the relations do not say which. The likeliest first."""

    moeglichkeiten: tuple[Moeglichkeit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gerundet:
    """A sum beside which its printed parts give another one, within their rounding."""

    zelle: Zelle
    gerechnet: Decimal
    teile: tuple[Zelle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Urteil:
    falsch: tuple[Falsch, ...] = ()
    entweder: tuple[Entweder, ...] = ()
    gerundet: tuple[Gerundet, ...] = ()
    zu_widersprechend: tuple[tuple[Zelle, ...], ...] = ()  # contradictions that were found

    @property
    def stimmt(self) -> bool:
        return not (self.falsch or self.entweder or self.zu_widersprechend)


def kein_anhalt(_fraglich: Sequence[Zelle], _werte: Mapping[str, Decimal]) -> tuple[int, str]:
    return 0, ""


def urteil(netz: Netz, anhalt: Anhalt = kein_anhalt) -> Urteil:
    """What the relations of a net say of its cells."""
    suche = Suche(netz)
    try:
        gruppen = suche.gruppen()
    except ZuVieleError:
        return _zu_widersprechend(netz, suche)
    erste = [gruppe.mengen[0] for gruppe in gruppen]
    frei = vereinigt(erste)
    if gruppen and not hat_zeugen(netz, suche.alle & ~frei):
        return _zu_widersprechend(netz, suche)
    sicher = vereinigt(g.mengen[0] for g in gruppen if len(g.mengen) == 1)
    sprecher = _Sprecher(netz, suche, anhalt)
    entweder = tuple(
        sprecher.entweder(gruppe.mengen, vereinigt([*erste[:n], *erste[n + 1 :]]))
        for n, gruppe in enumerate(gruppen)
        if len(gruppe.mengen) > 1
    )
    berichtigt = sprecher.stand(frei)
    return Urteil(
        falsch=tuple(sprecher.falsch(v, frei, sicher, berichtigt) for v in bits(sicher)),
        entweder=entweder,
        gerundet=tuple(_gerundet(netz, frei | vereinigt(m for g in gruppen for m in g.mengen))),
    )


def _zu_widersprechend(netz: Netz, suche: Suche) -> Urteil:
    konflikte = sorted(suche.konflikte, key=lambda k: (k.bit_count(), k))
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

    def soll(self, v: int, stand: Stand) -> Sollwert:
        """What a cell may print; the one value beyond a bound that is just met does not count."""
        zelle = self.netz.zellen[v]
        einheit = fest(zelle.stelle)
        lo, hi = stand.lo[v], stand.hi[v]
        von = None if lo is None else (lo + RUNDUNG + einheit // 2) // einheit
        bis = None if hi is None else -((einheit // 2 + RUNDUNG - hi) // einheit)
        if von is not None and bis is not None:
            bis = max(von, bis)
        von_, bis_ = (None if n is None else n * zelle.stelle for n in (von, bis))
        return Sollwert(zelle=zelle, von=von_, bis=bis_)

    def falsch(self, v: int, frei: int, sicher: int, stand: Stand) -> Falsch:
        return Falsch(
            soll=self.soll(v, stand),
            beweis=_zellen(self.netz, self._beweis(v, frei)),
            folgt_aus=self._folgt_aus(v, sicher),
        )

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

    def _folgt_aus(self, v: int, sicher: int) -> Zelle | None:
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
                    return self.netz.zellen[teile[0]]
        return None

    def entweder(self, mengen: Sequence[int], andere: int) -> Entweder:
        fraglich = _zellen(self.netz, vereinigt(mengen))
        found = [self._moeglichkeit(eine, andere, fraglich) for eine in mengen]
        found.sort(key=lambda paar: paar[0])
        return Entweder(moeglichkeiten=tuple(m for _, m in found))

    def _moeglichkeit(
        self, eine: int, andere: int, fraglich: Sequence[Zelle]
    ) -> tuple[tuple[int, int], Moeglichkeit]:
        """One of the sets, and its rank: what a constant share says, then digits misread."""
        stand = self.stand(andere | eine)
        aenderungen = tuple(self.soll(v, stand) for v in bits(eine))
        werte = {a.zelle.name: a.naheliegend for a in aenderungen if a.naheliegend is not None}
        punkte, satz = self.anhalt(fraglich, werte)
        rang = (-punkte, -sum(bool(a.lesefehler) for a in aenderungen))
        return rang, Moeglichkeit(aenderungen=aenderungen, anhalt=(satz,) if punkte else ())


def _gerundet(netz: Netz, fraglich: int) -> Iterator[Gerundet]:
    for regel in netz.regeln:
        if not isinstance(regel, Linear) or any(
            v not in netz.zellen or fraglich >> v & 1 for v in regel.groessen
        ):
            continue
        (a, x), *rest = regel.glieder
        zelle = netz.zellen[x]
        summe = sum((-b * netz.zellen[v].wert for b, v in rest), Decimal(0)) / a
        gerechnet = round_half_up(summe, zelle.stelle)
        if gerechnet != zelle.wert:
            teile = tuple(netz.zellen[v] for _, v in rest)
            yield Gerundet(zelle=zelle, gerechnet=gerechnet, teile=teile)
