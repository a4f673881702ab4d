"""How does the month stand beside the month before, its plan and the year so far?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Formel, Tabellenzeile, Wert, Zelle
from templates.teile.herkunft import Herkunft
from templates.teile.jahr import Jahrestabelle, gesamtkosten_aus
from templates.teile.positionen import SATZ, Positionstabelle
from templates.teile.vertragsangaben import ANGABE_WERT
from transforms.dokumente.herkunft import PLAN
from transforms.dokumente.kostennachweis import Kostennachweis
from transforms.jahr.monatsplan import MONATE

_BESCHREIBUNG: Final = "Vergleich des Monats mit Vormonat, Plan und Jahr bisher: Angabe und Wert."


def schreibe_einordnung(
    blatt: Blatt,
    modell: Kostennachweis,
    positionen: Positionstabelle,
    jahr: Jahrestabelle,
    quellen: Herkunft,
) -> None:
    """One table of defined names; an amount that is not known stays empty."""
    blatt.abschnitt("Einordnung des Monats")
    zeilen: list[Tabellenzeile] = [
        *_vormonat(modell, quellen),
        [
            "Kosten laut Plan",
            Zelle(_plankosten(modell, positionen, quellen), Art.EURO, name="Plan_Kosten_Monat"),
        ],
        [
            "Kosten des Jahres bisher",
            Zelle(jahr.summe, Art.EURO, Zellrolle.WICHTIG, name="Jahr_bisher"),
        ],
        ["Offene Monate davor", Zelle(jahr.monate_offen, Art.GANZZAHL, name="Monate_offen")],
    ]
    blatt.tabelle("T_Einordnung", _BESCHREIBUNG, ANGABE_WERT, zeilen, rolle=Zellrolle.WERT)
    blatt.absatz(_lesehilfe(modell))


def _vormonat(modell: Kostennachweis, quellen: Herkunft) -> list[Tabellenzeile]:
    """Empty when the month before was not issued."""
    name = modell.monat.plus(-1).name
    differenz = modell.aenderung_zum_vormonat
    if modell.vormonat is None or differenz is None:
        return [
            [f"Gesamtkosten {name}", Zelle(None, Art.EURO, name="Vormonat")],
            ["Änderung zum Vormonat", Zelle(None, Art.DIFFERENZ, name="Aenderung_Vormonat")],
        ]
    aenderung = Formel("=Gesamtkosten-Vormonat", differenz)
    return [
        [
            f"Gesamtkosten {name}",
            Zelle(gesamtkosten_aus(modell.vormonat, quellen), Art.EURO, name="Vormonat"),
        ],
        ["Änderung zum Vormonat", Zelle(aenderung, Art.DIFFERENZ, name="Aenderung_Vormonat")],
    ]


def _plankosten(modell: Kostennachweis, positionen: Positionstabelle, quellen: Herkunft) -> Wert:
    """BG-Grundpreis + agreed hours × 60 ÷ 12 × rate of each Baustein, each rounded once."""
    if not modell.plan.geplant:
        return None
    zeile = {p.schluessel: nummer for nummer, p in enumerate(modell.positionen)}
    teile = ["BG_Grundpreis"]
    for key, p in modell.plan.bausteine.items():
        assert p.stunden is not None, "a planned Baustein has hours"
        stunden = _bezug(quellen.wert(PLAN, key, p.stunden))
        satz = (
            positionen.bereich.fest(zeile[key], SATZ)
            if key in zeile
            else _bezug(quellen.wert("Satz", key, p.position.satz))
        )
        teile.append(f"ROUND({stunden}*60/{MONATE}*{satz},2)")
    return Formel("=" + "+".join(teile), modell.plan.kosten)


def _bezug(wert: Wert) -> str:
    """A reference to the row that states the value; the value itself where no row does."""
    if isinstance(wert, Formel):
        return wert.text.removeprefix("=")
    assert isinstance(wert, Decimal)
    return f"{wert:f}"


def _lesehilfe(modell: Kostennachweis) -> str:
    plan = (
        "Plan eines Monats: BG-Grundpreis und ein Zwölftel der vereinbarten "
        "Jahresstunden je Baustein, mal Satz. "
    )
    plan += "Offen ist ein Vertragsmonat des Jahres ohne Abrechnung."
    fehlt = (
        ""
        if modell.vormonat
        else f" Leere Zellen: Für {modell.monat.plus(-1).name} ist kein Nachweis ausgestellt."
    )
    return f"{plan}{fehlt}"
