"""Which cells of which inputs stand behind the figures of a document?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from transforms.kern.month import Month
from transforms.preise.kosten import BG
from transforms.preise.tarife import Tarifwerk


@dataclass(frozen=True, slots=True, kw_only=True)
class Belege:
    """Finds the rows of *Herkunft*; a gE reads no file or sheet name that names another one."""

    nachweis: Herkunftszeilen
    tarifquellen: Mapping[tuple[str, str, int], Tarifquelle]
    werk: Tarifwerk
    fremdnamen: Fremdnamen

    def kostennachweis(self, fall: Abrechnungsfall) -> tuple[Nachweiszeile, ...]:
        """Bill, plan of the year, master data, and what earlier statements of the year say."""
        rechnung = tuple(self._rechnung(fall))
        zeilen = (
            *rechnung,
            *planherkunft(self._planbeleg(fall), fall.plan, rechnung),
            *stammherkunft(self.nachweis, fall.stamm),
            *(row for one in _im_jahr(fall) for row in one.quelle.betrag(one.betrag)),
            *_vormonat(fall.vormonat),
        )
        return self.fremdnamen.ohne(zeilen, fall.jcnr)

    def mmi(
        self, fall: Abrechnungsfall, kostennachweis: Sequence[Nachweiszeile]
    ) -> tuple[Nachweiszeile, ...]:
        """The same without the positions of the month before, and minutes of earlier months, the
        Kennzahlen, and of January what December came to in all.
        """
        gemeinsam = tuple(z for z in kostennachweis if z.groesse not in VORMONATSGROESSEN)
        zeilen = (
            *(
                row
                for one in fall.fruehere
                for row in one.quelle.minuten(one.betrag.monat, one.minuten)
            ),
            *bausteinherkunft(self.nachweis, fall.zeilen, fall.monat),
            *self.nachweis.kennzahlen(fall.zahlen, _mit_vergleich(fall)),
            *(row for one in fall.vorgaengerinnen.monate for row in one.herkunft()),
            *_rueckblick(fall),
        )
        return (*gemeinsam, *self.fremdnamen.ohne(zeilen, fall.jcnr))

    def fruehere(self, fall: Abrechnungsfall, *monate: Month) -> tuple[Nachweiszeile, ...]:
        """The sheets behind the issued months a document repeats, and behind these."""
        genannt = {one.betrag.monat: one for one in fall.genannte}
        genannt |= {m: fall.ausgestellt[m] for m in monate if m in fall.ausgestellt}
        zeilen = (z for one in genannt.values() for z in one.quellen)
        return tuple(sorted(self.fremdnamen.ohne(zeilen, fall.jcnr), key=_nach_monat))

    def _rechnung(self, fall: Abrechnungsfall) -> Iterator[Nachweiszeile]:
        """Minutes, BG-Zahl and Laufzeit, rates, TV-Beschlüsse behind the positions."""
        erste, tarif = fall.zeilen[0], fall.tarif
        berechnet = fall.rechnung.minuten
        quelle = self.tarifquellen[tarif.katalog, tarif.gueltig_ab.isoformat(), erste.laufzeit]
        yield from self.nachweis.minuten(
            {baustein: rows for baustein, rows in fall.saetze.items() if baustein in berechnet}
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


def _im_jahr(fall: Abrechnungsfall) -> tuple[AusgestellterMonat, ...]:
    """The issued months whose sums the Kostennachweis repeats: of December, beside whose positions
    January stands, those tell it.
    """
    return tuple(
        one
        for one in fall.genannte
        if one.betrag.monat.year == fall.monat.year or one.positionen is None
    )


def _nach_monat(z: Nachweiszeile) -> str:
    return str(z.monat)


def _vormonat(one: AusgestellterMonat | None) -> Iterator[Nachweiszeile]:
    """The positions of the month before, where this month stands beside them."""
    if one and (positionen := one.positionen):
        yield from one.quelle.positionen(one.betrag.monat, positionen)


def _mit_vergleich(fall: Abrechnungsfall) -> tuple[Month, ...]:
    """The months whose calls the MMI tells: those of the year, and those it compares with."""
    return tuple(sorted({*fall.monat.year_so_far, fall.monat.plus(-1), fall.vorjahr}))


def _rueckblick(fall: Abrechnungsfall) -> Iterator[Nachweiszeile]:
    """BG-Zahl of the two months the MMI compares with, and what the statement of the year before
    says beside it.
    """
    for monat in (fall.monat.plus(-1), fall.vorjahr):
        if one := fall.ausgestellt.get(monat):
            yield one.quelle.zeile("BG-Zahl", BG, monat, one.bg_zahl, "BG", "BG_Zahl")
    dezember = (one for one in fall.genannte if one not in _im_jahr(fall))
    for one in (*dezember, fall.ausgestellt.get(fall.vorjahr)):
        if one:
            yield from one.quelle.betrag(one.betrag)
