"""A planning small enough to compute by hand: JC Göppingen and invented gE, as typed records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.regelstand import regelstand
from tests.transforms.planung.goeppingen import (
    ANRUFE_SC,
    CALL,
    GESPRAECHE,
    RUECKRUFE,
    VERSAND,
    WEITERLEITUNGEN,
)
from transforms.dokumente.bericht import (
    Berichtsbefund,
    Berichtseingabe,
    Grundlage,
    Suitenzeile,
)
from transforms.dokumente.fremdnamen import Fremdnamen
from transforms.dokumente.herkunft import Herkunftszeilen
from transforms.dokumente.vergleich.uebersichtszeile import Kurzbefund
from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr
from transforms.kern.source import Source
from transforms.planung.laufend import Verbrauch
from transforms.planung.papiere.anlage import Anlage
from transforms.planung.papiere.anlageherkunft import Planungsbelege, anlage
from transforms.planung.papiere.personalbau import personalbedarf
from transforms.planung.papiere.personalbedarf import Personalbedarf
from transforms.planung.papiere.planungsbericht import Planungsbericht
from transforms.planung.papiere.planungsstand import Planungsstand
from transforms.planung.papiere.standbau import Laufwissen, planungsstand
from transforms.planung.planung import Planung
from transforms.planung.zusammenstellung import planungen
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.planung.planungsbestand import Planungsbestand
from transforms.tabellen.planung.planungsmonat import Planungsmonat
from transforms.tabellen.planung.stellen import Stellenzeile
from transforms.tabellen.planung.vorgabe import Vorgabe
from transforms.tabellen.planung.wahl import Wahlzeile
from transforms.tabellen.stammdaten import Stammzeile, bekannte
from transforms.tabellen.vertraege import Vertragszeile

PLANJAHR = Planjahr(2023)
AUSGESTELLT_AM = date(2022, 11, 2)
GOEPPINGEN, NORD, SUED, NEU = "JC62106", "JC90001", "JC90002", "JC90003"
FREIBURG, HAFEN = "SC Freiburg", "SC Beispielhafen (Muster)"
ERSTER_MONAT = Month(2021, 10)
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
DATEIEN = (
    "planungsdaten.xlsx",
    "planungsvorgaben.xlsx",
    "wahl.xlsx",
    "stellen.xlsx",
    "ge_stammdaten.xlsx",
    "kermit_vertraege.xlsx",
    "tv_beschluesse.csv",
)
KONKRETISIERUNG = (
    "Das Jobcenter wählt Baustein 2, Weiterleitung von Voiceboxen. Das Postfach wird von der gE "
    "definiert und per Mail bis 30.11.2022 mitgeteilt."
)


def stammzeile(jcnr: str, name: str, center: str, rd: str, bundesland: str) -> Stammzeile:
    return Stammzeile(
        jcnr=jcnr,
        jobcenter=name,
        regionaldirektion=rd,
        region="Südwest",
        service_center=center,
        e_mail=None,
        gueltig_ab=date(2020, 1, 1),
        gueltig_bis=None,
        source=Source("ge_stammdaten.xlsx", "Stammdaten", int(jcnr[-1]) + 2),
        bundesland=bundesland,
    )


STAMM = (
    stammzeile(
        GOEPPINGEN,
        "JC Göppingen",
        FREIBURG,
        "Regionaldirektion Baden-Württemberg",
        "Baden-Württemberg",
    ),
    stammzeile(
        NORD,
        "JC Beispielstadt-Nord (Muster)",
        HAFEN,
        "Regionaldirektion Beispielland (Muster)",
        "Hessen",
    ),
    stammzeile(
        SUED,
        "JC Beispielstadt-Süd (Muster)",
        HAFEN,
        "Regionaldirektion Beispielland (Muster)",
        "Hessen",
    ),
    stammzeile(
        NEU,
        "JC Neugründung (Muster)",
        HAFEN,
        "Regionaldirektion Beispielland (Muster)",
        "Hessen",
    ),
)


def monate(jcnr: str, anzahl: int = 12) -> list[Planungsmonat]:
    """The last so many of twelve months like those of JC Göppingen."""
    return [
        Planungsmonat(
            jcnr=jcnr,
            monat=ERSTER_MONAT.plus(n),
            anrufe_sc=ANRUFE_SC[n],
            weiterleitungen=WEITERLEITUNGEN[n],
            gespraeche=GESPRAECHE[n],
            call=CALL[n],
            rueckrufe=RUECKRUFE[n],
            versand=VERSAND[n],
            bg_zahl=5642 if n == 11 else None,
            source=Source("planungsdaten.xlsx", "Export", 4 + n),
        )
        for n in range(12 - anzahl, 12)
    ]


def vorgabe(jcnr: str, ziel: str = "0.55") -> Vorgabe:
    return Vorgabe(
        jcnr=jcnr,
        monat=None,
        ziel=Decimal(ziel),
        beruecksichtigung=None,
        anruferweiterung=None,
        erhoehung=None,
        abzug=None,
        grund=None,
        von=None,
        source=Source("planungsvorgaben.xlsx", "Vorgaben", 2),
    )


def wahl(
    jcnr: str,
    stunden: Mapping[str, str | None],
    *,
    laufzeit: int = 3,
    bg_zahl: int | None = 5642,
    **werte: Any,
) -> list[Wahlzeile]:
    """The choice of a gE: hours of each Baustein it chose; the others of seven are named with 0."""
    zeilen = []
    for n in range(1, 8):
        key = f"B{n}"
        gewaehlt = key in stunden
        text = stunden.get(key) if gewaehlt else "0.0"
        zeilen.append(
            Wahlzeile(
                jcnr=jcnr,
                baustein=key,
                gewaehlt=gewaehlt,
                stunden=None if text is None else Decimal(text),
                bg_zahl=bg_zahl,
                laufzeit=laufzeit,
                vza=None,
                erfuellungsgrad=None,
                ziel_gemeinsam=werte.get("ziel_gemeinsam") if key == "B2" else None,
                konkretisierung=werte.get("konkretisierung") if key == "B2" else None,
                datum_sc=werte.get("datum_sc"),
                datum_jc=werte.get("datum_jc"),
                source=Source("wahl.xlsx", "Wahl", n + 1),
            )
        )
    return zeilen


def goeppingens_wahl(**werte: Any) -> list[Wahlzeile]:
    """The annex: hours that give its printed sum of 7 643,4."""
    angaben = {
        "ziel_gemeinsam": Decimal("0.70"),
        "konkretisierung": KONKRETISIERUNG,
        "datum_sc": date(2022, 11, 7),
        "datum_jc": date(2022, 11, 7),
    }
    stunden = {"B1": "7043.2", "B2": None, "B4": "600.2"}
    return wahl(GOEPPINGEN, stunden, **{**angaben, **werte})


def bestand(
    wahlzeilen: Iterable[Wahlzeile] = (),
    *,
    basis: Iterable[Planungsmonat] | None = None,
    vertraege: Iterable[Vertragszeile] = (),
    beschluesse: Iterable[Beschlusszeile] = (),
    stellen: Iterable[Stellenzeile] = (),
) -> Planungsbestand:
    """The tables of a plan year; planning data of all gE but the new one for twelve months."""
    voll = [m for s in STAMM for m in monate(s.jcnr, 5 if s.jcnr == NEU else 12)]
    monatlich = list(basis) if basis is not None else voll
    return Planungsbestand(
        planjahr=PLANJAHR,
        monate=_je_ge(monatlich),
        vorgaben={s.jcnr: [vorgabe(s.jcnr)] for s in STAMM},
        wahl=_je_ge(wahlzeilen),
        wahlsummen={},
        stellen=list(stellen),
        feiertage=[],
        stamm={s.jcnr: [s] for s in STAMM},
        beschluesse=_je_ge(beschluesse),
        vertragszeilen=list(vertraege),
        planzeilen=[],
        sha256=dict.fromkeys(DATEIEN, HASH),
    )


def _je_ge(zeilen: Iterable[Any]) -> dict[str, list[Any]]:
    by_ge: dict[str, list[Any]] = {}
    for zeile in zeilen:
        by_ge.setdefault(zeile.jcnr, []).append(zeile)
    return dict(sorted(by_ge.items()))


def stellenzeile(center: str, vza: str, gesperrt: str) -> Stellenzeile:
    return Stellenzeile(
        service_center=center,
        vza=Decimal(vza),
        gesperrt=Decimal(gesperrt),
        source=Source("stellen.xlsx", "Stellen", 2),
    )


def geplant(
    b: Planungsbestand, verbrauch: Mapping[str, Verbrauch] | None = None
) -> dict[str, Planung]:
    return planungen(b, regelstand().tarife, verbrauch or {})


def belege(b: Planungsbestand) -> Planungsbelege:
    stamm = ((j, bekannte(b.stamm, j, b.erster_monat)) for j in b.stamm)
    return Planungsbelege(
        nachweis=Herkunftszeilen(b.sha256),
        tarifquellen=regelstand().quellen,
        fremdnamen=Fremdnamen.aus(b.stamm),
        stamm={jcnr: zeile for jcnr, zeile in stamm if zeile},
    )


def anlage_von(b: Planungsbestand, jcnr: str = GOEPPINGEN) -> Anlage:
    found = anlage(geplant(b)[jcnr], belege(b), AUSGESTELLT_AM)
    assert found, jcnr
    return found


def goeppingens_anlage(**werte: Any) -> Anlage:
    return anlage_von(bestand(goeppingens_wahl(**werte)))


def lange_worte() -> Anlage:
    """An annex with more words than its page has room for, of the longest name."""
    modell = goeppingens_anlage(konkretisierung=f"{KONKRETISIERUNG} " * 12)
    lang = "Jobcenter Landkreis Beispielstadt-Land und Umgebung gemeinsame Einrichtung (Muster)"
    return replace(modell, kopf=replace(modell.kopf, jobcenter=lang))


def vertrag(
    jcnr: str, stunden: Mapping[str, str], *, beginn: date, laufzeit: int, bg_zahl: int = 5642
) -> list[Vertragszeile]:
    """A contract of some Bausteine that runs for whole years."""
    nummer = f"V-{jcnr[2:]}-{beginn.year}"
    return [
        Vertragszeile(
            vertragsnummer=nummer,
            jcnr=jcnr,
            vertragsart="Neuvertrag",
            service_portfolio="2022",
            beginn=beginn,
            laufzeit=laufzeit,
            ende=date(beginn.year + laufzeit - 1, 12, 31),
            baustein=key,
            gewaehlt=True,
            stunden=Decimal(text) if text else None,
            vza=None,
            bg_zahl=bg_zahl,
            gueltig_ab=beginn,
            gueltig_bis=None,
            tv_beschluss=f"TV-{jcnr[2:]}-{beginn.year}",
            source=Source("kermit_vertraege.xlsx", "Verträge", 2 + n),
        )
        for n, (key, text) in enumerate(stunden.items())
    ]


def beschluss(
    jcnr: str,
    stunden: Mapping[str, str],
    *,
    am: date,
    laufzeit: int,
    art: str = "Erstwahl",
    wirksam_ab: date = date(2023, 1, 1),
    begruendung: str | None = None,
    bg_zahl: int = 5642,
) -> list[Beschlusszeile]:
    """A decision of some Bausteine."""
    return [
        Beschlusszeile(
            nummer=f"TV-{jcnr[2:]}-{am.year}",
            jcnr=jcnr,
            beschlussdatum=am,
            wirksam_ab=wirksam_ab,
            art=art,
            laufzeit=laufzeit,
            baustein=key,
            stunden=Decimal(text) if text else None,
            bg_zahl=bg_zahl,
            begruendung=begruendung,
            source=Source("tv_beschluesse.csv", "", 2 + n),
        )
        for n, (key, text) in enumerate(stunden.items())
    ]


def halber_weg() -> Planungsbestand:
    """Half way: JC Göppingen has decided and waits for its contract, Nord runs on without a new
    choice, Süd chose beyond the posts of its Service Center, the new gE has an offer only.
    """
    return bestand(
        [*goeppingens_wahl(), *wahl(SUED, {"B1": "4200", "B5": "480.5"}, laufzeit=2)],
        beschluesse=[
            *beschluss(
                GOEPPINGEN,
                {"B1": "7043.2", "B2": "", "B4": "600.2"},
                am=date(2022, 11, 7),
                laufzeit=3,
                begruendung="Mehrbedarf: steigende Anrufzahlen durch neue Leistungsberechtigte.",
            ),
        ],
        vertraege=[
            *vertrag(GOEPPINGEN, {"B1": "6500"}, beginn=date(2020, 1, 1), laufzeit=3),
            *vertrag(NORD, {"B1": "4000"}, beginn=date(2022, 1, 1), laufzeit=3),
        ],
        stellen=[stellenzeile(FREIBURG, "8.50", "1.00"), stellenzeile(HAFEN, "3.00", "0.50")],
    )


TAG = date(2022, 11, 20)  # of the run
VERBRAUCH: Mapping[str, Verbrauch] = {
    NORD: {"B1": {Month(2022, m): Decimal(28000) for m in range(1, 10)}}
}


def papiere() -> tuple[Personalbedarf, Planungsstand]:
    """What a run half way knows: a Hinweis on Süd, the offer of Nord seen before."""
    b = halber_weg()
    geplante = geplant(b, VERBRAUCH)
    vereinbart = {j: p.wahl for j, p in geplante.items() if p.wahl}
    personal = personalbedarf(list(geplante.values()), vereinbart, b.stellen, b.planjahr)
    wissen = Laufwissen(
        tag=TAG,
        befunde={SUED: [Kurzbefund("L302", "Hinweis", "Zentrale", "Es fehlen 1,40 VZA.")]},
        gesehen={NORD: {"Angebot": date(2022, 10, 4)}},
        versionen={(GOEPPINGEN, "Anlage"): 1, (GOEPPINGEN, "Planungshilfe"): 2},
    )
    return personal, planungsstand(b, geplante, personal, wissen)


def seite() -> Planungsbericht:
    """The page of that run."""
    personal, stand = papiere()
    befund = Berichtsbefund(
        code="L302",
        schwere="Hinweis",
        jcnr=SUED,
        jobcenter="JC Beispielstadt-Süd (Muster)",
        zustaendig="Zentrale",
        satz="Am SC Beispielhafen (Muster) fehlen 1,40 VZA.",
        gefunden="3,90 VZA",
        erwartet="höchstens 2,50 VZA",
        fundstelle="stellen.xlsx, Blatt „Stellen“, Zeile 2",
        abhilfe="Die Zentrale um Freigabe der Stellen bitten.",
    )
    return Planungsbericht(
        stand=stand,
        personal=personal,
        eingaben=(Berichtseingabe("Planungsdaten", "planungsdaten.xlsx", 41, HASH, ()),),
        nicht_gelesen=(),
        befunde=(befund,),
        suiten=(Suitenzeile("Planungsdaten", 41, 3, 3),),
        grundlagen=(Grundlage("tarife.yaml", HASH),),
    )
