"""Which figures of the month does a reader, or a program, look for first?"""

from __future__ import annotations

from collections.abc import Sequence

from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Bereich, Formel, Tabellenzeile, Zelle
from templates.mmi.jahr.ausblick import Ausblicktabelle
from templates.mmi.jahr.minutentabelle import Minutenraster
from templates.mmi.kennzahlen import ERREICHBARKEIT, QUOTE
from templates.teile.positionen import BETRAG, MENGE, SATZ, Positionstabelle
from templates.teile.vertragsangaben import laufzeit_in_worten
from transforms.dokumente.mmi import Mmi
from transforms.dokumente.quoten import Quote
from transforms.kern.money import ganzzahl
from transforms.kern.month import Month


def eckdaten(
    modell: Mmi,
    *,
    positionen: Positionstabelle,
    minuten: Minutenraster,
    kennzahlen: Bereich,
    ausblick: Ausblicktabelle,
) -> list[Tabellenzeile]:
    """Key figures with their defined names; each leads to the sheet that explains it."""
    return [
        *_wer(modell),
        *_mengen(modell, positionen),
        *_kosten(modell, positionen),
        *_quoten(modell, kennzahlen),
        *_erfuellung(modell, minuten),
        *_jahr(modell, ausblick),
    ]


def _wer(modell: Mmi) -> list[Tabellenzeile]:
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


def _mengen(modell: Mmi, positionen: Positionstabelle) -> list[Tabellenzeile]:
    """Quantities and rates of the month, led to the sheet Kosten."""
    grundpreis, satz = modell.rechnung.grundpreis, positionen.satz_minute(fern=True)
    bg_zahl = Formel(f"={positionen.feld(MENGE, fern=True)}", grundpreis.menge)
    satz_bg = Formel(f"={positionen.feld(SATZ, fern=True)}", grundpreis.satz)
    laufzeit = f"Laufzeit {laufzeit_in_worten(modell.vertrag)}"
    minuten = positionen.produktivminuten(fern=True)
    return [
        [
            "BG-Zahl",
            Zelle(bg_zahl, Art.GANZZAHL, name="BG_Zahl"),
            "Bedarfsgemeinschaften laut Vertrag",
        ],
        ["Satz je BG und Monat", Zelle(satz_bg, Art.SATZ, name="Satz_BG"), laufzeit],
        ["Satz je Produktivminute", Zelle(satz.wert, satz.art, name="Satz_Minute"), laufzeit],
        [
            "Produktivminuten",
            Zelle(minuten, Art.MINUTEN, name="Produktivminuten"),
            "Summe der berechneten Bausteine",
        ],
    ]


def _kosten(modell: Mmi, positionen: Positionstabelle) -> list[Tabellenzeile]:
    """The same sums as on the Kostennachweis, led to the sheet Kosten."""
    grundpreis = Formel(f"={positionen.feld(BETRAG, fern=True)}", modell.rechnung.bg_grundpreis)
    volumenpreis, gesamt = positionen.volumenpreis(fern=True), positionen.gesamt(fern=True)
    return [
        [
            "BG-Grundpreis",
            Zelle(grundpreis, Art.EURO, name="BG_Grundpreis"),
            "BG-Zahl × Satz",
        ],
        [
            "Volumenpreis",
            Zelle(volumenpreis, Art.EURO, name="Volumenpreis"),
            "Produktivminuten × Satz, je Baustein gerundet",
        ],
        [
            "Gesamtkosten",
            Zelle(gesamt, Art.EURO, Zellrolle.WICHTIG, name="Gesamtkosten"),
            "BG-Grundpreis + Volumenpreis",
        ],
    ]


def _quoten(modell: Mmi, kennzahlen: Bereich) -> list[Tabellenzeile]:
    """The two rates of the billing month with numerator and denominator; empty or not reliable with
    the reason beside it.
    """
    zeile = kennzahlen.zeilen - 1
    erreicht, abgeschlossen = modell.erreichbarkeit, modell.fallabschlussquote

    def feld(quote: Quote, spalte: int, basis: str) -> Tabellenzeile:
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


def _erfuellung(modell: Mmi, minuten: Minutenraster) -> list[Tabellenzeile]:
    """Minutes against plan over the billed months of the year so far."""
    monate = _zeitraum(modell.jahr_bisher.abgerechnete)
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


def _zeitraum(monate: Sequence[Month]) -> str:
    if len(monate) < 3:
        return ", ".join(m.name for m in monate)
    return f"{len(monate)} abgerechnete Monate, {monate[0].name} bis {monate[-1].name}"


def _jahr(modell: Mmi, ausblick: Ausblicktabelle) -> list[Tabellenzeile]:
    """Plan, outlook and their difference for the whole year."""
    jahr, offen = modell.monat.year, len(modell.ausblick.geschaetzte)
    ergebnis = modell.ausblick.ist_jahresergebnis
    wort = "1 Vertragsmonat geschätzt" if offen == 1 else f"{offen} Vertragsmonate geschätzt"
    name = modell.ausblick.name
    wie = "alle Vertragsmonate abgerechnet" if ergebnis else f"{wort}, ohne Zusage"
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
