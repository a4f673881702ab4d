"""What follows from the inputs for the year, beside what was offered?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Zelle
from templates.planung.hilfe.angebot import NICHTS, aenderung, wie_angeboten
from templates.planung.hilfe.raster import gesamt
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe

_SPALTEN: Final = (
    Spalte("Größe"),
    Spalte("Jetzt", Art.ZEHNTEL),
    Spalte("Einheit"),
    Spalte("Wie angeboten", Art.ZEHNTEL),
    Spalte("Änderung", Art.ABWEICHUNG_GESCHAETZT),
    Spalte("Was das heißt"),
)
_JETZT, _ANGEBOTEN = 1, 3
_BESCHREIBUNG: Final = (
    "Stunden, VZA, Gesprächserfüllung, Baustein 1 und 4 und die Wirkung von Baustein 2: jetzt, wie "
    "angeboten, und um wie viel es sich ändert."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ergebnis:
    name: str  # defined name of the figure
    text: str
    formel: str
    einheit: str
    art: Art
    differenz: Art
    heisst: str


_HUNDERT: Final = Art.PROZENT, Art.PROZENTPUNKTE
_STUNDEN: Final = Art.ZEHNTEL, Art.ABWEICHUNG_GESCHAETZT


def _ergebnis(
    name: str, text: str, formel: str, einheit: str, arten: tuple[Art, Art], heisst: str
) -> _Ergebnis:
    art, differenz = arten
    return _Ergebnis(
        name=name,
        text=text,
        formel=formel,
        einheit=einheit,
        art=art,
        differenz=differenz,
        heisst=heisst,
    )


_ERGEBNISSE: Final = (
    _ergebnis(
        "Bedarf_Stunden",
        "Bedarf Volumen Baustein 1 + 4",
        f"={gesamt('call')}+{gesamt('rueckrufe')}+{gesamt('versand')}",
        "Stunden im Jahr",
        _STUNDEN,
        "Produktivzeit, die das Ziel erfordert.",
    ),
    _ergebnis(
        "Bedarf_VZA",
        "Bedarf in VZA",
        "=Bedarf_Stunden/Stunden_je_VZA",
        "VZA",
        (Art.HUNDERTSTEL, Art.ABWEICHUNG_HUNDERTSTEL),
        "Vollzeitäquivalente: Bedarf durch 1.200 Stunden.",
    ),
    _ergebnis(
        "Gespraechserfuellung",
        "Gesprächserfüllung (zum Vorjahr)",
        f"={gesamt('gespraeche')}/{gesamt('b_gespraeche')}",
        "Prozent",
        _HUNDERT,
        "Nötige Gespräche im Verhältnis zu denen des Basiszeitraums.",
    ),
    _ergebnis(
        "Baustein_1",
        "Baustein 1 – Inbound-Telefonie",
        "=IF(Gespraechserfuellung>1,Bedarf_Stunden/Gespraechserfuellung,Bedarf_Stunden)",
        "Stunden im Jahr",
        _STUNDEN,
        "So viel, wie die Gespräche des Basiszeitraums brauchen.",
    ),
    _ergebnis(
        "Baustein_4",
        "Baustein 4 – Steigerung der Anzahl von Gesprächen",
        "=Bedarf_Stunden-Baustein_1",
        "Stunden im Jahr",
        _STUNDEN,
        "Was das Ziel darüber hinaus braucht.",
    ),
    _ergebnis(
        "Erfuellungsgrad_B4",
        "Erfüllungsgrad von Baustein 4",
        '=IF(Baustein_1>0,Baustein_4/Baustein_1,"–")',
        "Prozent",
        _HUNDERT,
        "Baustein 4 im Verhältnis zu Baustein 1 (nicht der Erfüllungsgrad der MMI).",
    ),
    _ergebnis(
        "Moegliche_Erreichbarkeit_Jahr",
        "Mögliche Erreichbarkeit im Jahr",
        f"={gesamt('moegliche_erreichbarkeit')}",
        "Prozent",
        _HUNDERT,
        "Anteil der Anrufe, den diese VZA im Jahr annehmen können; je Monat: Blatt Monate.",
    ),
    _ergebnis(
        "Empfehlung_Gesamt",
        "Empfehlung Weiterleitung an das JC",
        f"={gesamt('empfehlung')}",
        "Gespräche im Jahr",
        (Art.GANZZAHL, Art.ZUNAHME),
        "Gespräche in Monaten, in denen die VZA nicht reichen (Baustein 2).",
    ),
    _ergebnis(
        "Lastverteilung_je_Arbeitstag",
        "Lastverteilung (Baustein 2)",
        "=IF(COUNT(Ziel_gemeinsame_Erreichbarkeit)=1,(Ziel_gemeinsame_Erreichbarkeit*"
        f'{gesamt("anrufe")}-{gesamt("gespraeche")})/{gesamt("arbeitstage")},"–")',
        "je Arbeitstag",
        _STUNDEN,
        "Gespräche, die das Jobcenter führt, damit beide das gemeinsame Ziel erreichen.",
    ),
)


def schreibe_ergebnisse(blatt: Blatt, modell: Planungshilfe) -> None:
    blatt.abschnitt("Was daraus folgt")
    b = blatt.bereich(len(_ERGEBNISSE))
    zeilen = [_zeile(b, nummer, e, modell) for nummer, e in enumerate(_ERGEBNISSE)]
    blatt.tabelle("T_Ergebnisse", _BESCHREIBUNG, _SPALTEN, zeilen)


def _zeile(b: Bereich, nummer: int, e: _Ergebnis, modell: Planungshilfe) -> Tabellenzeile:
    wert = modell.ergebnisse[e.name]
    jetzt = b.stelle(nummer, _JETZT)
    return [
        e.text,
        Zelle(Formel(e.formel, NICHTS if wert is None else wert), e.art, name=e.name),
        e.einheit,
        wie_angeboten(wert, e.art, jetzt),
        Zelle(
            aenderung(
                b,
                nummer,
                _JETZT,
                _ANGEBOTEN,
                bekannt=wert is not None,
                in_punkten=e.art is Art.PROZENT,
            ),
            e.differenz,
        ),
        e.heisst,
    ]
