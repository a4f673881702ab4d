"""Is there enough to compute the Planungshilfe of a gE with?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from transforms.jahr.arbeitstage import land
from transforms.kern.money import german_number, summe
from transforms.kern.month import Month, german_date
from transforms.kern.source import Source
from transforms.kern.worte.aufzaehlung import monatsfolgen, spanne
from transforms.planung.grundlage import Kalender, vorgabe_im
from transforms.planung.lagen.planungssicht import Planungssicht, Tafelzeile, Tafelzeilen
from transforms.tabellen.planung.planungsmonat import Planungsmonat
from transforms.tabellen.stammdaten import Stammzeile


def bekanntheitslage(s: Planungssicht) -> Tafelzeilen:
    """Each gE the planning names, beside the master data."""
    jahr = str(s.planjahr.jahr)
    return [
        {
            "jcnr": jcnr,
            "quellen": sources[:1],
            "planjahr": jahr,
            "bekannt": jcnr in s.stamm,
            "zeilen": len(sources),
            "im_planjahr": jcnr not in s.stamm or jcnr in s.geplante,
            "gueltigkeit": _gueltigkeit(s.stamm.get(jcnr)),
        }
        for jcnr, sources in s.genannt.items()
    ]


def _gueltigkeit(zeile: Stammzeile | None) -> str:
    if zeile is None:
        return ""
    if zeile.gueltig_bis is None:
        return f"ab {german_date(zeile.gueltig_ab)}"
    nachfolge = f", Nachfolgerin ist {zeile.nachfolgerin}" if zeile.nachfolgerin else ""
    return f"bis {german_date(zeile.gueltig_bis)}{nachfolge}"


def grundlage(s: Planungssicht) -> Tafelzeilen:
    """Each gE of the plan year: its months, its goal, its Land, its conversations, its days."""
    kalender = Kalender.aus(s.tabellen.feiertage)
    return [_grundlage(s, jcnr, zeile, kalender) for jcnr, zeile in s.geplante.items()]


def _grundlage(s: Planungssicht, jcnr: str, stamm: Stammzeile, kalender: Kalender) -> Tafelzeile:
    rows, months = s.basis(jcnr), s.zeitraum
    fehlend = fehlende_monate(s, jcnr, rows)
    ziele = {m: vorgabe_im(m, s.tabellen.vorgaben.get(jcnr, ())).ziel for m in months}
    verlangt = [m for m in months if m in {z.monat for z in rows}]
    ohne_ziel = [m for m in verlangt if ziele[m] is None]
    null = [m for m in verlangt if ziele[m] == 0]
    frei = [m for m in verlangt if not _arbeitstage(kalender, m, stamm)]
    vorgaben = s.tabellen.vorgaben.get(jcnr, ())
    blatt = tuple(Source(z.source.datei, z.source.blatt) for z in rows[:1])
    return {
        "jcnr": jcnr,
        "quellen": blatt or (stamm.source,),
        "der_stammdaten": (stamm.source,),
        "der_vorgaben": tuple(z.source for z in vorgaben) or blatt or (stamm.source,),
        "planjahr": str(s.planjahr.jahr),
        "ordner": str(s.planjahr),
        "zeitraum": spanne(months) if months else "kein Zeitraum",
        "vorhanden": len({z.monat for z in rows}),
        "fehlende": len(fehlend),
        "fehlt": _fehlt(fehlend, rows),
        "ohne_ziel": len(ohne_ziel),
        "ziel_fehlt_in": monatsfolgen(ohne_ziel) if ohne_ziel else "",
        "ziel_null": len(null),
        "ziel_null_in": monatsfolgen(null) if null else "",
        "bundesland": stamm.bundesland or "leer",
        "land_bekannt": land(stamm.bundesland) is not None,
        "service_center": stamm.service_center or "nicht genannt",
        "gespraeche": sum(z.gespraeche for z in rows),
        "gesprochen": not rows or sum(z.gespraeche for z in rows) > 0,
        "gearbeitet": not rows or _call(rows) > 0 or not any(z.gespraeche for z in rows),
        "geplant": not rows or sum(geplante_anrufe(s, z) for z in rows) > 0,
        "ohne_arbeitstag": len(frei),
        "frei_in": monatsfolgen(frei) if frei else "",
    }


def fehlende_monate(s: Planungssicht, jcnr: str, rows: Sequence[Planungsmonat]) -> list[Month]:
    """The months of the basis period without a row; of a new gE those since it exists whole, or
    since its first row: between rows there is no gap.
    """
    vorhanden, beginn = {z.monat for z in rows}, s.beginn(jcnr)
    erster = min(vorhanden, default=None)
    verlangt = [m for m in s.zeitraum if m.first >= beginn or (erster and m >= erster)]
    if not verlangt and not rows:  # younger than the basis period: nothing to extrapolate from
        verlangt = list(s.zeitraum)
    return [m for m in verlangt if m not in vorhanden]


def _fehlt(fehlend: Sequence[Month], rows: Sequence[Planungsmonat]) -> str:
    if not fehlend:
        return ""
    if not rows:
        return "ist kein einziger Monat"
    return f"{'fehlt' if len(fehlend) == 1 else 'fehlen'} {monatsfolgen(fehlend)}"


def _arbeitstage(kalender: Kalender, monat: Month, stamm: Stammzeile) -> int:
    return kalender.arbeitstage(monat, stamm.bundesland or "", stamm.service_center or "")


def monatslage(s: Planungssicht) -> Tafelzeilen:
    """Each row of the basis period, alone and beside the Vorgaben of its gE."""
    return [
        _monat(s, zeile, anzahl) | {"gearbeitet": _gearbeitet(zeile, rows)}
        for jcnr in s.tabellen.monate
        for rows in [s.basis(jcnr)]
        for zeile, anzahl in _mit_anzahl(rows)
    ]


def _gearbeitet(z: Planungsmonat, rows: Sequence[Planungsmonat]) -> bool:
    """Whether conversations took hours; where they never did, the gE is told of it once."""
    return z.call != 0 or z.gespraeche <= 0 or _call(rows) == 0


def _call(rows: Sequence[Planungsmonat]) -> Decimal:
    return summe(z.call for z in rows)


def _mit_anzahl(rows: Sequence[Planungsmonat]) -> list[tuple[Planungsmonat, int]]:
    counts = Counter(z.monat for z in rows)
    return [(z, counts[z.monat]) for z in rows]


def _monat(s: Planungssicht, z: Planungsmonat, anzahl: int) -> Tafelzeile:
    geplant = geplante_anrufe(s, z)
    negativ = [f"{titel} {german_number(Decimal(w))}" for titel, w in _werte(z) if w < 0]
    return {
        "jcnr": z.jcnr,
        "quellen": (z.source,),
        "monat": z.monat,
        "anzahl": anzahl,
        "negative": len(negativ),
        "negativ": ", ".join(negativ),
        "stunden": z.stunden,
        "gespraeche": z.gespraeche,
        "besprochen": not (z.stunden > 0 and min(z.gespraeche, z.anrufe_sc) == 0),
        "ohne": "Gespräch" if z.gespraeche == 0 else "Anruf",
        "mit_bg": z.bg_zahl != 0,
        "anrufe_sc": z.anrufe_sc,
        "weiterleitungen": z.weiterleitungen,
        "geplante_anrufe": float(geplant),
        "anrufe_gesamt": german_number(Decimal(geplant.numerator) / geplant.denominator, 0),
        "hoechstens_anrufe": z.gespraeche <= z.anrufe_sc or z.anrufe_sc <= 0,
    }


def _werte(z: Planungsmonat) -> list[tuple[str, Decimal | int]]:
    return [
        ("Anrufe SC", z.anrufe_sc),
        ("Anrufweiterleitungen", z.weiterleitungen),
        ("Gespräche", z.gespraeche),
        ("Produktivzeit Call", z.call),
        ("Produktivzeit Rückrufe", z.rueckrufe),
        ("Produktivzeit Versand", z.versand),
        ("BG-Zahl", z.bg_zahl or 0),
    ]


def geplante_anrufe(s: Planungssicht, z: Planungsmonat) -> Fraction:
    """Anrufe gesamt in der Planung, as `Basismonat.anrufe` computes them."""
    v = vorgabe_im(z.monat, s.tabellen.vorgaben.get(z.jcnr, ()))
    return (
        Fraction(z.anrufe_sc) * Fraction(v.beruecksichtigung)
        + Fraction(v.anruferweiterung) * Fraction(v.erhoehung)
        - Fraction(z.weiterleitungen) * Fraction(v.abzug)
    )


def vorgabenlage(s: Planungssicht) -> Tafelzeilen:
    """Each row of the Vorgaben: how often its gE and month is told, whether it departs from the
    usual without a reason, and for which month.
    """
    rows = [z for zeilen in s.tabellen.vorgaben.values() for z in zeilen]
    counts = Counter((z.jcnr, z.monat) for z in rows)
    return [
        {
            "jcnr": z.jcnr,
            "quellen": (z.source,),
            "wofuer": f"für {z.monat.name}" if z.monat else "für alle Monate",
            "anzahl": counts[z.jcnr, z.monat],
            "anruferweiterung": z.anruferweiterung or 0,
            "im_zeitraum": z.monat is None or z.monat in s.zeitraum or not s.zeitraum,
            "zeitraum": spanne(s.zeitraum) if s.zeitraum else "kein Zeitraum",
            "was": ", ".join(anders),
            "begruendet": not anders or bool(z.grund and z.von),
            "fehlt": _und("Grund" if not z.grund else "", "von wem" if not z.von else ""),
        }
        for z in rows
        for anders in [_abweichend(z.beruecksichtigung, z.anruferweiterung, z.erhoehung, z.abzug)]
    ]


def _abweichend(
    beruecksichtigung: Decimal | None,
    anruferweiterung: int | None,
    erhoehung: Decimal | None,
    abzug: Decimal | None,
) -> list[str]:
    """What is reckoned with otherwise than usual, in words."""
    found = []
    if beruecksichtigung not in (None, 1):
        found.append(f"Berücksichtigung Anrufe {prozent(beruecksichtigung)}")
    if anruferweiterung:
        found.append(f"Anruferweiterung {german_number(Decimal(anruferweiterung))}")
    if erhoehung:
        found.append(f"Berücksichtigung Erhöhung {prozent(erhoehung)}")
    if abzug not in (None, 1):
        found.append(f"Berücksichtigung Abzug {prozent(abzug)}")
    return found


def prozent(anteil: Decimal | None) -> str:
    """`55 %`"""
    return f"{german_number((anteil or Decimal(0)) * 100)} %"


def _und(*worte: str) -> str:
    return " und ".join(f"„{wort}“" for wort in worte if wort)


def ausserhalb(s: Planungssicht) -> Tafelzeilen:
    """Each gE with rows of months that the planning does not rest on."""
    found = []
    for jcnr, rows in s.tabellen.monate.items():
        andere = [z for z in rows if z.monat not in s.zeitraum]
        sources: tuple[Source, ...] = tuple(z.source for z in andere)
        found.append(
            {
                "jcnr": jcnr,
                "quellen": sources or (rows[0].source,),
                "anzahl": len(andere),
                "monate": monatsfolgen([z.monat for z in andere]) if andere else "",
                "zeitraum": spanne(s.zeitraum) if s.zeitraum else "kein Zeitraum",
            }
        )
    return list(found)
