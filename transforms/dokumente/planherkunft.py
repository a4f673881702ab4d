"""From which cells does the plan of a gE come: agreed hours, BG-Zahl and rates?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from transforms.dokumente.herkunft import Herkunftszeilen, Tarifquelle
from transforms.jahr.monatsplan import Plangrundlage, Planmonat, plangrundlagen
from transforms.jahr.vertragsfassung import Planstand
from transforms.kern.dokument import Nachweiszeile
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.vertraege import Vertragszeile


@dataclass(frozen=True, slots=True)
class Planbeleg:
    """What the plan of one gE rests on: its contract rows and the tariffs, with their files."""

    zeilen: Sequence[Vertragszeile]
    werk: Tarifwerk
    tarifquellen: Mapping[tuple[str, str, int], Tarifquelle]
    nachweis: Herkunftszeilen

    def zeilen_von(self, plaene: Sequence[Planmonat]) -> Iterator[Nachweiszeile]:
        """The rows behind planned months; of months that rest on the same, those of the first."""
        zuvor = None
        grundlagen = plangrundlagen(self.zeilen, self.werk, [plan.monat for plan in plaene])
        for plan, grundlage in zip(plaene, grundlagen, strict=True):
            assert not isinstance(grundlage, Planstand), "a planned month rests on one version"
            if zuvor is None or grundlage.anders_als(zuvor):
                yield from self._im_monat(plan, grundlage)
            zuvor = grundlage

    def _im_monat(self, plan: Planmonat, grundlage: Plangrundlage) -> Iterator[Nachweiszeile]:
        first, tarif = grundlage.fassung[0], grundlage.tarif
        yield self.nachweis.bg_zahl(first, plan.monat)
        bausteine = plan.bausteine
        yield from self.nachweis.plan(
            (z for z in grundlage.fassung if z.schluessel in bausteine), plan.monat
        )
        quelle = self.tarifquellen[tarif.katalog, tarif.gueltig_ab.isoformat(), first.laufzeit]
        yield from self.nachweis.saetze([p.position for p in plan.positionen], quelle, plan.monat)


def planherkunft(
    beleg: Planbeleg, monate: Iterable[Planmonat], genannt: Iterable[Nachweiszeile] = ()
) -> Iterator[Nachweiszeile]:
    """Each value once, with the first month it counts in; what `genannt` states already is not
    repeated.
    """
    seen = {_aussage(row) for row in genannt}
    for row in beleg.zeilen_von([plan for plan in monate if plan.geplant]):
        if _aussage(row) not in seen:
            seen.add(_aussage(row))
            yield row


def _aussage(row: Nachweiszeile) -> tuple[object, ...]:
    return row.groesse, row.schluessel, row.wert
