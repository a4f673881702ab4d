"""Does a finished package name another gE, in any of its parts?"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from flows.ausgabe.pakettexte import Teil, Text, fundorte, teile
from flows.ausgabe.paketworte import AndereFormError, Leser, zerlegt
from transforms.tabellen.namenbuch import Fundstelle, Namenbuch

K = TypeVar("K")
V = TypeVar("V")
_GEMEINSAM: Final = 16_384  # bytes; a part that several documents share is no longer
_TEILE: Final = 512  # remembered, so at most 8 MB
_TEXTE: Final = 32_768
_STUECKE: Final = 32_768  # of each kind


@dataclass(frozen=True, slots=True)
class Fremdfund:
    """A text of a document that names another gE."""

    dokument: str  # file name
    orte: tuple[str, ...]  # part, sheet, cell in words
    text: str
    nennungen: tuple[Fundstelle, ...]


@dataclass(frozen=True, slots=True)
class Paketvermerk:
    """A package was searched: this file with this content, and what was found."""

    pfad: Path
    sha256: str
    funde: tuple[Fremdfund, ...] = ()


@dataclass(slots=True)
class Paketpruefung:
    """Searches one package after the other; texts and parts that all documents share are looked at
    once. What it remembers is bounded: it may live as long as its process.
    """

    buch: Namenbuch
    _texte: dict[tuple[str, bool], tuple[Fundstelle, ...]] = field(default_factory=dict)
    _teile: dict[Teil, frozenset[Fundstelle]] = field(default_factory=dict)
    _nennend: dict[tuple[Leser, bytes], frozenset[Fundstelle]] = field(default_factory=dict)
    _harmlos: defaultdict[Leser, set[bytes]] = field(default_factory=lambda: defaultdict(set))

    def vermerk(self, pfad: Path, jcnr: str) -> Paketvermerk:
        """Search the package of one gE, as it lies on the disk."""
        inhalt = pfad.read_bytes()
        return Paketvermerk(
            pfad, hashlib.sha256(inhalt).hexdigest(), self.funde(pfad.name, inhalt, jcnr)
        )

    def funde(self, name: str, inhalt: bytes, jcnr: str) -> tuple[Fremdfund, ...]:
        """Every text of the package that names a gE other than this one and its predecessors."""
        own, paket = self.buch.eigene(jcnr), teile(inhalt)
        if all(n.ges & own for teil in paket for n in self._nennungen(teil)):
            return ()
        return self._funde(name, paket, own)

    def _funde(self, name: str, paket: list[Teil], own: frozenset[str]) -> tuple[Fremdfund, ...]:
        """Text by text, with the places of each."""
        found: dict[str, tuple[list[str], tuple[Fundstelle, ...]]] = {}
        for teil in paket:
            for text in teil.texte:
                nennungen = self.genannte(text.text, text.woertlich)
                if fremde := tuple(n for n in nennungen if not n.ges & own):
                    found.setdefault(text.text, ([], fremde))[0].extend(
                        fundorte(paket, teil.name, text.ort)
                    )
        return tuple(
            Fremdfund(name, tuple(dict.fromkeys(orte)), text, fremde)
            for text, (orte, fremde) in found.items()
        )

    def _nennungen(self, teil: Teil) -> frozenset[Fundstelle]:
        """What the texts of a part name."""
        if (bekannt := self._teile.get(teil)) is not None:
            return bekannt
        named = self._frisch(teil)
        if len(teil.inhalt) <= _GEMEINSAM:
            _merke(self._teile, teil, named, _TEILE)
        return named

    def _frisch(self, teil: Teil) -> frozenset[Fundstelle]:
        """Piece by piece where it can be cut into such."""
        try:
            found = [self._in_stuecken(lies, alle) for lies, alle in zerlegt(teil.inhalt)]
            return self._in([Text(teil.name, True)]).union(*found)
        except AndereFormError:
            return self._in(teil.texte)

    def _in_stuecken(self, lies: Leser, alle: Set[bytes]) -> frozenset[Fundstelle]:
        """What pieces of a part name, each read once: most name nobody, and no part but the first
        has to ask about these one by one.
        """
        harmlos = self._harmlos[lies]
        if len(harmlos) > _STUECKE:
            harmlos.clear()
        named: set[Fundstelle] = set()
        for eines in alle - harmlos:
            if (found := self._nennend.get((lies, eines))) is None:
                found = self._in(lies(eines))
                if found:
                    _merke(self._nennend, (lies, eines), found, _TEILE)
                else:
                    harmlos.add(eines)
            named |= found
        return frozenset(named)

    def _in(self, texte: Iterable[Text]) -> frozenset[Fundstelle]:
        return frozenset(n for text in texte for n in self.genannte(text.text, text.woertlich))

    def genannte(self, text: str, woertlich: bool = True) -> tuple[Fundstelle, ...]:
        """Every gE a text names; remembered."""
        key = text, woertlich
        if (bekannt := self._texte.get(key)) is not None:
            return bekannt
        named = self.buch.genannte(text, ziffern=woertlich)
        _merke(self._texte, key, named, _TEXTE)
        return named


def _merke(gedaechtnis: dict[K, V], key: K, wert: V, hoechstens: int) -> None:
    """What was remembered first is forgotten first."""
    if len(gedaechtnis) >= hoechstens:
        del gedaechtnis[next(iter(gedaechtnis))]
    gedaechtnis[key] = wert


def beanstandet(vermerke: Iterable[Paketvermerk]) -> list[Paketvermerk]:
    """The packages that must not be published."""
    return [v for v in vermerke if v.funde]
