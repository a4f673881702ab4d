"""Which cells of which inputs stand behind the figures of a document?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from transforms.abrechnung.ausgestellt import AusgestellterMonat
from transforms.abrechnung.fall import Abrechnungsfall
from transforms.dokumente.fremdnamen import Fremdnamen
from transforms.dokumente.herkunft import VORMONATSGROESSEN, Herkunftszeilen, Tarifquelle
from transforms.dokumente.planherkunft import Planbeleg, planherkunft
from transforms.dokumente.quellen.grundlagen import (
    bausteinherkunft,
    beschlussherkunft,
    stammherkunft,
    tarifherkunft,
    vertragsherkunft,
)
from transforms.kern.dokument import Nachweiszeile
from transforms.preise.tarife import Tarifwerk


@dataclass(frozen=True, slots=True, kw_only=True)
class Belege:
    """Finds the rows of *Herkunft*; a gE reads no file or sheet name that names another one."""

    nachweis: Herkunftszeilen
    tarifquellen: Mapping[tuple[str, str, int], Tarifquelle]
    werk: Tarifwerk
    fremdnamen: Fremdnamen

    def kostennachweis(self, fall: Abrechnungsfall) -> tuple[Nachweiszeile, ...]:
        """Bill, plan of the month, master data, and what earlier statements of the year say."""
        rechnung = tuple(self._rechnung(fall))
        zeilen = (
            *rechnung,
            *planherkunft(self._planbeleg(fall), (fall.planmonat,), rechnung),
            *stammherkunft(self.nachweis, fall.stamm),
            *(row for one in fall.genannte for row in one.quelle.betrag(one.betrag)),
            *_vormonat(fall.vormonat),
        )
        return self.fremdnamen.ohne(zeilen, fall.jcnr)

    def mmi(
        self, fall: Abrechnungsfall, kostennachweis: tuple[Nachweiszeile, ...]
    ) -> tuple[Nachweiszeile, ...]:
        """The same without the positions of the month before, and minutes of earlier months, the
        plan of the whole year, the Kennzahlen.
        """
        gemeinsam = tuple(z for z in kostennachweis if z.groesse not in VORMONATSGROESSEN)
        zeilen = (
            *(
                row
                for one in fall.fruehere
                for row in one.quelle.minuten(one.betrag.monat, one.minuten)
            ),
            *planherkunft(self._planbeleg(fall), fall.plan, gemeinsam),
            *bausteinherkunft(self.nachweis, fall.zeilen, fall.monat),
            *self.nachweis.kennzahlen(fall.zahlen, fall.monat.year_so_far),
            *(row for one in fall.vorgaengerinnen.monate for row in one.herkunft()),
        )
        return (*gemeinsam, *self.fremdnamen.ohne(zeilen, fall.jcnr))

    def _rechnung(self, fall: Abrechnungsfall) -> Iterator[Nachweiszeile]:
        """Minutes, BG-Zahl and Laufzeit, rates, TV-Beschlüsse behind the positions."""
        erste, tarif = fall.zeilen[0], fall.tarif
        berechnet = fall.rechnung.minuten
        quelle = self.tarifquellen[tarif.katalog, tarif.gueltig_ab.isoformat(), erste.laufzeit]
        yield from self.nachweis.minuten(
            s for baustein, saetze in fall.saetze.items() if baustein in berechnet for s in saetze
        )
        yield from self.nachweis.vertrag(erste, fall.monat)
        yield from self.nachweis.saetze(fall.rechnung.positionen, quelle, fall.monat)
        yield from vertragsherkunft(self.nachweis, fall.zeilen, fall.monat)
        yield from beschlussherkunft(self.nachweis, fall.zeilen, fall.entschieden)
        yield from tarifherkunft(tarif, quelle)

    def _planbeleg(self, fall: Abrechnungsfall) -> Planbeleg:
        return Planbeleg(
            zeilen=fall.alle_zeilen,
            werk=self.werk,
            tarifquellen=self.tarifquellen,
            nachweis=self.nachweis,
        )


def _vormonat(one: AusgestellterMonat | None) -> Iterator[Nachweiszeile]:
    """The positions of the month before, where this month stands beside them."""
    if one and (positionen := one.positionen):
        yield from one.quelle.positionen(one.betrag.monat, positionen)
