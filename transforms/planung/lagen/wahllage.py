"""Is the choice of a gE one that can be agreed?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from transforms.kern.baustein import bausteinname
from transforms.kern.kalendertag import laufzeitende
from transforms.kern.money import german_number, gerundet
from transforms.kern.month import german_date
from transforms.kern.worte.zahlwort import anzahl
from transforms.planung.lagen.planungssicht import Planungssicht, Tafelzeile, Tafelzeilen
from transforms.planung.laufend import LaufenderVertrag
from transforms.planung.planung import Planung
from transforms.preise.tarife import LAUFZEITEN, Katalog
from transforms.tabellen.planung.wahl import Wahlzeile
from transforms.tabellen.vertraege import jahre, schluessel_in

_PROMILLE = Decimal("0.001")


def wertelage(s: Planungssicht) -> Tafelzeilen:
    """Each choice: its Laufzeit, its BG-Zahl, how many Bausteine."""
    return [_werte(s, jcnr, rows) for jcnr, rows in s.tabellen.wahl.items()]


def _werte(s: Planungssicht, jcnr: str, rows: Sequence[Wahlzeile]) -> Tafelzeile:
    laufend = s.laufende.get(jcnr)
    laufzeiten = sorted({z.laufzeit for z in rows})
    bg_zahlen = sorted({z.bg_zahl for z in rows if z.bg_zahl is not None})
    ziele = sorted({z.ziel_gemeinsam for z in rows if z.ziel_gemeinsam is not None})
    gemeinsam, eigenes = _gemeinsam(rows, ziele, s.planungen.get(jcnr))
    erlaubt = laufend is None or laufend.ende <= _spaetestens(laufend)
    return {
        "jcnr": jcnr,
        "quellen": tuple(z.source for z in rows),
        "planjahr": str(s.planjahr.jahr),
        "laufzeiten": len(laufzeiten),
        "bg_zahlen": len(bg_zahlen),
        "verschiedene": max(len(laufzeiten), len(bg_zahlen), len(ziele)),
        "was": _verschiedene(laufzeiten, bg_zahlen, ziele),
        "laufzeit": laufzeiten[0],
        "jahre": _jahren(laufzeiten[0]),
        "bg_zahl": min(bg_zahlen, default=1),
        "positiv": min(bg_zahlen, default=1) > 0,
        "gewaehlte": sum(z.gewaehlt for z in rows),
        "laufzeit_vertrag": laufend.laufzeit if laufend and erlaubt else laufzeiten[0],
        "jahre_vertrag": _jahren(laufend.laufzeit) if laufend else "",
        "erlaubt": erlaubt,
        "ziel": _prozent(ziele[0]) if ziele else "",
        "gemeinsam": gemeinsam,
        "eigenes": eigenes,
        "teilbar": not gemeinsam,
        "beginn": german_date(laufend.beginn) if laufend else "",
        "spaetestens": german_date(_spaetestens(laufend)) if laufend else "",
        "vertrag": laufend.vertragsnummer if laufend else "",
        "ende": german_date(laufend.ende) if laufend else "",
    }


def _spaetestens(laufend: LaufenderVertrag) -> date:
    """The last day its Laufzeit allows, or that of the longest there is."""
    return laufzeitende(laufend.beginn, min(laufend.laufzeit, LAUFZEITEN[-1]))


def _jahren(laufzeit: int) -> str:
    """`3 Jahren`, behind „von“."""
    return anzahl(laufzeit, "Jahr", "Jahren")


def _gemeinsam(
    rows: Sequence[Wahlzeile], ziele: Sequence[Decimal], planung: Planung | None
) -> tuple[str, str]:
    """What is wrong with a common goal, and what it should be; empty where nothing is."""
    if not ziele or not any(z.gewaehlt for z in rows):
        return "", ""
    if not any(z.gewaehlt and z.baustein == "B2" for z in rows):
        return "steht in der Wahl, Baustein 2 ist aber nicht gewählt", "Baustein 2 gewählt"
    bedarf = planung.bedarf if planung else None
    if bedarf is None or bedarf.lastverteilung is None or bedarf.lastverteilung >= 0:
        return "", ""
    eigenes = _prozent(gerundet(bedarf.noetige_gespraeche / bedarf.anrufe, _PROMILLE))
    return f"liegt unter dem eigenen Ziel von {eigenes}", f"mindestens {eigenes}"


def _prozent(anteil: Decimal) -> str:
    return f"{german_number(anteil * 100)} %"


def _verschiedene(
    laufzeiten: Sequence[int], bg_zahlen: Sequence[int], ziele: Sequence[Decimal]
) -> str:
    if len(laufzeiten) > 1:
        return f"Laufzeiten ({' und '.join(jahre(n) for n in laufzeiten)})"
    if len(ziele) > 1:
        return f"gemeinsame Ziele ({' und '.join(map(_prozent, ziele))})"
    return f"BG-Zahlen ({' und '.join(german_number(Decimal(n)) for n in bg_zahlen)})"


def stimmige(s: Planungssicht) -> dict[str, list[Wahlzeile]]:
    """The choices that are compared with anything: what followed of one with a fault in itself
    would not be true.
    """
    unstimmig = {row["jcnr"] for row in wertelage(s) if not _stimmig(row)}
    unstimmig |= {row["jcnr"] for row in fehlerhafte(s)}
    return {jcnr: rows for jcnr, rows in s.tabellen.wahl.items() if jcnr not in unstimmig}


def _stimmig(row: Tafelzeile) -> bool:
    return (
        row["laufzeit"] in LAUFZEITEN
        and row["laufzeit"] == row["laufzeit_vertrag"]
        and row["verschiedene"] in (0, 1)
        and bool(row["gewaehlte"])
        and row["positiv"] is True
        and row["erlaubt"] is True
        and row["teilbar"] is True
    )


def bausteinlage(s: Planungssicht) -> Tafelzeilen:
    """Each row of a choice, beside the catalogue of its term."""
    return [
        _baustein(z, s.katalog_von(jcnr), counts[z.baustein])
        for jcnr, rows in s.tabellen.wahl.items()
        for counts in [Counter(z.baustein for z in rows)]
        for z in rows
    ]


def fehlerhafte(s: Planungssicht) -> Tafelzeilen:
    """The rows of a choice that cannot stand: what is summed from them would only say so again."""
    return [
        row
        for row in bausteinlage(s)
        if not (row["stimmig"] and row["bekannt"] and row["anzahl"] == 1)
    ]


def _baustein(z: Wahlzeile, katalog: Katalog | None, anzahl: int) -> Tafelzeile:
    key = schluessel_in(katalog.vertragsart, z.baustein) if katalog else z.baustein
    position = katalog.positionen.get(key) if katalog else None
    was, erwartet = _stundenproblem(z, bepreist=position is None or position.bepreist)
    return {
        "jcnr": z.jcnr,
        "quellen": (z.source,),
        "baustein": bausteinname(key),
        "bekannt": not z.gewaehlt or position is not None,
        "katalog": katalog.service_portfolio if katalog else "keinem",
        "anzahl": anzahl,
        "stunden": z.stunden,
        "problem": was,
        "erwartet": erwartet,
        "stimmig": not was,
    }


def _stundenproblem(z: Wahlzeile, *, bepreist: bool) -> tuple[str, str]:
    """What is wrong with the hours of a row, and what they should be; empty where nothing is."""
    genannt = f"mit {german_number(z.stunden)} Stunden" if z.stunden is not None else ""
    if z.stunden is not None and z.stunden < 0:
        return f"steht {genannt} da", "keine negativen Stunden"
    if not bepreist and z.stunden:
        return f"steht {genannt} da, hat aber keine eigenen", "keine Stunden"
    if z.gewaehlt and bepreist and not z.stunden:
        return f"ist gewählt, aber {genannt or 'ohne Stunden'}", "mehr als 0 Stunden im Jahr"
    if not z.gewaehlt and z.stunden:
        return f"ist nicht gewählt, steht aber {genannt} da", "0 Stunden, oder gewählt: ja"
    return "", ""
