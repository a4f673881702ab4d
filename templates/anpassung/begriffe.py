"""What do the words of the Entscheidungsvorlage mean?"""

from __future__ import annotations

from typing import Final

BEGRIFFE: Final = (
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
        "Trägerversammlung",
        "Beschlussorgan der gE. Erst ihr Beschluss ändert die Menge; diese Mappe bereitet ihn vor "
        "und ändert keinen Vertrag.",
    ),
    (
        "Mengenanpassung",
        "Andere Stunden oder eine andere BG-Zahl im laufenden Vertrag, ab einem Monatsersten. "
        "Laufzeit und Vertragsende bleiben, denn an der Laufzeit hängen die Preise.",
    ),
    (
        "bisher, neu",
        "Bisher: wie der Vertrag am ersten Tag der Änderung ohne sie gilt. Neu: wie diese Vorlage "
        "es vorschlägt; die neuen Mengen stehen in keiner Eingangsdatei.",
    ),
    (
        "Baustein",
        "Teil der Leistung, den die gE einzeln wählt; bei älteren Verträgen Modul. Baustein 2 "
        "(Lastverteilung) hat keine eigenen Stunden und keinen eigenen Preis.",
    ),
    (
        "BG-Zahl, BG-Grundpreis",
        "Zahl der Bedarfsgemeinschaften laut Vertrag. Der Grundpreis fällt je Bedarfsgemeinschaft "
        "und Monat an, unabhängig von den Minuten.",
    ),
    (
        "VZA",
        "Vollzeitäquivalent: 1.200 produktive Stunden im Jahr. Es dient der Planung "
        "und wird nicht abgerechnet.",
    ),
    (
        "Kosten nach Plan",
        "BG-Zahl mal Satz, dazu je Baustein ein Zwölftel der Jahresstunden in Produktivminuten mal "
        "Satz; jede Zeile auf den Cent gerundet. Abgerechnet werden die gearbeiteten Minuten.",
    ),
    (
        "Rest des Jahres, Rest der Laufzeit",
        "Vom ersten Monat der neuen Mengen bis Dezember, und bis zum Ende der Laufzeit; schließt "
        "die gE vorher, bis dahin.",
    ),
    (
        "Fortgeschriebener Tarif",
        "Für Monate ohne bekannten Tarif rechnet der Plan mit dem letzten bekannten. Das Blatt "
        "Monate nennt sie einzeln.",
    ),
    (
        "Genutzt, reichen bis",
        "Genutzt sind die Produktivminuten der ausgestellten Kostennachweise des Jahres. Ihr "
        "Mittel je Monat ist das Tempo; mit ihm ist gerechnet, in welchem Monat die für das Jahr "
        "vereinbarten Minuten enden.",
    ),
    (
        "Stellen des Service Centers",
        "Stellen weniger gesperrte weniger die VZA der Stunden, die alle gE des Service Centers "
        "vereinbart haben, sind frei; ein Minus heißt: so viele fehlen.",
    ),
    (
        "Version",
        "Ändert sich etwas, erscheint eine neue Version mit Begründung; es gilt die höchste. "
        "Frühere Versionen bleiben unverändert bestehen.",
    ),
    (
        "Leere Felder, Strich",
        "Ein Strich heißt: dafür gibt es keinen Wert. Nummer und Datum des Beschlusses sind leer, "
        "bis die Trägerversammlung entschieden hat.",
    ),
    (
        "Fragen",
        "Interner Service Controlling Finanzen der Bundesagentur für Arbeit. Bitte "
        "JCNR, ersten Tag der Änderung und Version nennen.",
    ),
)
