"""What does a month of all gE look like? Hundreds of invented gE, consistent and clean, with daily
minutes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import ceil

from tests.welt.ge import Ge, erstwahl, kennzahlenzeile, vertragswelt
from tests.welt.tabellen import Welt, Zeile, halbe_minuten, werktage

# chance that a gE chooses the Baustein beside Baustein 1
AUSWAHL: dict[str, float] = {
    "Baustein 2": 0.4,
    "Baustein 3": 0.3,
    "Baustein 4": 0.4,
    "Baustein 5": 0.2,
    "Baustein 6": 0.25,
    "Baustein 7": 0.15,
}
Posten = tuple[Ge, str, float]
"""gE, Baustein with minutes of its own, hours a year."""


def grosswelt(
    anzahl: int = 300,
    monat: str = "2023-01",
    minutenzeilen: int = 150_000,
    seed: int = 1,
    fremdzeilen: int = 0,
) -> Welt:
    """Clean data of `anzahl` gE for the run of `monat`.

    The minutes hold the whole run month and then, going back, as much of the months before (to
    January of the year
    before) as makes `minutenzeilen` rows; every gE and Baustein has at least one row in the run
    month. A month that is there
    in whole has the same sums in every run of the same `anzahl`, `seed` and year. `fremdzeilen`
    rows of SGB III and
    Familienkasse come on top.
    """
    jahr = int(monat[:4])
    rng = random.Random(f"{seed}-{jahr}")
    ges = [muster_ge(nummer, jahr, rng) for nummer in range(1, anzahl + 1)]
    posten = [
        (ge, baustein, stunden)
        for ge in ges
        for baustein, stunden in ge.fassungen[0].stunden.items()
        if stunden is not None
    ]
    minuten = minuten_bis(monat, posten, minutenzeilen, seed)
    return replace(
        vertragswelt(ges, jahr),
        powerbi_minuten=minuten + fremde(minuten, fremdzeilen),
        powerbi_kennzahlen=[
            zeile for m in monate(f"{jahr}-01", monat) for zeile in kennzahlen(m, ges, seed)
        ],
    )


def muster_ge(nummer: int, jahr: int, rng: random.Random) -> Ge:
    """An invented gE whose contract runs through the whole of `jahr`."""
    jcnr = f"JC{91000 + nummer}"
    laufzeit = rng.choice((1, 2, 3))
    beginn = date(jahr - rng.randrange(laufzeit), 1, 1)
    bg_zahl = rng.randint(800, 12_000)
    grund = round(bg_zahl * rng.uniform(1.0, 1.4), 1)
    stunden: dict[str, float | None] = {"Baustein 1": grund}
    for baustein, chance in AUSWAHL.items():
        if rng.random() < chance:
            stunden[baustein] = (
                None
                if baustein == "Baustein 2"
                else round(max(120.0, grund * rng.uniform(0.03, 0.12)), 1)
            )
    return Ge(
        jcnr=jcnr,
        name=f"JC Großmuster {nummer:03d} (Muster)",
        service_center=f"SC {nummer % 18 + 1:02d} (Muster)",
        region="Region Muster",
        regionaldirektion=f"Regionaldirektion {nummer % 10 + 1} (Muster)",
        vertragsnummer=f"V-{jcnr[2:]}-{beginn.year}",
        vertragsbeginn=beginn,
        laufzeit=laufzeit,
        fassungen=(erstwahl(jcnr, beginn, bg_zahl, stunden),),
    )


def monate(von: str, bis: str) -> list[str]:
    """All months from `von` to `bis`, both included."""
    nummern = range(int(von[:4]) * 12 + int(von[5:]) - 1, int(bis[:4]) * 12 + int(bis[5:]))
    return [f"{nummer // 12}-{nummer % 12 + 1:02d}" for nummer in nummern]


def minuten_bis(monat: str, posten: list[Posten], minutenzeilen: int, seed: int) -> list[Zeile]:
    """Newest month first until there are enough rows; of the oldest month the last days."""
    zeitraum = monate(f"{int(monat[:4]) - 1}-01", monat)
    alle_tage = sum(len(werktage(m)) for m in zeitraum)
    service_center = ceil(minutenzeilen / (len(posten) * alle_tage))
    tage = max(1, minutenzeilen // (len(posten) * service_center))
    zeilen = minuten_im_monat(monat, posten, seed, service_center, tage)
    for frueher in reversed(zeitraum[:-1]):
        fehlend = minutenzeilen - len(zeilen)
        if fehlend <= 0:
            break
        zeilen = minuten_im_monat(frueher, posten, seed, service_center)[-fehlend:] + zeilen
    return zeilen


def minuten_im_monat(
    monat: str, posten: list[Posten], seed: int, service_center: int, tage: int = 31
) -> list[Zeile]:
    """Rows by day, gE, Baustein and Service Center; the month's sum does not depend on the number
    of days.
    """
    rng = random.Random(f"{seed}-{monat}")
    sollmengen = [halbe_rund(stunden * 5 * rng.uniform(0.85, 1.15)) for _, _, stunden in posten]
    arbeitstage = verteilte_tage(monat, tage)
    verteilt = [verteilung(soll, len(arbeitstage) * service_center, rng) for soll in sollmengen]
    return [
        {
            "Datum": tag,
            "JCNR": ge.jcnr,
            "Jobcenter": ge.name,
            "Rechtskreis": "SGB II",
            "Service Center": ge.service_center if sc == 0 else f"SC Aushilfe {sc} (Muster)",
            "Baustein": baustein,
            "Produktivminuten": float(verteilt[nummer][tagnummer * service_center + sc]),
        }
        for tagnummer, tag in enumerate(arbeitstage)
        for nummer, (ge, baustein, _) in enumerate(posten)
        for sc in range(service_center)
    ]


def verteilte_tage(monat: str, anzahl: int) -> list[date]:
    """Working days throughout the month; where so few would leave weeks without a row, the first
    day stands for the month.
    """
    tage = werktage(monat)
    if anzahl >= len(tage):
        return tage
    if anzahl < 6:
        return [tage[0].replace(day=1)]
    return [tage[nummer * (len(tage) - 1) // (anzahl - 1)] for nummer in range(anzahl)]


def halbe_rund(minuten: float) -> Decimal:
    return Decimal(round(minuten * 2)) / 2


def verteilung(gesamt: Decimal, teile: int, rng: random.Random) -> list[Decimal]:
    """`gesamt` in `teile` uneven parts of half minutes, without loss."""
    werte = halbe_minuten(gesamt, teile)
    for nummer in range(0, teile - 1, 2):
        verschoben = Decimal(rng.randint(0, int(werte[nummer + 1]) // 2)) / 2
        werte[nummer] += verschoben
        werte[nummer + 1] -= verschoben
    return werte


def kennzahlen(monat: str, ges: list[Ge], seed: int) -> Iterator[Zeile]:
    """About nine minutes a Gespräch; Gespräche ≤ Anrufe − Weiterleitungen, fallabschließende ≤
    Gespräche.
    """
    rng = random.Random(f"{seed}-{monat}-kennzahlen")
    for ge in ges:
        gespraeche = int((ge.fassungen[0].stunden["Baustein 1"] or 0.0) * 5 / 9.2)
        verblieben = int(gespraeche / rng.uniform(0.5, 0.8))
        weiterleitungen = int(verblieben * rng.uniform(0.0, 0.15))
        fallabschliessend = int(gespraeche * rng.uniform(0.7, 0.85))
        yield kennzahlenzeile(
            monat,
            ge.jcnr,
            (verblieben + weiterleitungen, weiterleitungen, gespraeche, fallabschliessend),
        )


def fremde(minuten: list[Zeile], anzahl: int) -> list[Zeile]:
    """Rows of other Rechtskreise beside the last rows of the run month."""
    kreise = ("SGB III", "Familienkasse")
    vorlagen = reversed(minuten[-anzahl:] if anzahl else [])
    return [
        {**zeile, "Rechtskreis": kreise[nummer % 2], "Produktivminuten": 7.5}
        for nummer, zeile in enumerate(vorlagen)
    ]
