"""How does Controlling see a run at a glance: one self-contained page?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from templates.controlling import schaubild as s
from templates.mappe.dokumentkopf import LEISTUNG
from transforms.dokumente.bericht import (
    Bericht,
    Berichtsbefund,
    gestapelt,
    je_schwere,
    nach_zustaendigen,
)
from transforms.dokumente.kostennachweis import faelligkeit
from transforms.dokumente.monatssummen import Summe
from transforms.dokumente.vergleich.uebersichtszeile import SCHWEREN
from transforms.kern.money import euro, ganzzahl, german_number, mit_vorzeichen
from transforms.kern.month import german_date

JE_REGEL: Final = 100  # findings of one rule the page prints; the workbook has them all
AUSFUEHRLICH: Final = (
    25  # held-back gE with their findings at the top; further ones with the codes only
)
_ARTEN: Final = {"Stopp": s.STOPP, "Zurückgestellt": s.ZURUECKGESTELLT, "Hinweis": s.HINWEIS}


def bericht_html(bericht: Bericht) -> bytes:
    """The page: no script, nothing loaded, no clock; the same run gives the same bytes."""
    vorlage = umgebung().get_template("bericht.html.j2")
    return vorlage.render(
        b=bericht,
        abschnitt=bericht.monat,
        leistung=LEISTUNG,
        faellig=german_date(faelligkeit(bericht.monat)),
        gruppen=nach_zustaendigen(bericht.befunde),
        nummern=nummern(bericht.befunde),
        bilder=_bilder(bericht),
        je_regel=JE_REGEL,
        ausfuehrlich=AUSFUEHRLICH,
        schweren=SCHWEREN,
    ).encode()


@cache
def umgebung(*weitere: Path) -> Environment:
    """Templates are compiled once, however many months a process writes; `weitere` are folders of
    other pages that share the parts of this one.
    """
    env = Environment(
        loader=FileSystemLoader([Path(__file__).parent, *weitere]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters.update(
        {
            "euro": euro,
            "euro_mit_vorzeichen": mit_vorzeichen,
            "zahl": german_number,
            "ganz": ganzzahl,
            "plus": plus,
            "menge": menge,
            "differenz": differenz,
            "prozent": prozent,
            "je_schwere": je_schwere,
        }
    )
    return env


def nummern(befunde: Sequence[Berichtsbefund]) -> dict[Berichtsbefund, int]:
    """The number under which a printed finding can be linked to, in the order in which the page
    prints them.
    """
    groups = (
        found[:JE_REGEL]
        for rules in nach_zustaendigen(befunde).values()
        for found in rules.values()
    )
    return {
        b: nummer
        for nummer, b in enumerate(dict.fromkeys(b for found in groups for b in found), start=1)
    }


def menge(summe: Summe, wert: Decimal | None) -> str:
    """A sum in its unit; a dash where there is none."""
    if wert is None:
        return "–"
    return euro(wert) if summe.einheit == "€" else german_number(wert)


def differenz(summe: Summe) -> str:
    wert = summe.differenz
    return "–" if wert is None else f"{_plus(wert)}{menge(summe, wert)}"


def prozent(wert: Decimal | None) -> str:
    return "–" if wert is None else f"{_plus(wert)}{german_number(wert, 1)} %"


def plus(anzahl: int) -> str:
    """`+1`, `-2`: how many more or fewer."""
    return f"{anzahl:+d}" if anzahl else "0"


def _plus(wert: Decimal) -> str:
    return "+" if wert > 0 else ""


# --- charts


def _bilder(b: Bericht) -> dict[str, Markup]:
    """The charts by name; one that would show nothing is absent."""
    found = {
        "minuten": _minutenbild(b),
        "befunde": befundbild(b.befunde),
        "kosten": _kostenbild(b),
        "aenderungen": _aenderungsbild(b),
    }
    return {name: bild for name, bild in found.items() if bild}


def _minutenbild(b: Bericht) -> Markup | None:
    """The bridge: from all minutes of the exports down to those on the bills."""
    alle, abgerechnet = b.bruecke.minuten_gesamt, b.abgerechnete_minuten
    if not alle:
        return None
    rows = [
        _balken("Eingang gesamt", alle, s.EINGANG),
        *(
            s.Balken(
                f"− {a.ort}",
                (s.Balkenteil(a.bis, a.von, s.NICHT_ABGERECHNET),),
                german_number(a.minuten),
            )
            for a in b.abzuege
        ),
        _balken("= abgerechnet", abgerechnet, s.ABGERECHNET),
    ]
    beschreibung = (
        "Von allen Produktivminuten des Eingangs bis zu den abgerechneten; die "
        "Tabelle darunter nennt dieselben Werte."
    )
    return s.schaubild(
        "bild-minuten",
        "Verbleib der Produktivminuten",
        beschreibung,
        rows,
        (s.EINGANG, s.NICHT_ABGERECHNET, s.ABGERECHNET),
    )


def _balken(name: str, wert: Decimal, art: s.Balkenart) -> s.Balken:
    return s.Balken(name, (s.Balkenteil(s.NULL, wert, art),), german_number(wert))


def befundbild(befunde: Sequence[Berichtsbefund]) -> Markup | None:
    rows = []
    for party, rules in nach_zustaendigen(befunde).items():
        found = [x for group in rules.values() for x in group]
        teile = [s.Balkenteil(z.von, z.bis, _ARTEN[z.schwere]) for z in gestapelt(found)]
        rows.append(s.Balken(party, tuple(teile), str(len(found))))
    arten = [_ARTEN[schwere] for schwere, anzahl in je_schwere(befunde).items() if anzahl]
    beschreibung = (
        "Anzahl der Befunde je zuständiger Stelle und Schwere; die Tabelle "
        "darunter nennt dieselben Werte."
    )
    return (
        s.schaubild("bild-befunde", "Befunde je zuständiger Stelle", beschreibung, rows, arten)
        if rows
        else None
    )


def _kostenbild(b: Bericht) -> Markup | None:
    grundpreis, gesamt = b.summen.bg_grundpreis, b.summen.gesamtkosten
    rows = [_kosten(b.monat.name, grundpreis.jetzt, gesamt.jetzt)]
    if grundpreis.vormonat is not None and gesamt.vormonat is not None:
        vormonat = b.monat.plus(-1).name
        rows.insert(0, _kosten(vormonat, grundpreis.vormonat, gesamt.vormonat))
    beschreibung = (
        "Gesamtkosten aus BG-Grundpreis und Volumenpreis; die Tabelle darunter "
        "nennt dieselben Werte."
    )
    return (
        s.schaubild(
            "bild-kosten", "Kosten des Monats", beschreibung, rows, (s.GRUNDPREIS, s.VOLUMENPREIS)
        )
        if gesamt.jetzt
        else None
    )


def _kosten(name: str, grundpreis: Decimal, gesamt: Decimal) -> s.Balken:
    teile = (
        s.Balkenteil(s.NULL, grundpreis, s.GRUNDPREIS),
        s.Balkenteil(grundpreis, gesamt, s.VOLUMENPREIS),
    )
    return s.Balken(name, teile, euro(gesamt))


def _aenderungsbild(b: Bericht) -> Markup | None:
    rows = [
        s.Balken(
            f"{z.jcnr} {z.jobcenter}",
            (s.Balkenteil(s.NULL, d, s.MEHR if d > 0 else s.WENIGER),),
            mit_vorzeichen(d),
        )
        for z in b.aenderungen
        if (d := z.differenz) is not None
    ]
    beschreibung = (
        "Die größten Änderungen der Gesamtkosten gegen den Vormonat; die Tabelle "
        "darunter nennt dieselben Werte."
    )
    return (
        s.schaubild(
            "bild-aenderungen",
            "Größte Änderungen gegen den Vormonat",
            beschreibung,
            rows,
            (s.MEHR, s.WENIGER),
        )
        if rows
        else None
    )
