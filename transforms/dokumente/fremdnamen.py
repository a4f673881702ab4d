"""Which file and sheet names may a gE read? Not those that name another gE."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from transforms.kern.dokument import Nachweiszeile
from transforms.tabellen.namenbuch import Fundstelle, Namenbuch
from transforms.tabellen.stammdaten import Stammzeile

UNGENANNT = "Name nicht gezeigt (nennt eine andere gE)"


@dataclass(frozen=True, slots=True)
class Fremdnamen:
    """Users name the parts of an export as they like, also after the gE in them, and then often by
    its place alone.
    """

    buch: Namenbuch
    gefunden: dict[str, tuple[Fundstelle, ...]] = field(
        default_factory=dict
    )  # text -> what it names, remembered

    @classmethod
    def aus(cls, stamm: Mapping[str, Sequence[Stammzeile]]) -> Fremdnamen:
        """All names a gE ever had."""
        return cls(Namenbuch.aus(stamm))

    def ohne(self, zeilen: Iterable[Nachweiszeile], jcnr: str) -> tuple[Nachweiszeile, ...]:
        """The rows of *Herkunft* as this gE may read them; hash and row number lead to the place
        all the same.
        """
        return tuple(self._ohne(zeile, jcnr) for zeile in zeilen)

    def _ohne(self, zeile: Nachweiszeile, jcnr: str) -> Nachweiszeile:
        source = zeile.source
        shown = replace(
            source, datei=self._zeigbar(source.datei, jcnr), blatt=self._zeigbar(source.blatt, jcnr)
        )
        return zeile if shown == source else replace(zeile, source=shown)

    def _zeigbar(self, text: str, jcnr: str) -> str:
        if text not in self.gefunden:
            self.gefunden[text] = self.buch.genannte(text, auch_orte=True)
        own = self.buch.eigene(jcnr)
        return UNGENANNT if any(not n.ges & own for n in self.gefunden[text]) else text
