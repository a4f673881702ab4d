"""JC Göppingen as its contract annex has it, in mid-2023: the rows a change starts from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.regelstand import tarifwerk
from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.kenntnis import Kenntnis
from transforms.anpassung.vorbereitung import bereite_vor
from transforms.anpassung.wunsch import Wunsch
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile

JCNR = "JC62106"
STUNDEN = {"B1": Decimal("7043.1"), "B2": None, "B3": Decimal(0), "B4": Decimal("600.2")}
GEWAEHLT = ("B1", "B2", "B4")
JULI = date(2023, 7, 1)
BEGRUENDUNG = "Mehr Gespräche als geplant."


def vertragszeile(baustein: str, nummer: int) -> Vertragszeile:
    stunden = STUNDEN[baustein]
    return Vertragszeile(
        vertragsnummer="V-62106-2023",
        jcnr=JCNR,
        vertragsart="Neuvertrag",
        service_portfolio="2022",
        beginn=date(2023, 1, 1),
        laufzeit=3,
        ende=date(2025, 12, 31),
        baustein=baustein,
        gewaehlt=baustein in GEWAEHLT,
        stunden=stunden,
        vza=None if stunden is None else stunden / 1200,
        bg_zahl=5642,
        gueltig_ab=date(2023, 1, 1),
        gueltig_bis=None,
        tv_beschluss="TV-62106-2022-01",
        source=Source("kermit_vertraege.xlsx", "Verträge", nummer),
    )


def planzeile(baustein: str, nummer: int, jahr: int = 2023) -> Planzeile:
    stunden = STUNDEN[baustein]
    return Planzeile(
        jcnr=JCNR,
        planjahr=jahr,
        baustein=baustein,
        stunden=stunden,
        vza=None if stunden is None else stunden / 1200,
        bg_zahl=5642,
        laufzeit=3,
        source=Source("plandaten.xlsx", "Plan", nummer),
    )


def kenntnis() -> Kenntnis:
    """January to June are billed: 3 600 minutes of Baustein 4 a month, 599 more than planned."""
    monate = [Month(2023, number) for number in range(1, 7)]
    return Kenntnis(
        jcnr=JCNR,
        tarife=tarifwerk(),
        stamm=(
            Stammzeile(
                jcnr=JCNR,
                jobcenter="JC Göppingen",
                regionaldirektion="Baden-Württemberg",
                region="Süd",
                service_center="SC Göppingen",
                e_mail=None,
                gueltig_ab=date(2020, 1, 1),
                gueltig_bis=None,
                source=Source("ge_stammdaten.xlsx", "Stammdaten", 2),
            ),
        ),
        vertraege=tuple(vertragszeile(b, n) for n, b in enumerate(STUNDEN, start=2)),
        plan=tuple(planzeile(b, n) for n, b in enumerate(GEWAEHLT, start=2)),
        verbrauch={"B4": dict.fromkeys(monate, Decimal(3600))},
        letzter_monat=monate[-1],
    )


def wunsch(**anders: object) -> Wunsch:
    """Baustein 4 from 600,2 to 900 hours from July on."""
    erst = Wunsch(jcnr=JCNR, ab=JULI, stunden={"B4": Decimal(900)}, begruendung=BEGRUENDUNG)
    return replace(erst, **anders)  # type: ignore[arg-type]


def anpassung(**anders: object) -> Anpassung:
    found = bereite_vor(wunsch(**anders), kenntnis())
    assert found is not None
    return found
