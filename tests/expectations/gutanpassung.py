"""What is the good change that a sample spoils, and what is found in one?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from expectations.anpassungspruefung import nachprobe, pruefe_anpassung
from expectations.befund import Befund, befunde, gestoppt
from flows.lauf.auftrag import Auftrag
from flows.lauf.lesen import gelesen
from tests.expectations.gutewelt import MONAT
from tests.regelstand import regelstand
from tests.welt.beispiel import ALLE_SIEBEN
from transforms.anpassung.kenntnis import Kenntnis, OffeneAenderung
from transforms.anpassung.lagen.anpassungssicht import Anpassungssicht
from transforms.anpassung.stellentabelle import stellenluecke
from transforms.anpassung.vorbereitung import bereite_vor
from transforms.anpassung.wunsch import Wunsch
from transforms.kern.finding import Finding
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.lagen.centerlage import kern
from transforms.planung.stellenlage import Stellenlage
from transforms.tabellen.bestand import Bestand, bestand
from transforms.tabellen.planung.stellen import Stellenzeile

# one year, to the end of 2023: every month has its tariff
WUNSCH = Wunsch(
    jcnr=ALLE_SIEBEN.jcnr,
    ab=date(2023, 7, 1),
    stunden={"B4": Decimal(420)},
    begruendung="Mehrbedarf: mehr Gespräche als geplant.",
)


def wunsch(**anders: Any) -> Wunsch:
    """The good wish, otherwise; hours as text or number."""
    if "stunden" in anders:
        anders["stunden"] = {key: Decimal(str(h)) for key, h in anders["stunden"].items()}
    return replace(WUNSCH, **anders)


def kenntnis(tabellen: Bestand, jcnr: str, **bekannt: Any) -> Kenntnis:
    """January to June are issued with the minutes of the export; nobody knows the posts unless
    `stellen` says them: posts, locked ones, hours agreed so far. `offene`: other open changes.
    """
    verbrauch: defaultdict[str, dict[Month, Decimal]] = defaultdict(dict)
    for satz in tabellen.minuten:
        if satz.jcnr == jcnr:
            minuten = verbrauch[satz.baustein]
            minuten[satz.monat] = minuten.get(satz.monat, Decimal(0)) + satz.minuten
    stellen = bekannt.get("stellen")
    return Kenntnis(
        jcnr=jcnr,
        tarife=regelstand().tarife,
        stamm=tabellen.stamm.get(jcnr, ()),
        vertraege=tabellen.alle_vertraege.get(jcnr, ()),
        kermit=[z for z in tabellen.vertragszeilen if z.jcnr == jcnr],
        beschluesse=tabellen.beschluesse.get(jcnr, ()),
        plan=[z for z in tabellen.planzeilen if z.jcnr == jcnr],
        geschlossen=tabellen.nachfolge.schliessungen.get(jcnr),
        verbrauch=verbrauch,
        geliefert=tabellen.monat,
        letzter_monat=Month.parse(bekannt.get("letzter_monat", str(MONAT))),
        stellen=_stellen(stellen) if stellen else None,
        offene=[_offene(one) for one in bekannt.get("offene", ())],
    )


def _offene(one: Mapping[str, Any]) -> OffeneAenderung:
    return OffeneAenderung(**{**one, "ab": Month.parse(one["ab"])})


def _stellen(werte: Mapping[str, Any]) -> Stellenlage:
    return Stellenlage(
        service_center=ALLE_SIEBEN.service_center,
        **{name: Decimal(str(wert)) for name, wert in werte.items()},
    )


def _stellenbefunde(jcnr: str, zeilen: Sequence[Mapping[str, Any]] | None) -> list[Finding]:
    """What the rows of a table of posts leave open: Service Center, posts, locked ones."""
    if zeilen is None:
        return []
    rows = [
        Stellenzeile(
            service_center=z["wer"],
            vza=Decimal(str(z["stellen"])),
            gesperrt=Decimal(str(z["gesperrt"])),
            source=Source("stellen.xlsx", "Stellen", nummer),
        )
        for nummer, z in enumerate(zeilen, start=2)
    ]
    center = str(ALLE_SIEBEN.service_center)
    ohne_worte = partial(kern, worte=regelstand().spalten.service_center_worte)
    luecke = stellenluecke(center, rows, (), ohne_worte)
    return [luecke.befund(jcnr, center)] if luecke else []


def anpassungsbefunde(
    eingang: Path, one: Wunsch = WUNSCH, bekannt: Mapping[str, Any] | None = None
) -> list[Befund]:
    """What is found in a wish beside the exports below a folder, as a run says it: the change is
    put into the tables only where nothing speaks against it.
    """
    stand = regelstand()
    tabellen = bestand(gelesen(Auftrag(eingang=str(eingang)), MONAT, stand))
    wissen = kenntnis(tabellen, one.jcnr, **(bekannt or {}))
    anpassung = bereite_vor(one, wissen)
    sicht = Anpassungssicht(
        wunsch=one,
        kenntnis=wissen,
        anpassung=anpassung,
        tabellen=tabellen,
        heute=date.fromisoformat(str((bekannt or {}).get("heute", "2023-06-30"))),
        grenzwerte=stand.regeln.grenzwerte,
    )
    findings = [*pruefe_anpassung(sicht, stand.regeln).findings]
    if anpassung and not gestoppt(befunde(findings, stand.regeln, tabellen.namen)):
        findings += nachprobe(anpassung, tabellen, stand.tarife, stand.spalten, stand.regeln)
        findings += _stellenbefunde(one.jcnr, (bekannt or {}).get("stellentabelle"))
    return befunde(findings, stand.regeln, tabellen.namen)
