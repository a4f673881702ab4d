"""What do contracts, decisions and January look like, if all is done as it was chosen? The other
half of the round trip: from the agreed choice to the folder of a month.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.welt.ge import Fassung, Ge, kennzahlenzeile, minutenzeile, vertragswelt
from tests.welt.schreiben import Layout, schreibe_tabelle
from tests.welt.tabellen import TABELLEN, Welt, Zeile
from transforms.kern.baustein import bausteinname
from transforms.planung.laufend import LaufenderVertrag
from transforms.planung.planung import Planung
from transforms.planung.vereinbarung import Vereinbarung

_MONATSTEILE = 12
_BEGRUENDUNG = "Mehrbedarf nach der Planung: mehr Anrufe als im Jahr davor."


def schreibe_rundweg(
    planungen: Mapping[str, Planung],
    vereinbart: Mapping[str, Vereinbarung],
    plandaten: Path,
    ordner: Path,
) -> list[Path]:
    """The folder of January: contracts, decisions and master data as agreed, minutes and calls as
    planned, and `plandaten` as the planning wrote it. Returns the files.
    """
    jahr = next(iter(planungen.values())).planjahr.jahr
    welt = _welt([ge_von(planungen[jcnr], vereinbart[jcnr]) for jcnr in sorted(vereinbart)], jahr)
    dateien = [
        datei
        for tabelle in TABELLEN
        if tabelle != "plandaten"
        for datei in schreibe_tabelle(tabelle, welt[tabelle], ordner, Layout())
    ]
    ziel = ordner / plandaten.name
    ziel.write_bytes(plandaten.read_bytes())
    return [*dateien, ziel]


def ge_von(planung: Planung, wahl: Vereinbarung) -> Ge:
    """A gE whose contract is what it chose: a new one, or a further version of the term that runs
    on.
    """
    k, laufend = planung.kopf, planung.laufend
    beginn = planung.planjahr.beginn
    neu = Fassung(
        gueltig_ab=beginn,
        stunden=_stunden(wahl),
        bg_zahl=wahl.bg_zahl or 0,
        beschluss=f"TV-{k.jcnr[2:]}-{beginn.year - 1}-99",
        beschlussdatum=wahl.datum_jc or date(beginn.year - 1, 11, 15),
    )
    ge = Ge(
        jcnr=k.jcnr,
        name=k.jobcenter,
        service_center=k.service_center,
        region=k.region,
        regionaldirektion=k.regionaldirektion,
        vertragsnummer=f"V-{k.jcnr[2:]}-{beginn.year}",
        vertragsbeginn=beginn,
        laufzeit=wahl.laufzeit,
        fassungen=(neu,),
        altvertrag=any(z.schluessel.startswith("M") for z in wahl.zeilen),
    )
    return _weiterlaufend(ge, laufend, neu) if laufend and laufend.laeuft_weiter else ge


def _weiterlaufend(ge: Ge, laufend: LaufenderVertrag, neu: Fassung) -> Ge:
    """The version before ends on the last day of the year; the new one is a Mengenanpassung."""
    alt = Fassung(
        gueltig_ab=laufend.beginn,
        gueltig_bis=date(neu.gueltig_ab.year - 1, 12, 31),
        stunden={
            bausteinname(z.schluessel): None if z.stunden is None else float(z.stunden)
            for z in laufend.gewaehlte
        },
        bg_zahl=laufend.bg_zahl,
        beschluss=f"TV-{ge.jcnr[2:]}-{laufend.beginn.year - 1}-01",
        beschlussdatum=date(laufend.beginn.year - 1, 11, 15),
    )
    gleich = alt.stunden == neu.stunden and alt.bg_zahl == neu.bg_zahl
    anpassung = replace(neu, art="Mengenanpassung", begruendung=_BEGRUENDUNG)
    return replace(
        ge,
        vertragsnummer=laufend.vertragsnummer,
        vertragsbeginn=laufend.beginn,
        laufzeit=laufend.laufzeit,
        fassungen=(replace(alt, gueltig_bis=None),) if gleich else (alt, anpassung),
    )


def _stunden(wahl: Vereinbarung) -> dict[str, float | None]:
    return {
        bausteinname(z.schluessel): None
        if z.stunden is None or not z.bepreist
        else float(z.stunden)
        for z in wahl.gewaehlte
    }


def _welt(ges: list[Ge], jahr: int) -> Welt:
    """January: a twelfth of the agreed hours of each Baustein, and calls to go with them."""
    monat = f"{jahr}-01"
    return replace(
        vertragswelt(ges, jahr),
        powerbi_minuten=[zeile for ge in ges for zeile in _minuten(ge, monat)],
        powerbi_kennzahlen=[kennzahlenzeile(monat, ge.jcnr, (4000, 400, 2200, 1700)) for ge in ges],
    )


def _minuten(ge: Ge, monat: str) -> list[Zeile]:
    return [
        minutenzeile(monat, ge, baustein, float(Decimal(str(stunden)) * 60 / _MONATSTEILE))
        for baustein, stunden in ge.fassungen[-1].stunden.items()
        if stunden
    ]
