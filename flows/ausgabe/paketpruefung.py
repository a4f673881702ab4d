"""Does a finished package name another gE, in any of its parts?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from flows.ausgabe.pakettexte import Teil, Text, fundorte, teile
from transforms.tabellen.namenbuch import Fundstelle, Namenbuch


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
    once.
    """

    buch: Namenbuch
    _texte: dict[tuple[str, bool], tuple[Fundstelle, ...]] = field(default_factory=dict)
    _teile: dict[Teil, tuple[tuple[Text, tuple[Fundstelle, ...]], ...]] = field(
        default_factory=dict
    )

    def vermerk(self, pfad: Path, jcnr: str) -> Paketvermerk:
        """Search the package of one gE, as it lies on the disk."""
        inhalt = pfad.read_bytes()
        return Paketvermerk(
            pfad, hashlib.sha256(inhalt).hexdigest(), self.funde(pfad.name, inhalt, jcnr)
        )

    def funde(self, name: str, inhalt: bytes, jcnr: str) -> tuple[Fremdfund, ...]:
        """Every text of the package that names a gE other than this one and its predecessors."""
        own, paket = self.buch.eigene(jcnr), teile(inhalt)
        found: dict[str, tuple[list[str], tuple[Fundstelle, ...]]] = {}
        for teil in paket:
            for text, nennungen in self._nennungen(teil):
                if fremde := tuple(n for n in nennungen if not n.ges & own):
                    found.setdefault(text.text, ([], fremde))[0].extend(
                        fundorte(paket, teil.name, text.ort)
                    )
        return tuple(
            Fremdfund(name, tuple(dict.fromkeys(orte)), text, fremde)
            for text, (orte, fremde) in found.items()
        )

    def _nennungen(self, teil: Teil) -> tuple[tuple[Text, tuple[Fundstelle, ...]], ...]:
        """The texts of a part that name any gE."""
        if teil not in self._teile:
            self._teile[teil] = tuple(
                (text, named)
                for text in teil.texte
                if (named := self.genannte(text.text, text.woertlich))
            )
        return self._teile[teil]

    def genannte(self, text: str, woertlich: bool = True) -> tuple[Fundstelle, ...]:
        """Every gE a text names; remembered."""
        key = text, woertlich
        if key not in self._texte:
            self._texte[key] = self.buch.genannte(text, ziffern=woertlich)
        return self._texte[key]


def beanstandet(vermerke: Iterable[Paketvermerk]) -> list[Paketvermerk]:
    """The packages that must not be published."""
    return [v for v in vermerke if v.funde]
