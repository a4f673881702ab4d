"""What does the month say at a glance, and where does the rest stand?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import EINE_SEITE, EINHEIT, LEISTUNG, schreibe_hinweise
from templates.mappe.stil import Art, Lage
from templates.mappe.zellen import Bereich, Formel, Spalte, Verweis, Zeile, Zelle
from templates.mmi import ausblick as mmi_ausblick
from templates.mmi import kennzahlen as mmi_kennzahlen
from templates.mmi import kosten as mmi_kosten
from templates.mmi import minuten as mmi_minuten
from templates.mmi import plan as mmi_plan
from templates.mmi import vertrag as mmi_vertrag
from templates.mmi.ausblick import Ausblicktabelle
from templates.mmi.kennzahlen import ERREICHBARKEIT, QUOTE
from templates.mmi.minutentabelle import Minutentabelle
from templates.teile import erlaeuterungen, herkunft
from templates.teile.positionen import BETRAG, MENGE, SATZ, Positionstabelle
from templates.teile.vertragsangaben import BEISPIELPREISE, laufzeit_in_worten
from transforms.dokumente.mmi import Mmi
from transforms.dokumente.quoten import Quote
from transforms.kern.money import ganzzahl
from transforms.kern.month import Month

NAME: Final = "Überblick"
BREITEN: Final = (32, 64, 58)
_SPALTEN: Final = (Spalte("Angabe"), Spalte("Wert"), Spalte("Erläuterung"))
_INHALT: Final = (
    (mmi_minuten.NAME, "Produktivminuten je Baustein und Monat, Plan und Erfüllungsgrad"),
    (mmi_kosten.NAME, "Berechnung des Monats und Kosten des Jahres"),
    (mmi_kennzahlen.NAME, "Anrufe, Gespräche, Erreichbarkeit und Fallabschlussquote"),
    (mmi_ausblick.NAME, "Kosten und Minuten des Jahres: abgerechnet, übrige Monate geschätzt"),
    (mmi_plan.NAME, "Plan je Vertragsmonat und Position, Schätzung der nicht abgerechneten Monate"),
    (mmi_vertrag.NAME, "Vertrag, Bausteine, TV-Beschluss und Tarif"),
    (herkunft.NAME, "Datei, Blatt und Zeile hinter jeder Zahl"),
    (erlaeuterungen.NAME, "Begriffe und Regeln"),
)


def schreibe_ueberblick(
    blatt: Blatt,
    modell: Mmi,
    wo: str,
    *,
    rechnung: Positionstabelle,
    minuten: Minutentabelle,
    kennzahlen: Bereich,
    ausblick: Ausblicktabelle,
) -> None:
    """Key figures with their defined names, change, notes, contents."""
    blatt.kopf(f"Management Info (MMI) {LEISTUNG}", wo, EINHEIT)
    if modell.tarif.beispiel:
        blatt.warnung(BEISPIELPREISE)
    blatt.fixiere(2)
    if len(modell.hinweise) <= EINE_SEITE:
        blatt.auf_eine_seite()
    blatt.abschnitt("Eckdaten")
    zeilen = [
        *_wer(modell),
        *_kosten(modell, rechnung),
        *_quoten(modell, kennzahlen),
        *_erfuellung(modell, minuten),
        *_jahr(modell, ausblick),
    ]
    blatt.tabelle(
        "T_Eckdaten",
        "Eckdaten des Monats: Angabe, Wert und Erläuterung.",
        _SPALTEN,
        zeilen,
        lage=Lage.WERT,
    )
    if modell.aenderung:
        blatt.abschnitt("Änderung gegenüber der vorigen Version")
        blatt.absatz(modell.aenderung)
    schreibe_hinweise(blatt, modell.hinweise)
    blatt.abschnitt("Inhalt")
    inhalt: list[Zeile] = [[Verweis(name), text] for name, text in _INHALT]
    blatt.tabelle(
        "T_Inhalt",
        "Blätter dieser Mappe mit Verweis und Inhalt.",
        (Spalte("Blatt", Art.VERWEIS), Spalte("Inhalt")),
        inhalt,
    )


def _wer(modell: Mmi) -> list[Zeile]:
    ersetzt = modell.ersetzte_version
    ausgabe = f"ersetzt Version {ersetzt}" if ersetzt else "erste Ausstellung"
    return [
        [
            "Gemeinsame Einrichtung",
            modell.kopf.jobcenter,
            "für die diese Management Info bestimmt ist",
        ],
        ["JCNR", Zelle(modell.kopf.jcnr, name="JCNR"), "Kennung des Jobcenters"],
        ["Regionaldirektion", modell.kopf.regionaldirektion, f"Region: {modell.kopf.region}"],
        ["Service Center", modell.kopf.service_center, "erbringt die Leistung"],
        ["Abrechnungsmonat", Zelle(str(modell.monat), name="Monat"), modell.monat.name],
        ["Version", Zelle(modell.version, Art.GANZZAHL, name="Version"), ausgabe],
    ]


def _kosten(modell: Mmi, rechnung: Positionstabelle) -> list[Zeile]:
    """The same sums as on the Kostennachweis, led to the sheet Kosten."""
    grundpreis, satz = modell.rechnung.grundpreis, rechnung.satz_minute(fern=True)

    def feld(spalte: int, wert: Decimal) -> Formel:
        return Formel(f"={rechnung.feld(spalte, fern=True)}", wert)

    return [
        [
            "BG-Zahl",
            Zelle(feld(MENGE, grundpreis.menge), Art.GANZZAHL, name="BG_Zahl"),
            "Bedarfsgemeinschaften laut Vertrag",
        ],
        [
            "Satz je BG und Monat",
            Zelle(feld(SATZ, grundpreis.satz), Art.SATZ, name="Satz_BG"),
            f"Laufzeit {laufzeit_in_worten(modell.vertrag)}",
        ],
        [
            "Satz je Produktivminute",
            Zelle(satz.wert, satz.art, name="Satz_Minute"),
            f"Laufzeit {laufzeit_in_worten(modell.vertrag)}",
        ],
        [
            "Produktivminuten",
            Zelle(rechnung.produktivminuten(fern=True), Art.MINUTEN, name="Produktivminuten"),
            "Summe der berechneten Bausteine",
        ],
        [
            "BG-Grundpreis",
            Zelle(feld(BETRAG, grundpreis.betrag), Art.EURO, name="BG_Grundpreis"),
            "BG-Zahl × Satz",
        ],
        [
            "Volumenpreis",
            Zelle(rechnung.volumenpreis(fern=True), Art.EURO, name="Volumenpreis"),
            "Produktivminuten × Satz, je Baustein gerundet",
        ],
        [
            "Gesamtkosten",
            Zelle(rechnung.gesamt(fern=True), Art.EURO, Lage.WICHTIG, name="Gesamtkosten"),
            "BG-Grundpreis + Volumenpreis",
        ],
    ]


def _quoten(modell: Mmi, kennzahlen: Bereich) -> list[Zeile]:
    """The two rates of the billing month with numerator and denominator; empty or not reliable with
    the reason beside it.
    """
    zeile = kennzahlen.zeilen - 1
    erreicht, abgeschlossen = modell.erreichbarkeit, modell.fallabschlussquote

    def feld(quote: Quote, spalte: int, basis: str) -> Zeile:
        ort = f"={kennzahlen.fern(zeile, spalte)}"
        formel = None if quote.wert is None else Formel(ort, quote.wert)
        erlaeuterung = f"leer: {quote.fehlt}" if quote.fehlt else basis
        return [quote.name, Zelle(formel, Art.PROZENT, name=quote.name), erlaeuterung]

    return [
        feld(
            erreicht,
            ERREICHBARKEIT,
            _von(erreicht, "Gespräche bei", "Anrufen ohne Weiterleitungen"),
        ),
        feld(abgeschlossen, QUOTE, _von(abgeschlossen, "fallabschließende von", "Gesprächen")),
    ]


def _von(quote: Quote, wort: str, einheit: str) -> str:
    if quote.teil is None or quote.ganzes is None:
        return ""
    basis = f"{ganzzahl(quote.teil)} {wort} {ganzzahl(quote.ganzes)} {einheit}"
    return f"{basis}; nicht verlässlich: {quote.zweifel}" if quote.zweifel else basis


def _erfuellung(modell: Mmi, minuten: Minutentabelle) -> list[Zeile]:
    """Minutes against plan over the billed months of the year so far."""
    monate = (
        ", ".join(m.name for m in abgerechnete_monate(modell))
        if len(modell.jahr) < 3
        else _zeitraum(modell)
    )
    fehlt = "leer: Für die abgerechneten Monate ist nichts geplant"
    grad = minuten.gesamtgrad
    return [
        [
            "Plan der abgerechneten Monate",
            Zelle(minuten.geplante_minuten, Art.MINUTEN, name="Plan_Minuten"),
            monate,
        ],
        [
            "Erfüllungsgrad im Jahr bisher",
            Zelle(grad, Art.PROZENT, name="Erfuellungsgrad"),
            "Produktivminuten der abgerechneten Monate ÷ Plan derselben Monate"
            if grad is not None
            else fehlt,
        ],
    ]


def abgerechnete_monate(modell: Mmi) -> list[Month]:
    return [b.monat for b in modell.jahr]


def _zeitraum(modell: Mmi) -> str:
    monate = abgerechnete_monate(modell)
    return f"{len(monate)} abgerechnete Monate, {monate[0].name} bis {monate[-1].name}"


def _jahr(modell: Mmi, ausblick: Ausblicktabelle) -> list[Zeile]:
    """Plan, outlook and their difference for the whole year."""
    jahr, offen = modell.monat.year, len(modell.ausblick.geschaetzte)
    ergebnis = modell.ausblick.ist_jahresergebnis
    wort = "1 Vertragsmonat geschätzt" if offen == 1 else f"{offen} Vertragsmonate geschätzt"
    name, wie = (
        (mmi_ausblick.ERGEBNIS, "alle Vertragsmonate abgerechnet")
        if ergebnis
        else ("Ausblick", f"{wort}, ohne Zusage")
    )
    return [
        [
            f"Kosten laut Plan {jahr}",
            Zelle(ausblick.plankosten, Art.EURO, name="Plan_Kosten_Jahr"),
            "Vertragsmonate des Jahres laut Plan",
        ],
        [f"{name} {jahr}", Zelle(ausblick.kosten, Art.EURO, name="Ausblick_Kosten_Jahr"), wie],
        [
            "Abweichung vom Plan",
            Zelle(ausblick.abweichung, Art.DIFFERENZ, name="Abweichung_Plan"),
            f"{name} − Kosten laut Plan",
        ],
    ]
