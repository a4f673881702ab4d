"""Which file and sheet names may a gE read? Not those that name another gE."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from transforms.dokument import Nachweiszeile
from transforms.notation import normal
from transforms.stammdaten import Stammzeile

UNGENANNT = "Name nicht gezeigt (nennt eine andere gE)"
_JOBCENTER = re.compile(r"^(?:jobcenter|jc)(?=.{4})")
_SHORTEST = 4  # letters; a shorter name would be found inside ordinary words


@dataclass(frozen=True, slots=True)
class Fremdnamen:
    """Knows how every gE is called. Users name the parts of an export as they like, also after the gE in them."""

    namen: Mapping[str, frozenset[str]]  # JCNR -> names in normal form
    gefunden: dict[str, frozenset[str]] = field(default_factory=dict)  # text -> gE it names, remembered

    @classmethod
    def aus(cls, stamm: Mapping[str, Sequence[Stammzeile]]) -> Fremdnamen:
        """All names a gE ever had."""
        return cls({jcnr: _words(row.jobcenter for row in rows) for jcnr, rows in stamm.items()})

    def ohne(self, zeilen: Iterable[Nachweiszeile], jcnr: str) -> tuple[Nachweiszeile, ...]:
        """The rows of *Herkunft* as this gE may read them; hash and row number lead to the place all the same."""
        return tuple(self._ohne(zeile, jcnr) for zeile in zeilen)

    def _ohne(self, zeile: Nachweiszeile, jcnr: str) -> Nachweiszeile:
        source = zeile.source
        shown = replace(source, datei=self._zeigbar(source.datei, jcnr), blatt=self._zeigbar(source.blatt, jcnr))
        return zeile if shown == source else replace(zeile, source=shown)

    def _zeigbar(self, text: str, jcnr: str) -> str:
        if text not in self.gefunden:
            self.gefunden[text] = self._genannt(text)
        return UNGENANNT if self.gefunden[text] - {jcnr} else text

    def _genannt(self, text: str) -> frozenset[str]:
        plain, numbers = normal(text), {f"JC{digits}" for digits in re.findall(r"(?<!\d)\d{5}(?!\d)", text)}
        return frozenset(jcnr for jcnr, names in self.namen.items() if jcnr in numbers or any(name in plain for name in names))


def _words(names: Iterable[str]) -> frozenset[str]:
    """`JC Göppingen` is also written `Göppingen`; an addition in brackets is left off."""
    plain = {normal(name.split("(")[0]) for name in names}
    return frozenset(word for name in plain for word in (name, _JOBCENTER.sub("", name)) if len(word) >= _SHORTEST)
