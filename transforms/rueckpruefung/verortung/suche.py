"""Which smallest sets of cells must have been changed, if every relation is to hold?

Cells that contradict each other are searched for until every smallest set that has a cell in common
with each of these contradictions leaves no contradiction behind. So no such set is missed and none
is too large (error localisation after Fellegi and Holt, by implicit hitting sets).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from transforms.rueckpruefung.verortung.bitmengen import bits, menge, vereinigt
from transforms.rueckpruefung.verortung.einengung import Stand
from transforms.rueckpruefung.verortung.mehrheit import aus_der_reihe
from transforms.rueckpruefung.verortung.netz import Netz
from transforms.rueckpruefung.verortung.treffer import (
    ZuVieleError,
    ein_kleinster_treffer,
    gruppen,
    kleinste_treffer,
)

HOECHSTENS_MENGEN = 200  # per group of contradictions: nobody reads more alternatives
HOECHSTENS_ZELLEN = 45  # in a smallest set: of a sheet that is wrong in more, nothing is proven
HOECHSTENS_PROBEN = 8_000  # steps of narrowing
JE_TREFFER = 2_000  # what an integer program costs, in such steps
HOECHSTENS_SCHRITTE = 450_000  # relations applied: some seconds, more than a real sheet needed
BLAETTER = 3  # such contradictions of a cell
BLATT = 8  # cells of a contradiction that is small enough to be worth another one


@dataclass(frozen=True, slots=True)
class Fehlergruppe:
    """Contradictions that hang together, and all smallest sets of cells that explain them."""

    mengen: tuple[int, ...]

    @property
    def sicher(self) -> int:
        """The cells in every one of the sets."""
        return reduce(lambda a, b: a & b, self.mengen)

    @property
    def fraglich(self) -> int:
        """The cells in some of the sets only."""
        return vereinigt(self.mengen) & ~self.sicher


class Suche:
    """The contradictions of a net, found as they are needed.

    Raises ZuVieleError where the smallest sets cannot all be named.
    """

    def __init__(self, netz: Netz, schritte: int = HOECHSTENS_SCHRITTE) -> None:
        self.netz, self.konflikte = netz, list[int]()
        self.alle = menge(netz.zellen)
        self.leer = Stand(netz)
        self.leer.ueberall()
        self._haeufig = Counter[int]()
        self._proben = HOECHSTENS_PROBEN
        self._bis = netz.angewandt + schritte
        self._reihe = sorted(netz.zellen, key=lambda v: (not netz.zellen[v].exakt, v))

    def gruppen(self) -> tuple[Fehlergruppe, ...]:
        """Cells that every explanation needs stand alone; the others are grouped."""
        if not self._probe(self.alle):
            return ()
        self._bluete(self._verdacht())
        while True:
            eine = self._erklaere(self.alle)
            assert eine is not None, "without a limit there is always one"
            sicher = self._in_allen(eine)
            if (found := self._entschieden(sicher)) is not None:
                return found

    # --- contradictions that are worth knowing before the search

    def _verdacht(self) -> int:
        """A set of cells without which nothing contradicts; not yet a smallest one."""
        verdacht = aus_der_reihe(self.netz)
        gezaehlt = verdacht.bit_count()
        for zellen in self._spalten():  # contradictions within a month are the small ones
            gezaehlt += (self._erklaere(zellen & ~verdacht) or 0).bit_count()
            if gezaehlt > HOECHSTENS_ZELLEN:
                raise ZuVieleError
        rest = self._erklaere(self.alle & ~verdacht)
        assert rest is not None, "without a limit there is always one"
        return verdacht | rest

    def _spalten(self) -> Iterable[int]:
        spalten: dict[str, int] = {}
        for v, zelle in self.netz.zellen.items():
            spalten[zelle.spalte] = spalten.get(zelle.spalte, 0) | 1 << v
        jahr = spalten.get("Gesamt", 0)
        return [zellen | jahr for zellen in spalten.values()]

    def _bluete(self, verdacht: int) -> None:
        """For each suspected cell contradictions that share only it, as long as there are any."""
        for v in bits(verdacht):
            gut = self.alle & ~verdacht
            for _ in range(BLAETTER):
                if not (konflikt := self._probe(gut | 1 << v)):
                    break
                kern = self.kern(konflikt)
                self._merke(kern)
                if kern == 1 << v or kern.bit_count() > BLATT:
                    break
                gut &= ~kern

    # --- the search

    def _erklaere(
        self, zellen: int, nicht_alle: int = 0, hoechstens: int | None = None
    ) -> int | None:
        """A smallest set, which lacks one of certain cells, that leaves no contradiction among
        these cells; None where it would be larger than allowed. Finds the contradictions it needs.
        """
        while True:
            bekannt = [k for k in self.konflikte if not k & ~zellen]
            self.netz.angewandt += JE_TREFFER
            frei = ein_kleinster_treffer(bekannt, nicht_alle, hoechstens)
            if frei is None:
                return None
            if frei.bit_count() > HOECHSTENS_ZELLEN:
                raise ZuVieleError
            konflikt = self._probe(zellen & ~frei)
            if not konflikt:
                return frei
            while konflikt:
                kern = self.kern(konflikt)
                self._merke(kern)
                frei |= 1 << max(bits(kern), key=lambda v: (self._haeufig[v], -v))
                konflikt = self._probe(zellen & ~frei)

    def _merke(self, konflikt: int) -> None:
        self.konflikte.append(konflikt)
        self._haeufig.update(bits(konflikt))

    def _in_allen(self, eine: int) -> int:
        """The cells of a smallest set that are in all others."""
        groesse = eine.bit_count()
        while (andere := self._erklaere(self.alle, eine, groesse)) is not None:
            eine &= andere
            if not eine:
                break
        return eine

    def _entschieden(self, sicher: int) -> tuple[Fehlergruppe, ...] | None:
        """The groups with all their sets; None as soon as a new contradiction was found."""
        offen = gruppen([k for k in self.konflikte if not k & sicher])
        found = [kleinste_treffer(gruppe, HOECHSTENS_MENGEN) for gruppe in offen]
        erste = [mengen[0] for mengen in found]
        for n, mengen in enumerate(found):
            rest = vereinigt([sicher, *erste[:n], *erste[n + 1 :]])
            neu = self._widerlegt(rest, mengen)
            for konflikt in neu:
                self._merke(konflikt)
            if neu:
                return None
        einzeln = (Fehlergruppe((1 << v,)) for v in bits(sicher))
        return (*einzeln, *(Fehlergruppe(tuple(mengen)) for mengen in found))

    def _widerlegt(self, rest: int, mengen: Sequence[int]) -> list[int]:
        """New contradictions that refute sets of a group."""
        neu: list[int] = []
        for eine in mengen:
            if any(not konflikt & eine for konflikt in neu):
                continue
            if konflikt := self._probe(self.alle & ~(rest | eine)):
                neu.append(self.kern(konflikt))
        return neu

    def _probe(self, zellen: int, regeln: int = -1) -> int:
        """The cells and relations of a contradiction among these, 0 without one."""
        self._proben -= 1
        if self._proben < 0 or self.netz.angewandt > self._bis:
            raise ZuVieleError
        return self.leer.kopie().nimm(zellen, regeln)

    def kern(self, konflikt: int) -> int:
        """The cells of a contradiction from which, by its relations, none can be left out."""
        kern, regeln = konflikt & self.alle, konflikt
        for v in self._reihe:
            if kern >> v & 1 and (kleiner := self._probe(kern & ~(1 << v), regeln)):
                kern, regeln = kleiner & self.alle, kleiner
        return kern
