"""How does Controlling see a planning at a glance: one self-contained page?"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

from markupsafe import Markup

from templates.controlling import schaubild as s
from templates.controlling.bericht import JE_REGEL, befundbild, nummern, umgebung
from templates.mappe.dokumentkopf import LEISTUNG
from transforms.dokumente.bericht import nach_zustaendigen
from transforms.dokumente.vergleich.uebersichtszeile import SCHWEREN
from transforms.kern.money import german_number
from transforms.kern.month import german_date
from transforms.planung.papiere.personalbedarf import Personalgruppe
from transforms.planung.papiere.planungsbericht import Planungsbericht

_GEWAEHLT: Final = s.Balkenart("VZA gewählt", s.VOLL.farbe)
_BESETZBAR: Final = s.Balkenart("besetzbare Stellen", s.NICHT_ABGERECHNET.farbe, "punkte")


def planungsbericht(bericht: Planungsbericht) -> str:
    """The page: no script, nothing loaded, no clock; the same run gives the same text."""
    vorlage = umgebung(Path(__file__).parent).get_template("planung.html.j2")
    befunde = bericht.befunde
    return vorlage.render(
        b=bericht,
        abschnitt=bericht.planjahr.jahr,
        leistung=LEISTUNG,
        stand=german_date(bericht.stand.tag),
        gruppen=nach_zustaendigen(befunde),
        nummern=nummern(befunde),
        bilder=_bilder(bericht),
        je_regel=JE_REGEL,
        schweren=SCHWEREN,
        tag=german_date,
        stunden=_stunden,
        vza=_vza,
    )


def _stunden(wert: Decimal | None) -> str:
    return "–" if wert is None else german_number(wert, 1)


def _vza(wert: Decimal | None) -> str:
    return "–" if wert is None else german_number(wert, 2)


def _bilder(b: Planungsbericht) -> dict[str, Markup]:
    """The charts by name; one that would show nothing is absent."""
    found = {
        "schritte": _schrittbild(b),
        "stellen": _stellenbild(b),
        "befunde": befundbild(b.befunde),
    }
    return {name: bild for name, bild in found.items() if bild}


def _schrittbild(b: Planungsbericht) -> Markup | None:
    rows = [
        s.Balken(one.name, (s.Balkenteil(s.NULL, one.ge),), str(one.ge))
        for one in b.stand.je_schritt
    ]
    beschreibung = "Anzahl gE je erreichtem Schritt; die Tabelle darunter nennt dieselben Werte."
    if not b.stand.zeilen:
        return None
    return s.schaubild("bild-schritte", b.stand.bildtitel, beschreibung, rows)


def _stellenbild(b: Planungsbericht) -> Markup | None:
    rows = [balken for c in b.personal.center for balken in _stellenbalken(c)]
    beschreibung = (
        "Gewählte VZA und besetzbare Stellen je Service Center; die Tabelle darunter nennt "
        "dieselben Werte."
    )
    if not rows:
        return None
    return s.schaubild(
        "bild-stellen", b.personal.bild.titel, beschreibung, rows, (_GEWAEHLT, _BESETZBAR)
    )


def _stellenbalken(c: Personalgruppe) -> list[s.Balken]:
    gewaehlt = s.Balken(
        f"{c.name}: gewählt", (s.Balkenteil(s.NULL, c.vza, _GEWAEHLT),), _vza(c.vza)
    )
    if c.besetzbar is None:
        return [gewaehlt]
    besetzbar = s.Balkenteil(s.NULL, c.besetzbar, _BESETZBAR)
    return [gewaehlt, s.Balken(f"{c.name}: besetzbar", (besetzbar,), _vza(c.besetzbar))]
