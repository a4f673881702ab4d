"""One invented gE and its tables, as typed records: what a change is tried on by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.expectations.gutanpassung import kenntnis
from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.vorbereitung import bereite_vor
from transforms.anpassung.wunsch import Wunsch
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen import beschluesse, stammdaten
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.minutentabelle import Minutentabelle
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile

JCNR, NUMMER = "JC90030", "V-90030-2023"
NEUJAHR, APRIL, JULI = date(2023, 1, 1), date(2023, 4, 1), date(2023, 7, 1)
BEGRUENDUNG = "Mehrbedarf: mehr Gespräche als geplant."
Stunden = Mapping[str, str | None]  # chosen Baustein -> hours a year; None: it has none of its own
VORHER: Stunden = {"B1": "3000", "B4": "240"}
NEUVERTRAG = ("B1", "B2", "B3", "B4", "B5", "B6", "B7")


@dataclass(frozen=True, kw_only=True)
class Fassung:
    """One version of a contract with the decision behind it."""

    ab: date = NEUJAHR
    bis: date | None = None
    stunden: Stunden = field(default_factory=lambda: VORHER)
    bg: int = 2500
    beschluss: str = "TV-90030-2022-01"
    nummer: str = NUMMER
    beginn: date = NEUJAHR
    laufzeit: int = 2
    ende: date = date(2024, 12, 31)
    alt: bool = False


def vertragszeilen(*fassungen: Fassung) -> list[Vertragszeile]:
    """Every Baustein has its row, those not chosen with 0 hours."""
    found: list[Vertragszeile] = []
    for f in fassungen:
        for key in ("M1", "M2", "M3") if f.alt else NEUVERTRAG:
            text = f.stunden.get(key, "0")
            found.append(
                Vertragszeile(
                    vertragsnummer=f.nummer,
                    jcnr=JCNR,
                    vertragsart="Altvertrag" if f.alt else "Neuvertrag",
                    service_portfolio="2020" if f.alt else "2022",
                    beginn=f.beginn,
                    laufzeit=f.laufzeit,
                    ende=f.ende,
                    baustein=key,
                    gewaehlt=key in f.stunden,
                    stunden=_dezimal(text),
                    vza=_vza(text),
                    bg_zahl=f.bg,
                    gueltig_ab=f.ab,
                    gueltig_bis=f.bis,
                    tv_beschluss=f.beschluss,
                    source=Source("kermit_vertraege.xlsx", "Verträge", len(found) + 2),
                )
            )
    return found


def _dezimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _vza(text: str | None) -> Decimal | None:
    return None if text is None else round(Decimal(text) / 1200, 2)


def beschlusszeilen(
    stunden: Stunden = VORHER,
    *,
    nummer: str = "TV-90030-2022-01",
    ab: date = NEUJAHR,
    art: str = "Erstwahl",
    bg: int = 2500,
    laufzeit: int = 2,
    zeile: int = 2,
) -> list[Beschlusszeile]:
    """One decision, made in November before or a fortnight before the change."""
    am = date(ab.year - 1, 11, 15) if art == "Erstwahl" else date(ab.year, ab.month - 1, 15)
    return [
        Beschlusszeile(
            nummer=nummer,
            jcnr=JCNR,
            beschlussdatum=am,
            wirksam_ab=ab,
            art=art,
            laufzeit=laufzeit,
            baustein=key,
            stunden=_dezimal(text),
            bg_zahl=bg,
            begruendung=None if art == "Erstwahl" else BEGRUENDUNG,
            source=Source("tv_beschluesse.xlsx", "Beschlüsse", zeile + n),
        )
        for n, (key, text) in enumerate(stunden.items())
    ]


def planzeilen(
    stunden: Stunden = VORHER,
    *,
    jahr: int = 2023,
    bg: int = 2500,
    ab: date | None = None,
    bis: date | None = None,
    laufzeit: int = 2,
    zeile: int = 2,
) -> list[Planzeile]:
    return [
        Planzeile(
            jcnr=JCNR,
            planjahr=jahr,
            baustein=key,
            stunden=_dezimal(text),
            vza=_vza(text),
            bg_zahl=bg,
            laufzeit=laufzeit,
            source=Source("plandaten.xlsx", "Plan", zeile + n),
            gueltig_ab=ab,
            gueltig_bis=bis,
        )
        for n, (key, text) in enumerate(stunden.items())
    ]


def stammzeile(jcnr: str = JCNR, **anders: Any) -> Stammzeile:
    name = "Anpassungen" if jcnr == JCNR else f"Nachbar {jcnr[-2:]}"
    erst = Stammzeile(
        jcnr=jcnr,
        jobcenter=f"JC {name} (Muster)",
        regionaldirektion="Regionaldirektion Beispielland (Muster)",
        region="Region Muster",
        service_center="SC Beispielhafen (Muster)",
        e_mail=f"postfach@{jcnr.lower()}.example",
        gueltig_ab=date(2020, 1, 1),
        gueltig_bis=None,
        source=Source("ge_stammdaten.xlsx", "Stammdaten", int(jcnr[-2:])),
    )
    return replace(erst, **anders)


def tabellen(
    vertraege: Sequence[Vertragszeile] | None = None,
    entschieden: Sequence[Beschlusszeile] | None = None,
    plan: Sequence[Planzeile] | None = None,
    stamm: Sequence[Stammzeile] | None = None,
    **anders: Any,
) -> Bestand:
    """The tables of June 2023: one contract of two years, its decision, the plan of the year."""
    rows = beschlusszeilen() if entschieden is None else entschieden
    erst = Bestand(
        monat=Month(2023, 6),
        vertragszeilen=[*(vertragszeilen(Fassung()) if vertraege is None else vertraege)],
        minuten=Minutentabelle.aus([]),
        minutenzeilen_gesamt=0,
        kennzahlen={},
        beschluesse=beschluesse.je_ge(rows),
        planzeilen=[*(planzeilen() if plan is None else plan)],
        stamm=stammdaten.je_ge([stammzeile()] if stamm is None else stamm),
        sha256={},
    )
    return replace(erst, **anders)


def wunsch(stunden: Stunden | None = None, **anders: Any) -> Wunsch:
    """From July on; where nothing is said Baustein 4 from 240 to 300 hours."""
    gewollt = {"B4": "300"} if stunden is None else stunden
    return Wunsch(
        **{
            "jcnr": JCNR,
            "ab": JULI,
            "stunden": {key: Decimal(text or 0) for key, text in gewollt.items()},
            "begruendung": BEGRUENDUNG,
            **anders,
        }
    )


def anpassung(b: Bestand, stunden: Stunden | None = None, **anders: Any) -> Anpassung:
    one = wunsch(stunden, **anders)
    found = bereite_vor(one, kenntnis(b, one.jcnr))
    assert found is not None
    return found
