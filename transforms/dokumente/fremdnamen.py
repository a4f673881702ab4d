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
    # text, places too -> what it names, remembered
    gefunden: dict[tuple[str, bool], tuple[Fundstelle, ...]] = field(default_factory=dict)

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
        source, center = zeile.source, zeile.service_center
        shown = replace(
            source, datei=self._zeigbar(source.datei, jcnr), blatt=self._zeigbar(source.blatt, jcnr)
        )
        # a Service Center is named after its place, and so are gE: only a whole name counts
        wer = self._zeigbar(center, jcnr, auch_orte=False) if center else ""
        if shown == source and wer == center:
            return zeile
        return replace(zeile, source=shown, service_center=wer)

    def _zeigbar(self, text: str, jcnr: str, *, auch_orte: bool = True) -> str:
        if (key := (text, auch_orte)) not in self.gefunden:
            self.gefunden[key] = self.buch.genannte(text, auch_orte=auch_orte)
        own = self.buch.eigene(jcnr)
        return UNGENANNT if any(not n.ges & own for n in self.gefunden[key]) else text
