"""What does a settlement rest on: contract, TV-Beschluss, tariff."""

from __future__ import annotations

from datetime import date
from typing import Final

from templates.mappe.stil import Art
from templates.mappe.zellen import Spalte, Tabellenzeile, Zelle
from transforms.kern.dokument import Bausteinangabe, Beschlussangabe, Tarifangabe, Vertragsangabe
from transforms.kern.month import german_date

ANGABE_WERT: Final = (Spalte("Angabe"), Spalte("Wert"))
BEISPIELPREISE: Final = (
    "Achtung, Beispielpreise: mit erfundenen Preisen gerechnet. Keine "
    "gültige Abrechnung, keine Zahlungspflicht."
)
_UNBEKANNT: Final = "nicht bekannt"


def vertragszeilen(vertrag: Vertragsangabe) -> list[Tabellenzeile]:
    """The contract as it stood in the billing month."""
    return [
        ["Vertragsnummer", vertrag.vertragsnummer],
        ["Vertragsart", f"{vertrag.vertragsart}, Service Portfolio {vertrag.service_portfolio}"],
        ["Vertragsbeginn", Zelle(vertrag.beginn, Art.DATUM)],
        ["Vertragsende", Zelle(vertrag.ende, Art.DATUM)],
        ["Laufzeit", laufzeit_in_worten(vertrag)],
        ["BG-Zahl laut Vertrag", Zelle(vertrag.bg_zahl, Art.GANZZAHL)],
    ]


def laufzeit_in_worten(vertrag: Vertragsangabe) -> str:
    return f"{vertrag.laufzeit} {'Jahr' if vertrag.laufzeit == 1 else 'Jahre'}"


def bausteinzeile(vertrag: Vertragsangabe) -> Tabellenzeile:
    """The chosen Bausteine or Module in words."""
    gewaehlt = [_in_worten(b) for b in vertrag.bausteine if b.gewaehlt]
    return ["Gewählte Leistungen", "\n".join(gewaehlt) or "keine"]


def _in_worten(b: Bausteinangabe) -> str:
    return b.bezeichnung if b.bepreist else f"{b.bezeichnung} (ohne Minutenpreis)"


def beschlusszeilen(vertrag: Vertragsangabe) -> list[Tabellenzeile]:
    """One row per TV-Beschluss the contract rests on."""
    return [["TV-Beschluss", beschluss_in_worten(b)] for b in vertrag.beschluesse] or [
        ["TV-Beschluss", _UNBEKANNT]
    ]


def beschluss_in_worten(b: Beschlussangabe) -> str:
    teile = [f"{b.nummer} vom {tag(b.beschlussdatum)}", f"wirksam ab {tag(b.wirksam_ab)}"]
    if b.art:
        teile.append(b.art)
    if b.begruendung:
        teile.append(f"Begründung: {b.begruendung}")
    return ", ".join(teile)


def tarifzeilen(tarif: Tarifangabe) -> list[Tabellenzeile]:
    """The price list of the service month."""
    zeilen: list[Tabellenzeile] = [
        [
            "Tarif",
            f"{tarif.katalog}, gültig {german_date(tarif.gueltig_ab)} bis "
            f"{german_date(tarif.gueltig_bis)}",
        ],
        ["Quelle des Tarifs", tarif.quelle],
        ["Zuletzt bestätigt am", Zelle(tarif.last_confirmed_on, Art.DATUM)],
    ]
    if tarif.beispiel:
        zeilen.append(["Beispielpreise", "ja: erfundene Preise, keine gültige Abrechnung"])
    return zeilen


def tag(day: date | None) -> str:
    """A day that may be missing from the decision table."""
    return german_date(day) if day else _UNBEKANNT
