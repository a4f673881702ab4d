"""What do the words of the annex mean?"""

from __future__ import annotations

from typing import Final

ANLAGE: Final = (
    (
        "O.7",
        "Die Serviceleistung „Service Center SGB II“ der Bundesagentur für Arbeit: Telefonie und "
        "digitale Anfragen für die gemeinsamen Einrichtungen.",
    ),
    (
        "gE",
        "Gemeinsame Einrichtung: das Jobcenter, für das die Bundesagentur für Arbeit "
        "die Leistung erbringt.",
    ),
    ("JCNR", "Die Nummer der gemeinsamen Einrichtung; bei Rückfragen bitte nennen."),
    (
        "Baustein",
        "Teil der Leistung, den die gE einzeln wählt. Baustein 2 (Lastverteilung) hat keine "
        "eigenen Stunden und keinen eigenen Preis.",
    ),
    (
        "Stunden, Stunden auf 12 Monate",
        "Produktive Stunden, die das Service Center im Jahr für die gE arbeitet. Vereinbart ist "
        "die Zahl auf 12 Monate. Hat der Zeitraum der Planungsdaten weniger Monate, nennt "
        "„Stunden“ den Anteil dieser Monate; sonst sind beide gleich.",
    ),
    (
        "VZA",
        "Vollzeitäquivalent: 1.200 produktive Stunden im Jahr. Es dient der Planung "
        "und wird nicht abgerechnet.",
    ),
    (
        "Erfüllungsgrad von Baustein 4",
        "Stunden von Baustein 4 geteilt durch Stunden von Baustein 1: um so viel sollen mehr "
        "Gespräche geführt werden als ohne ihn. Der Erfüllungsgrad der MMI ist etwas anderes: "
        "gearbeitete Minuten geteilt durch geplante.",
    ),
    (
        "Lastverteilung",
        "Baustein 2: So viele Gespräche je Arbeitstag führt die gE selbst, damit sie und das "
        "Service Center zusammen das genannte Ziel der Erreichbarkeit erreichen: Ziel mal Anrufe "
        "weniger Gespräche des Service Centers, geteilt durch die Arbeitstage.",
    ),
    (
        "Laufzeit",
        "Vereinbarte Dauer in Kalenderjahren, höchstens drei. Von ihr hängen beide Sätze ab. Eine "
        "laufende Laufzeit wird nicht neu gewählt, nur ihre Menge.",
    ),
    (
        "Kosten der Laufzeitvarianten",
        "BG-Zahl mal Satz je BG und Monat mal 12, dazu Stunden mal 60 mal Satz je Produktivminute. "
        "Sie sind ein Szenario: Abgerechnet werden die gearbeiteten Minuten.",
    ),
    (
        "BG-Grundpreis, Volumenpreis",
        "Der Grundpreis fällt je Bedarfsgemeinschaft (BG) und Monat an, unabhängig von den "
        "Minuten; der Volumenpreis je Produktivminute.",
    ),
    (
        "Preisstand",
        "Gerechnet wird mit dem Tarif, der am 1. Januar des Planjahrs gilt. Ist er noch nicht "
        "bekannt, steht hier der letzte bekannte, und die Anlage sagt es.",
    ),
    (
        "Version",
        "Ändert sich etwas, erscheint eine neue Version mit Begründung; es gilt die höchste. "
        "Frühere Versionen bleiben unverändert bestehen.",
    ),
    (
        "Leere Felder",
        "Ein Strich heißt: dafür gibt es keinen Wert. Ein leeres Datum heißt: noch nicht "
        "unterschrieben.",
    ),
    (
        "Fragen",
        "Interner Service Controlling Finanzen der Bundesagentur für Arbeit. Bitte "
        "JCNR, Planjahr und Version nennen.",
    ),
)
