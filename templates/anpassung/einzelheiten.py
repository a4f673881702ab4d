"""What the page has no room for: the contract, the cost of each line, the whole reason."""

from __future__ import annotations

from typing import Final

from templates.anpassung.erste_seite.seitenplan import Seitenplan
from templates.anpassung.kosten import schreibe_ausfuehrlich
from templates.anpassung.platz import Monatsplatz
from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Tabellenzeile, Zelle
from templates.teile.vertragsangaben import ANGABE_WERT, belegt
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.anpassung.papiere.vorlagesaetze import Vorlagesaetze
from transforms.dokumente.herkunft import LAUFZEIT
from transforms.dokumente.quellen.grundlagen import (
    SERVICE_PORTFOLIO,
    VERTRAGSART,
    VERTRAGSBEGINN,
    VERTRAGSENDE,
    VERTRAGSNUMMER,
)

NAME: Final = "Einzelheiten"
BREITEN: Final = (76, 24, 18, 18, 18)
_EINHEIT: Final = (
    "Beträge in Euro (€). Alle Zeiträume beginnen mit dem ersten Monat der neuen Mengen."
)


def schreibe_einzelheiten(blatt: Blatt, modell: Vorlage, wo: str, monate: Monatsplatz) -> None:
    saetze, plan = Vorlagesaetze(modell), Seitenplan(modell)
    blatt.kopf("Einzelheiten zur Entscheidungsvorlage", wo, _EINHEIT)
    blatt.fixiere(2)
    if not plan.begruendung:
        blatt.abschnitt("Begründung")
        for absatz in saetze.begruendung.splitlines():
            if absatz.strip():
                blatt.absatz(absatz.strip())
    if not plan.hinweise:
        blatt.abschnitt("Hinweise")
        for satz in modell.hinweise:
            blatt.absatz(satz)
    blatt.abschnitt("Kosten je Position")
    schreibe_ausfuehrlich(blatt, modell, monate)
    blatt.abschnitt("Vertrag und Version")
    blatt.tabelle(
        "T_Angaben",
        "Der Vertrag, dessen Menge sich ändern soll, und die Version dieser Vorlage.",
        ANGABE_WERT,
        _angaben(modell),
        rolle=Zellrolle.WERT,
    )


def _angaben(modell: Vorlage) -> list[Tabellenzeile]:
    first = modell.anpassung.vorher[0]
    return [
        ["Vertragsnummer", belegt(first.vertragsnummer, VERTRAGSNUMMER)],
        ["Vertragsart", belegt(first.vertragsart, VERTRAGSART)],
        ["Service Portfolio", belegt(first.service_portfolio, SERVICE_PORTFOLIO)],
        ["Vertragsbeginn", belegt(first.beginn, VERTRAGSBEGINN)],
        ["Laufzeit in Jahren", belegt(first.laufzeit, LAUFZEIT)],
        ["Vertragsende", belegt(first.ende, VERTRAGSENDE)],
        ["Ausgestellt am", Zelle(modell.ausgestellt_am, Art.DATUM)],
        ["Version", Zelle(modell.version, Art.GANZZAHL, name="Version")],
    ]
