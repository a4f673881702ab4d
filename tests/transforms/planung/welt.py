"""A delivery for the planning of 2023 as typed tables: JC Göppingen, to be changed by a test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.transforms.planung import goeppingen as g
from transforms.kern.planjahr import Planjahr
from transforms.kern.source import Source
from transforms.tabellen.planung.planungsbestand import Planungsbestand
from transforms.tabellen.planung.planungsmonat import Planungsmonat
from transforms.tabellen.planung.vorgabe import Vorgabe
from transforms.tabellen.planung.wahl import Wahlzeile
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile

JCNR = "JC62106"
ORT = Source("planungsdaten.xlsx", "Export", 2)


def monate(jcnr: str = JCNR, bg_zahl: int | None = None) -> list[Planungsmonat]:
    return [
        Planungsmonat(
            jcnr=jcnr,
            monat=m.monat,
            anrufe_sc=m.anrufe_sc,
            weiterleitungen=m.weiterleitungen,
            gespraeche=m.gespraeche,
            call=m.call,
            rueckrufe=m.rueckrufe,
            versand=m.versand,
            bg_zahl=bg_zahl,
            source=replace(ORT, zeile=n),
        )
        for n, m in enumerate(g.bedarf().monate, start=2)
    ]


def vorgabe(**sonst: Any) -> Vorgabe:
    felder: dict[str, Any] = {
        "jcnr": JCNR,
        "monat": None,
        "ziel": Decimal("0.55"),
        "beruecksichtigung": None,
        "anruferweiterung": None,
        "erhoehung": None,
        "abzug": None,
        "grund": None,
        "von": None,
        "source": Source("planungsvorgaben.csv", "", 2),
    }
    return Vorgabe(**{**felder, **sonst})


def wahlzeile(baustein: str, stunden: str | None, **sonst: Any) -> Wahlzeile:
    felder: dict[str, Any] = {
        "jcnr": JCNR,
        "baustein": baustein,
        "gewaehlt": True,
        "stunden": None if stunden is None else Decimal(stunden),
        "bg_zahl": 5642,
        "laufzeit": 3,
        "vza": None,
        "erfuellungsgrad": None,
        "ziel_gemeinsam": None,
        "konkretisierung": None,
        "datum_sc": None,
        "datum_jc": None,
        "source": Source("wahl.xlsx", "Wahl", int(baustein[1:]) + 1),
    }
    return Wahlzeile(**{**felder, **sonst})


def stamm(jcnr: str = JCNR, **sonst: Any) -> Stammzeile:
    felder: dict[str, Any] = {
        "jcnr": jcnr,
        "jobcenter": "JC Göppingen",
        "regionaldirektion": "RD Baden-Württemberg",
        "region": "Südwest",
        "service_center": "SC Freiburg",
        "e_mail": None,
        "gueltig_ab": date(2015, 1, 1),
        "gueltig_bis": None,
        "source": Source("ge_stammdaten.xlsx", "Stamm", 2),
        "bundesland": "Baden-Württemberg",
    }
    return Stammzeile(**{**felder, **sonst})


def vertragszeile(**sonst: Any) -> Vertragszeile:
    felder: dict[str, Any] = {
        "vertragsnummer": "V-1",
        "jcnr": JCNR,
        "vertragsart": "Neuvertrag",
        "service_portfolio": "2022",
        "beginn": date(2022, 1, 1),
        "laufzeit": 1,
        "ende": date(2022, 12, 31),
        "baustein": "B1",
        "gewaehlt": True,
        "stunden": Decimal(6000),
        "vza": Decimal(5),
        "bg_zahl": 5900,
        "gueltig_ab": date(2022, 1, 1),
        "gueltig_bis": None,
        "tv_beschluss": None,
        "source": Source("kermit_vertraege.xlsx", "Verträge", 2),
    }
    return Vertragszeile(**{**felder, **sonst})


def bestand(
    *,
    wahl: Sequence[Wahlzeile] = (),
    vertraege: Sequence[Vertragszeile] = (),
    **sonst: Any,
) -> Planungsbestand:
    felder: dict[str, Any] = {
        "planjahr": Planjahr(2023),
        "monate": {JCNR: monate()},
        "vorgaben": {JCNR: [vorgabe()]},
        "wahl": {JCNR: list(wahl)} if wahl else {},
        "wahlsummen": {},
        "stellen": [],
        "feiertage": [],
        "stamm": {JCNR: [stamm()]},
        "beschluesse": {},
        "vertragszeilen": list(vertraege),
        "planzeilen": [],
        "sha256": {},
    }
    return Planungsbestand(**{**felder, **sonst})
