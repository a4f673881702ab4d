"""How does a test have several issued months, and change one of them afterwards?"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from flows.nachziehen.ablauf import ziehe_nach
from flows.nachziehen.nachziehauftrag import Nachziehauftrag
from flows.nachziehen.nachzug import Nachzug
from flows.register.register import Register
from tests.laeufe.probelauf import Probelauf, lauf
from tests.welt.ge import Ge, erstwahl, kennzahlenzeile, minutenzeile, vertragswelt
from tests.welt.jahreswelt import ZWEI_LESARTEN
from tests.welt.schreiben import schreibe_monat
from tests.welt.tabellen import Welt, Zeile, auswahl
from transforms.kern.month import Month

EINE, ANDERE = "JC91001", "JC91002"
GRUND = "Nachmeldung des Service Centers"


def _ge(jcnr: str, name: str, bg_zahl: int, stunden: dict[str, float | None]) -> Ge:
    beginn = date(2023, 1, 1)
    return Ge(
        jcnr=jcnr,
        name=f"JC {name} (Muster)",
        service_center=f"SC {name} (Muster)",
        region="Region Muster",
        regionaldirektion="Regionaldirektion Muster",
        vertragsnummer=f"V-{jcnr[2:]}-2023",
        vertragsbeginn=beginn,
        laufzeit=3,
        fassungen=(erstwahl(jcnr, beginn, bg_zahl, stunden),),
    )


GES = (
    _ge(EINE, "Eichenau", 1200, {"Baustein 1": 1500.0, "Baustein 2": None}),
    _ge(ANDERE, "Buchenau", 2400, {"Baustein 1": 3000.0, "Baustein 4": 240.0}),
)


def monat(nummer: int, jahr: int = 2023) -> Month:
    return Month(jahr, nummer)


def welt(m: Month) -> Welt:
    """Two clean gE whose contracts run from 2023 to 2025, with the minutes of this month alone."""
    found = vertragswelt(list(GES), m.year)
    found.powerbi_kennzahlen = [kennzahlenzeile(str(m), ge.jcnr, (900, 90, 500, 400)) for ge in GES]
    found.powerbi_minuten = [
        minutenzeile(str(m), ge, baustein, stunden * 5 + 10 * m.month)
        for ge in GES
        for baustein, stunden in ge.fassungen[0].stunden.items()
        if stunden is not None
    ]
    return found


def mehr(m: Month, minuten: float, jcnr: str = ANDERE) -> Welt:
    """The same with more minutes of one gE."""
    found = welt(m)
    zeile = minuten_von(found, jcnr)
    zeile["Produktivminuten"] = float(str(zeile["Produktivminuten"])) + minuten
    return found


def minuten_von(geliefert: Welt, jcnr: str) -> Zeile:
    """The row of Baustein 1."""
    return auswahl(geliefert.powerbi_minuten, JCNR=jcnr, Baustein="Baustein 1")[0]


def unlesbar(m: Month, jcnr: str = ANDERE) -> Welt:
    """The same with a cell that has two readings: that gE is held back."""
    found = welt(m)
    minuten_von(found, jcnr)["Produktivminuten"] = ZWEI_LESARTEN
    return found


def liefere(ordner: Path, m: Month, geliefert: Welt | None = None) -> None:
    """Put a delivery in place of the one that was there."""
    eingang = ordner / "raw" / str(m)
    shutil.rmtree(eingang, ignore_errors=True)
    schreibe_monat(geliefert or welt(m), eingang)


def stelle_aus(ordner: Path, monate: Sequence[Month]) -> None:
    """One month after the other, each as its own first run."""
    for m in monate:
        liefere(ordner, m)
        laufe(ordner, m)


def laufe(ordner: Path, m: Month, **angaben: Any) -> Probelauf:
    return lauf(ordner / "raw", ordner / "out", m, **angaben)


def ziehe(ordner: Path, ab: Month, **angaben: Any) -> Nachzug:
    """`o7 nachziehen` without Prefect."""
    return ziehe_nach(
        Nachziehauftrag(
            monat=str(ab), eingang=str(ordner / "raw"), ausgabe=str(ordner / "out"), **angaben
        )
    )


def versionen(ordner: Path) -> dict[str, list[int]]:
    """Month -> latest version of each gE."""
    with Register.wie_es_ist(ordner / "out") as register:
        return {
            str(m): [s.version for _, s in sorted(register.stand(m).items())]
            for m in register.monate()
        }


def erzaehlt(nachzug: Nachzug) -> list[object]:
    """What a preview says, and an execution does: month by month, gE by gE."""
    zuege = [
        (
            zug.monat,
            zug.ergebnis.gestoppt,
            [(a.jcnr, a.version, a.alt, a.neu, a.ursache) for a in zug.ergebnis.veraendert],
            dict(zug.ergebnis.zurueckgestellt or {}),
            [str(b) for b in zug.ergebnis.befunde],
            zug.andere_lieferung,
        )
        for zug in nachzug.zuege
    ]
    return [*zuege, nachzug.wartend, nachzug.exitcode]
