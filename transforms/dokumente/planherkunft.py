"""From which cells does the plan of a gE come: agreed hours, BG-Zahl and rates?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from transforms.dokumente.herkunft import Herkunftszeilen, Tarifquelle
from transforms.jahr.monatsplan import Planmonat, Planstand, fassung_im, tarif_fuer
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

    def im_monat(self, plan: Planmonat) -> Iterator[Nachweiszeile]:
        """The rows behind one planned month."""
        fassung = fassung_im(self.zeilen, plan.monat)
        assert not isinstance(fassung, Planstand), "a planned month rests on one version"
        first = fassung[0]
        tarif = tarif_fuer(
            self.werk,
            self.werk.katalog_von(first.vertragsart, first.service_portfolio) or "",
            plan.monat,
        )
        assert tarif is not None, "a planned month has rates"
        yield self.nachweis.bg_zahl(first, plan.monat)
        yield from self.nachweis.plan(
            (z for z in fassung if z.schluessel in plan.bausteine), plan.monat
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
    for row in (row for plan in monate if plan.geplant for row in beleg.im_monat(plan)):
        if _aussage(row) not in seen:
            seen.add(_aussage(row))
            yield row


def _aussage(row: Nachweiszeile) -> tuple[object, ...]:
    return row.groesse, row.schluessel, row.wert
