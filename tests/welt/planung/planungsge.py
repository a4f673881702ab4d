"""What does one gE leave in each table of the planning? Its rows from one description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tests.welt.ge import BAUSTEINE, Ge, stammdatenzeile, vza
from tests.welt.tabellen import Prozent, Zeile, Zelle

MONATE = tuple(f"{2021 + (8 + n) // 12}-{(8 + n) % 12 + 1:02d}" for n in range(12))
_GANG = (93, 92, 95, 85, 108, 102, 105, 96, 98, 104, 106, 116)  # of 100 calls in a usual month
_ANTEILE = {"Produktivzeit Call": 957, "Produktivzeit Rückrufe": 4, "Produktivzeit Versand": 39}


@dataclass(frozen=True)
class Wahl:
    """What a gE chose; `stunden` holds the chosen Bausteine only."""

    stunden: Mapping[str, float | None]
    bg_zahl: int
    laufzeit: int
    datum: date = date(2022, 11, 15)
    ziel_gemeinsam: float | None = None
    konkretisierung: str | None = None
    gesamt: float | None = None  # what the row Gesamt says instead of the sum


@dataclass(frozen=True)
class Planungsge:
    """A gE in the planning. Its hours are such that the Planungshilfe computes `bedarf`: hours of
    Baustein 1 and of Baustein 4.
    """

    ge: Ge
    land: str
    anrufe: int  # in a usual month
    weiterleitungen: int
    ziel: float | None
    bedarf: tuple[str, str] = ("0", "0")
    bg_zahl: int | None = None
    wahl: Wahl | None = None
    monate: Sequence[str] = MONATE
    gueltig_ab: date = date(2020, 1, 1)
    vorgaben: Sequence[Zeile] = ()  # what is told beside the goal, for all months or for one
    messwerte: Mapping[str, Sequence[float]] = field(default_factory=dict)  # instead of `bedarf`


def stammzeile(p: Planungsge) -> Zeile:
    zeile = stammdatenzeile(p.ge) | {"gültig ab": p.gueltig_ab}
    return zeile | {"Bundesland": p.land}


def vorgabezeilen(p: Planungsge) -> list[Zeile]:
    """The goal for all months, then what is told beside it."""
    ziel: Zeile = {} if p.ziel is None else {"Ziel Erreichbarkeit": Prozent(p.ziel)}
    alle = [ziel | zeile for zeile in p.vorgaben if "Monat" not in zeile] or [ziel]
    return [
        vorgabezeile(p, **zeile)
        for zeile in (*alle, *(zeile for zeile in p.vorgaben if "Monat" in zeile))
    ]


def vorgabezeile(p: Planungsge, **werte: Zelle) -> Zeile:
    leer: Zeile = {
        "JCNR": p.ge.jcnr,
        "Monat": None,
        "Ziel Erreichbarkeit": None,
        "Berücksichtigung Anrufe": None,
        "Anruferweiterung": None,
        "Berücksichtigung Erhöhung": None,
        "Berücksichtigung Abzug": None,
        "Grund": None,
        "von wem": None,
    }
    return leer | werte


def planungszeilen(p: Planungsge) -> list[Zeile]:
    """Twelve months of the basis period, or fewer of a new gE."""
    werte = dict(p.messwerte) or _messwerte(p)
    return [
        {
            "Monat": monat,
            "JCNR": p.ge.jcnr,
            **{spalte: zahlen[MONATE.index(monat)] for spalte, zahlen in werte.items()},
            "BG-Zahl": p.bg_zahl,
        }
        for monat in MONATE
        if monat in p.monate
    ]


def _messwerte(p: Planungsge) -> dict[str, Sequence[float]]:
    anrufe = [p.anrufe * gang // 100 for gang in _GANG]
    weiter = [p.weiterleitungen * gang // 100 for gang in _GANG]
    eins, vier = map(Fraction, p.bedarf)
    erfuellung = max(Fraction(1), (eins + vier) / eins) if vier else Fraction(98, 100)
    geplant = _geplant(p, anrufe, weiter)
    gespraeche = _verteilt(round(sum(geplant) / erfuellung), geplant, 1)
    stunden = (eins + vier) / erfuellung
    return {
        "Anrufe SC": anrufe,
        "Anrufweiterleitungen": weiter,
        "Gespräche": [int(g) for g in gespraeche],
        **{
            spalte: _verteilt(_zehntel(stunden * anteil / 1000), gespraeche, 10)
            for spalte, anteil in _ANTEILE.items()
        },
    }


def _geplant(p: Planungsge, anrufe: Sequence[int], weiter: Sequence[int]) -> list[Fraction]:
    """Conversations the goal needs, month by month; a row for a month counts before the others."""
    ziel, plus = Fraction(str(p.ziel or 0.55)), Fraction(0)
    im_monat = {}
    for zeile in p.vorgaben:
        if zeile.get("Monat"):
            im_monat[zeile["Monat"]] = Fraction(str(zeile["Ziel Erreichbarkeit"]))
        elif zeile.get("Anruferweiterung"):
            plus = Fraction(str(zeile["Anruferweiterung"])) * Fraction(
                str(zeile["Berücksichtigung Erhöhung"])
            )
    return [
        (a - w + plus) * im_monat.get(monat, ziel)
        for monat, a, w in zip(MONATE, anrufe, weiter, strict=True)
    ]


def _zehntel(wert: Fraction) -> int:
    return int((Decimal(wert.numerator) / wert.denominator * 10).quantize(1, ROUND_HALF_UP))


def _verteilt(summe: int, gewichte: Sequence[float | Fraction], teiler: int) -> list[float]:
    """`summe` in whole parts by weight, without loss; shown divided."""
    gesamt, bisher, found = sum(Fraction(g) for g in gewichte), Fraction(0), []
    for gewicht in gewichte:
        davor, bisher = bisher, bisher + Fraction(gewicht)
        found.append((round(summe * bisher / gesamt) - round(summe * davor / gesamt)) / teiler)
    return found


def wahlzeilen(p: Planungsge) -> list[Zeile]:
    """Like the annex: every Baustein has its row, those not chosen with 0 hours; then Gesamt."""
    if p.wahl is None:
        return []
    rows = [_wahlzeile(p.ge.jcnr, p.wahl, baustein) for baustein in BAUSTEINE]
    stunden = sum(Decimal(str(s)) for s in p.wahl.stunden.values() if s is not None)
    gesamt = dict.fromkeys(rows[0]) | {
        "JCNR": p.ge.jcnr,
        "Baustein": "Gesamt",
        "Stunden": p.wahl.gesamt or float(stunden),
        "VZA": vza(float(stunden)),
    }
    return [*rows, gesamt]


def _wahlzeile(jcnr: str, wahl: Wahl, baustein: str) -> Zeile:
    gewaehlt = baustein in wahl.stunden
    stunden = wahl.stunden[baustein] if gewaehlt else 0.0
    verteilt = baustein == "Baustein 2"
    return {
        "JCNR": jcnr,
        "Baustein": baustein,
        "Baustein gewählt": "ja" if gewaehlt else "nein",
        "Stunden": None if verteilt else stunden,
        "BG-Zahl": wahl.bg_zahl,
        "Laufzeit in Jahren": wahl.laufzeit,
        "VZA": None if verteilt else vza(stunden),
        "Erfüllungsgrad": _erfuellungsgrad(wahl, baustein),
        "Ziel gemeinsame Erreichbarkeit": Prozent(wahl.ziel_gemeinsam)
        if verteilt and gewaehlt and wahl.ziel_gemeinsam
        else None,
        "Konkretisierung": wahl.konkretisierung if verteilt and gewaehlt else None,
        "Datum Service Center": wahl.datum,
        "Datum Jobcenter": wahl.datum,
    }


def _erfuellungsgrad(wahl: Wahl, baustein: str) -> Zelle:
    """Baustein 1 is the whole; Baustein 4 as a share of it, to the hundredth of a percent."""
    eins, stunden = wahl.stunden.get("Baustein 1"), wahl.stunden.get(baustein)
    if not eins or not stunden or baustein not in ("Baustein 1", "Baustein 4"):
        return None
    anteil = Decimal(str(stunden)) / Decimal(str(eins))
    return Prozent(anteil.quantize(Decimal("0.0001"), ROUND_HALF_UP))
