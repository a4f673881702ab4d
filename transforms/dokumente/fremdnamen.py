"""Which file and sheet names may a gE read? Not those that name another gE."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial

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
        ungezeigt = cache(partial(self._ungezeigt, self.buch.eigene(jcnr)))
        return tuple(_ohne(zeile, ungezeigt) for zeile in zeilen)

    def _ungezeigt(self, eigene: frozenset[str], text: str, *, auch_orte: bool = True) -> bool:
        """Does a text name another gE than these?"""
        if (key := (text, auch_orte)) not in self.gefunden:
            self.gefunden[key] = self.buch.genannte(text, auch_orte=auch_orte)
        return any(not n.ges & eigene for n in self.gefunden[key])


def _ohne(zeile: Nachweiszeile, ungezeigt: Callable[..., bool]) -> Nachweiszeile:
    source, center = zeile.source, zeile.service_center
    datei, blatt = ungezeigt(source.datei), ungezeigt(source.blatt)
    # a Service Center is named after its place, and so are gE: only a whole name counts
    wer = ungezeigt(center, auch_orte=False)
    if not (datei or blatt or wer):
        return zeile
    shown = replace(
        source,
        datei=UNGENANNT if datei else source.datei,
        blatt=UNGENANNT if blatt else source.blatt,
    )
    return replace(zeile, source=shown, service_center=UNGENANNT if wer else center)
