"""What does the MMI of one gE and month say?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from transforms.abrechnung.belege import Belege
from transforms.abrechnung.fall import Abrechnungsfall
from transforms.dokumente.kostennachweis import Kostennachweis
from transforms.dokumente.mmi import Minutenzeile, Mmi
from transforms.dokumente.quellen.spaeter import Folge
from transforms.dokumente.vergleich.rueckblick import Vergleichsmonat
from transforms.jahr.ausblick import ausblick
from transforms.jahr.jahresmonat import Abgerechnet
from transforms.kern.baustein import bausteinname
from transforms.kern.dokument import Hinweis, Monatsbetrag
from transforms.kern.month import Month
from transforms.tabellen import kennzahlen
from transforms.tabellen.vertraege import order_of


def mmi(
    fall: Abrechnungsfall,
    kosten: Kostennachweis,
    belege: Belege,
    hinweise: tuple[Hinweis, ...],
    tempo_ab: int,
) -> Mmi:
    """The document as version 1, beside its Kostennachweis."""
    return Mmi(
        kopf=kosten.kopf,
        monat=fall.monat,
        version=1,
        vertrag=kosten.vertrag,
        tarif=kosten.tarif,
        rechnung=fall.rechnung,
        minuten=minutenzeilen(fall),
        jahr=kosten.jahr,
        offen=kosten.offen,
        ausblick=ausblick(fall.plan, _abgerechnet(fall, kosten.jahr)),
        kennzahlen=kennzahlen.monate(fall.zahlen, fall.monat),
        vergleich=kosten.vergleich,
        vormonat=_vergleichsmonat(fall, fall.monat.plus(-1)),
        vorjahresmonat=_vergleichsmonat(fall, fall.vorjahr),
        hinweise=hinweise,
        herkunft=Folge(belege.mmi, fall, kosten.herkunft),
        fruehere=Folge(belege.fruehere, fall, fall.monat.plus(-1), fall.vorjahr),
        ausgestellt_am=kosten.ausgestellt_am,
        kontakt=kosten.kontakt,
        vorgaengerinnen=fall.vorgaengerinnen,
        tempo_ab=tempo_ab,
    )


def _vergleichsmonat(fall: Abrechnungsfall, monat: Month) -> Vergleichsmonat:
    zahlen, one = kennzahlen.monat_von(fall.zahlen, monat), fall.ausgestellt.get(monat)
    if one is None:
        return Vergleichsmonat(zahlen=zahlen)
    return Vergleichsmonat(zahlen=zahlen, betrag=one.betrag, bg_zahl=one.bg_zahl)


def minutenzeilen(fall: Abrechnungsfall) -> tuple[Minutenzeile, ...]:
    """The billed positions, and what earlier months of the year had beside them."""
    names = {b.schluessel: b.bezeichnung for b in fall.vertrag.bausteine}
    minuten = _minuten_je_monat(fall)
    keys = sorted({key for billed in minuten.values() for key in billed}, key=order_of)
    return tuple(
        Minutenzeile(
            schluessel=key,
            bezeichnung=names.get(key) or bausteinname(key),
            minuten=tuple(minuten.get(m, {}).get(key) for m in fall.monat.year_so_far),
        )
        for key in keys
    )


def _abgerechnet(fall: Abrechnungsfall, jahr: tuple[Monatsbetrag, ...]) -> dict[Month, Abgerechnet]:
    """The issued months of the year up to and including this one."""
    minuten = _minuten_je_monat(fall)
    return {
        b.monat: Abgerechnet(
            bg_grundpreis=b.bg_grundpreis,
            volumenpreis=b.volumenpreis,
            minuten=tuple(sorted(minuten[b.monat].items(), key=lambda item: order_of(item[0]))),
        )
        for b in jahr
    }


def _minuten_je_monat(fall: Abrechnungsfall) -> dict[Month, Mapping[str, Decimal]]:
    """Billed month of the year -> Baustein -> minutes."""
    frueher: dict[Month, Mapping[str, Decimal]] = {o.betrag.monat: o.minuten for o in fall.fruehere}
    return {**frueher, fall.monat: fall.rechnung.minuten}
