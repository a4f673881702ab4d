"""From which cells does a Planungshilfe come, and what is it made of?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from transforms.dokumente.herkunft import (
    ANRUFE,
    BG_ZAHL,
    GESPRAECHE,
    WEITERLEITUNGEN,
    Herkunftszeilen,
)
from transforms.dokumente.quellen.grundlagen import TARIF_QUELLE, stammherkunft, tarifherkunft
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.month import german_date
from transforms.kern.source import Source
from transforms.planung.papiere.anlageherkunft import (
    ZIEL_GEMEINSAM,
    Planungsbelege,
    satzgroesse,
)
from transforms.planung.papiere.hilfe.grundzeilen import satzzeilen
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.planung import Planung, bg_zahl_vor_der_wahl
from transforms.preise.kosten import BG
from transforms.tabellen.planung.vorgabe import Vorgabe
from transforms.tabellen.stammdaten import Stammzeile

ABWEICHUNG, BUNDESLAND, VORGABE = "Abweichung vom Kalender", "Bundesland", "Vorgabe"
_ZEIT = "Produktivzeit"
# row of the sheet Monate -> figure, position, field of Planungsmonat, unit
GELIEFERT: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "anrufe_sc": (ANRUFE, "", "anrufe_sc", "Anrufe"),
    "weiterleitungen": (WEITERLEITUNGEN, "", "weiterleitungen", "Anrufe"),
    "b_gespraeche": (GESPRAECHE, "", "gespraeche", "Gespräche"),
    "b_call": (_ZEIT, "Call", "call", "Stunden"),
    "b_rueckrufe": (_ZEIT, "Rückrufe", "rueckrufe", "Stunden"),
    "b_versand": (_ZEIT, "Versand", "versand", "Stunden"),
}
# field of Vorgabe -> figure, unit
VORGABEN: Final[Mapping[str, tuple[str, str]]] = {
    "ziel": ("Ziel Erreichbarkeit", "Anteil"),
    "beruecksichtigung": ("Berücksichtigung Anrufe", "Anteil"),
    "anruferweiterung": ("Anruferweiterung", "Anrufe"),
    "erhoehung": ("Berücksichtigung Erhöhung", "Anteil"),
    "abzug": ("Berücksichtigung Abzug", "Anteil"),
}


def hilfeherkunft(planung: Planung, belege: Planungsbelege) -> tuple[Nachweiszeile, ...]:
    """Every row of the sheet Herkunft; a gE reads no file or sheet name that names another one."""
    nachweis = belege.nachweis
    zeilen = (
        *_geliefert(planung, nachweis),
        *(row for v in planung.vorgaben for row in _vorgabe(v, nachweis)),
        *_bg_zahl(planung, nachweis),
        *_ziel_gemeinsam(planung, nachweis),
        *_preise(planung, belege),
        *_stammdaten(belege.stamm[planung.jcnr], nachweis),
        *_kalender(planung, nachweis),
    )
    return belege.fremdnamen.ohne(zeilen, planung.jcnr)


def _geliefert(planung: Planung, nachweis: Herkunftszeilen) -> Iterator[Nachweiszeile]:
    for m in planung.basis:
        for groesse, art, feld, einheit in GELIEFERT.values():
            wert = Decimal(getattr(m, feld))
            yield nachweis.zeile(groesse, art, m.monat, wert, einheit, m.source)


def _vorgabe(v: Vorgabe, nachweis: Herkunftszeilen) -> Iterator[Nachweiszeile]:
    for feld, (groesse, einheit) in VORGABEN.items():
        if (wert := getattr(v, feld)) is not None:
            yield nachweis.zeile(groesse, VORGABE, v.monat, Decimal(wert), einheit, v.source)


def _bg_zahl(planung: Planung, nachweis: Herkunftszeilen) -> Iterator[Nachweiszeile]:
    if bg := planung.bg_zahl:
        yield nachweis.zeile(BG_ZAHL, BG, None, Decimal(bg.wert), "BG", bg.source)


def _ziel_gemeinsam(planung: Planung, nachweis: Herkunftszeilen) -> Iterator[Nachweiszeile]:
    """The first row of the choice that names it."""
    genannt = planung.wahl.quellen if planung.wahl else ()
    for z in [z for z in genannt if z.ziel_gemeinsam is not None][:1]:
        wert = Decimal(z.ziel_gemeinsam or 0)
        yield nachweis.zeile(ZIEL_GEMEINSAM, "", None, wert, "Anteil", z.source)


def _preise(planung: Planung, belege: Planungsbelege) -> Iterator[Nachweiszeile]:
    """The rates of each Laufzeit, from its row of the tariff file, and the entry they stand in."""
    if planung.preisstand is None:
        return
    tarif, quelle = planung.preisstand.tarif, None
    for z in satzzeilen(tarif):
        quelle = belege.tarifquellen[tarif.katalog, tarif.gueltig_ab.isoformat(), z.laufzeit]
        for schluessel, satz, einheit in (
            (BG, z.bg, "€ je BG und Monat"),
            ("B1", z.b1, "€ je Produktivminute"),
            ("B4", z.b4, "€ je Produktivminute"),
        ):
            yield Nachweiszeile(
                groesse=satzgroesse(z.laufzeit),
                schluessel=schluessel,
                monat=None,
                wert=satz,
                einheit=einheit,
                source=Source(quelle.datei, quelle.katalog, quelle.zeile),
                sha256=quelle.sha256,
            )
    if quelle:  # how the source is worded stands in a sentence beside the rates
        yield from (z for z in tarifherkunft(tarif, quelle) if z.groesse != TARIF_QUELLE)


def _stammdaten(z: Stammzeile, nachweis: Herkunftszeilen) -> Iterator[Nachweiszeile]:
    yield from stammherkunft(nachweis, z)
    if z.bundesland:
        yield nachweis.zeile(BUNDESLAND, "", None, z.bundesland, "", z.source)


def _kalender(planung: Planung, nachweis: Herkunftszeilen) -> Iterator[Nachweiszeile]:
    for a in planung.abweichungen:
        wort = "frei" if a.frei else "Arbeitstag"
        tag = german_date(a.datum)
        yield nachweis.zeile(ABWEICHUNG, tag, None, a.datum, wort, a.source)


def planungshilfe(
    planung: Planung, belege: Planungsbelege, ausgestellt_am: date
) -> Planungshilfe | None:
    """The Planungshilfe of one gE; None where its need could not be computed: a finding says
    why.
    """
    if planung.bedarf is None:
        return None
    return Planungshilfe(
        kopf=planung.kopf,
        planjahr=planung.planjahr,
        ausgestellt_am=ausgestellt_am,
        bundesland=planung.bundesland,
        zeitraum=planung.zeitraum,
        bedarf=planung.bedarf,
        bg_zahl=planung.bg_zahl,
        bg_zahl_vor_der_wahl=bg_zahl_vor_der_wahl(planung.basis, planung.laufend),
        preisstand=planung.preisstand,
        varianten=planung.varianten,
        rueckblick=planung.rueckblick,
        median=planung.median,
        vorgaben=planung.vorgaben,
        abweichungen=planung.abweichungen,
        laufend=planung.laufend,
        reichweiten=planung.reichweiten,
        abgerechnet=planung.abgerechnet,
        herkunft=hilfeherkunft(planung, belege),
    )
