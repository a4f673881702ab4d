"""What does a settlement rest on: contract, TV-Beschluss, tariff."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from templates.mappe.stil import Art
from templates.mappe.zellen import Quellangabe, Spalte, Tabellenzeile, Wert, Zelle
from transforms.dokumente.herkunft import BG_ZAHL, LAUFZEIT
from transforms.dokumente.quellen import grundlagen as quellen
from transforms.kern.dokument import Bausteinangabe, Beschlussangabe, Tarifangabe, Vertragsangabe
from transforms.kern.month import german_date
from transforms.preise.kosten import BG
from transforms.tabellen.vertraege import jahre

ANGABE_WERT: Final = (Spalte("Angabe"), Spalte("Wert"))
BEISPIELPREISE: Final = (
    "Achtung, Beispielpreise: mit erfundenen Preisen gerechnet. Keine "
    "gültige Abrechnung, keine Zahlungspflicht."
)
_UNBEKANNT: Final = "nicht bekannt"
_BESCHLUSS: Final = (
    quellen.BESCHLOSSEN_AM,
    quellen.WIRKSAM_AB,
    quellen.BESCHLUSSART,
    quellen.BEGRUENDUNG,
)


def vertragszeilen(vertrag: Vertragsangabe) -> list[Tabellenzeile]:
    """The contract as it stood in the billing month."""
    return [
        ["Vertragsnummer", belegt(vertrag.vertragsnummer, quellen.VERTRAGSNUMMER)],
        [
            "Vertragsart",
            belegt(
                f"{vertrag.vertragsart}, Service Portfolio {vertrag.service_portfolio}",
                quellen.VERTRAGSART,
                weitere=(Quellangabe(quellen.SERVICE_PORTFOLIO),),
            ),
        ],
        ["Vertragsbeginn", belegt(vertrag.beginn, quellen.VERTRAGSBEGINN)],
        ["Vertragsende", belegt(vertrag.ende, quellen.VERTRAGSENDE)],
        ["Laufzeit", belegt(laufzeit_in_worten(vertrag), LAUFZEIT)],
        ["BG-Zahl laut Vertrag", belegt(vertrag.bg_zahl, BG_ZAHL, BG)],
    ]


def belegt(
    wert: Wert, groesse: str, schluessel: str = "", weitere: Iterable[Quellangabe] = ()
) -> Zelle:
    """What a document says of its basis, as a link to its row on *Herkunft*; `weitere` are told
    with it.
    """
    quelle = Quellangabe(groesse, schluessel)
    art = Art.DATUM if isinstance(wert, date) else Art.GANZZAHL if isinstance(wert, int) else None
    return Zelle(wert, art, ziel=quelle, zeigt=(quelle, *weitere))


def laufzeit_in_worten(vertrag: Vertragsangabe) -> str:
    return jahre(vertrag.laufzeit)


def bausteinzeilen(vertrag: Vertragsangabe) -> list[Tabellenzeile]:
    """The chosen Bausteine or Module in words, a row each."""
    return [
        ["Gewählte Leistung", belegt(_in_worten(b), quellen.GEWAEHLT, b.schluessel)]
        for b in vertrag.bausteine
        if b.gewaehlt
    ] or [["Gewählte Leistung", "keine"]]


def _in_worten(b: Bausteinangabe) -> str:
    return b.bezeichnung if b.bepreist else f"{b.bezeichnung} (ohne Minutenpreis)"


def beschlusszeilen(vertrag: Vertragsangabe) -> list[Tabellenzeile]:
    """One row per TV-Beschluss the contract rests on."""
    return [
        [
            "TV-Beschluss",
            belegt(
                beschluss_in_worten(b),
                quellen.BESCHLUSS,
                b.nummer,
                [Quellangabe(groesse, b.nummer) for groesse in _BESCHLUSS],
            ),
        ]
        for b in vertrag.beschluesse
    ] or [["TV-Beschluss", _UNBEKANNT]]


def beschluss_in_worten(b: Beschlussangabe) -> str:
    teile = [f"{b.nummer} vom {tag(b.beschlussdatum)}", f"wirksam ab {tag(b.wirksam_ab)}"]
    if b.art:
        teile.append(b.art)
    if b.begruendung:
        teile.append(f"Begründung „{b.begruendung}“")
    return ", ".join(teile)


def tarifzeilen(tarif: Tarifangabe) -> list[Tabellenzeile]:
    """The price list of the service month."""
    zeilen: list[Tabellenzeile] = [
        [
            "Tarif",
            belegt(
                f"{tarif.katalog}, gültig {german_date(tarif.gueltig_ab)} bis "
                f"{german_date(tarif.gueltig_bis)}",
                quellen.TARIF_AB,
                weitere=(Quellangabe(quellen.TARIF_BIS),),
            ),
        ],
        ["Quelle des Tarifs", belegt(tarif.quelle, quellen.TARIF_QUELLE)],
        ["Zuletzt bestätigt am", belegt(tarif.last_confirmed_on, quellen.TARIF_BESTAETIGT)],
    ]
    if tarif.beispiel:
        zeilen.append(["Beispielpreise", "ja: erfundene Preise, keine gültige Abrechnung"])
    return zeilen


def tag(day: date | None) -> str:
    """A day that may be missing from the decision table."""
    return german_date(day) if day else _UNBEKANNT
