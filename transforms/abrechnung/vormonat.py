"""What did the month before rest on, as it was issued, else as its contract version says, and what
did it cost?
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.abrechnung.ausgestellt import AusgestellterMonat
from transforms.abrechnung.fall import Abrechnungsfall
from transforms.abrechnung.hindernis import hindernis
from transforms.dokumente.vergleich.grundlage import UNBEKANNT, Grundlage
from transforms.dokumente.vergleich.vormonatsdifferenz import (
    Vormonatsdifferenz,
    anderer_katalog,
    preisgrund,
)
from transforms.dokumente.vergleich.vormonatsvergleich import Vertragsbeginn, Vormonatsvergleich
from transforms.kern.month import Month
from transforms.preise.kosten import positionen
from transforms.preise.rechnung import Rechnung
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.stammdaten import Stammzeile, massgebliche
from transforms.tabellen.vertraege import Vertragszeile, vertragsangabe

Stamm = Mapping[str, Sequence[Stammzeile]]


def vormonatsvergleich(fall: Abrechnungsfall, stamm: Stamm, werk: Tarifwerk) -> Vormonatsvergleich:
    """This month beside the month before: as it was issued, else as the tables tell it now."""
    vormonat, ausgestellt = fall.monat.plus(-1), fall.vormonat
    zuvor = fall.zeilen_zuvor
    beginn = None if ausgestellt or zuvor else _vertragsbeginn(fall)
    alt = fall.grundlage if beginn else _laut_vertrag(fall, zuvor, vormonat, werk)
    alt = alt.mit_namen(_stamm_zuvor(fall, stamm, vormonat).kopf)
    if ausgestellt:
        alt = ausgestellt.grundlage or _wie_ausgestellt(ausgestellt, alt)
    return Vormonatsvergleich(vormonat=vormonat, neu=fall.grundlage, alt=alt, beginn=beginn)


def vormonatsdifferenz(
    fall: Abrechnungsfall, vergleich: Vormonatsvergleich
) -> Vormonatsdifferenz | None:
    """The bill of this month beside that of the month before; None when that was not issued, or
    its positions are not known.
    """
    alt = fall.vormonat.positionen if fall.vormonat else None
    if fall.vormonat is None or alt is None:
        return None
    return Vormonatsdifferenz(
        vormonat=fall.vormonat.betrag.monat,
        version=fall.vormonat.betrag.version,
        alt=alt,
        neu=fall.rechnung.positionen,
        preisgrund=preisgrund(vergleich.alt, vergleich.neu),
        anderer_katalog=anderer_katalog(vergleich.alt, vergleich.neu),
    )


def _vertragsbeginn(fall: Abrechnungsfall) -> Vertragsbeginn | None:
    """Of a contract that began before, its first version merely is not known."""
    vertrag = fall.vertrag
    if vertrag.beginn < fall.monat.first:
        return None
    return Vertragsbeginn(
        vertragsnummer=vertrag.vertragsnummer, beginn=vertrag.beginn, ende=vertrag.ende
    )


def _stamm_zuvor(fall: Abrechnungsfall, stamm: Stamm, vormonat: Month) -> Stammzeile:
    """The row that counted in the month before; of a gE that came later, its first of this
    month.
    """
    if zuvor := massgebliche(stamm, fall.jcnr, vormonat):
        return zuvor
    rows = [z for z in stamm.get(fall.jcnr, ()) if z.valid_in(fall.monat)]
    return min(rows, key=lambda z: z.gueltig_ab, default=fall.stamm)


def _laut_vertrag(
    fall: Abrechnungsfall, zeilen: Sequence[Vertragszeile], monat: Month, werk: Tarifwerk
) -> Grundlage:
    """By the contract rows of a month, where it could be billed by them."""
    if not zeilen or hindernis(zeilen, monat, werk):
        return UNBEKANNT
    erste = zeilen[0]
    tarif = werk.am(werk.katalog_von(erste.vertragsart, erste.service_portfolio) or "", monat.first)
    assert tarif is not None, "a month without a tariff is an obstacle"
    vertrag = vertragsangabe(zeilen, werk, {fall.jcnr: fall.entschieden})
    rechnung = Rechnung.aus(positionen(vertrag, tarif, {}))
    return Grundlage.aus(fall.stamm.kopf, vertrag, rechnung, tarif.angabe)


def _wie_ausgestellt(one: AusgestellterMonat, laut_vertrag: Grundlage) -> Grundlage:
    """Of a version from before the register kept all of it: what it kept, and where the contract
    rows of the month still say the same, what else they say.
    """
    bekannt = replace(
        laut_vertrag,
        vertragsnummer=one.vertrag or laut_vertrag.vertragsnummer,
        vertragsende=one.vertragsende or laut_vertrag.vertragsende,
        laufzeit=one.laufzeit or laut_vertrag.laufzeit,
        bg_zahl=int(one.bg_zahl),
        satz_bg=one.satz_bg if one.satz_bg is not None else laut_vertrag.satz_bg,
        saetze=one.saetze,
    )
    if bekannt == laut_vertrag:
        return bekannt
    return replace(
        bekannt,
        vertragsnummer=one.vertrag or None,
        vertragsende=one.vertragsende,
        laufzeit=one.laufzeit or None,
        satz_bg=one.satz_bg,
        vertragsart=None,
        bausteine=None,
        beschluesse=None,
        tarif=None,
        vertragsbeginn=None,
        vza=None,
    )
