"""What do the words of the Planungshilfe mean?"""

from __future__ import annotations

from typing import Final

BEGRIFFE: Final = (
    (
        "Planungshilfe",
        "Rechnet aus den Anrufen eines Jahres und einem Ziel der Erreichbarkeit, wie viele "
        "produktive Stunden die gE im Planjahr braucht und was sie kosten. Sie bereitet die Wahl "
        "vor und entscheidet nichts; vereinbart wird mit der Anlage.",
    ),
    (
        "O.7",
        "Die Serviceleistung „Service Center SGB II“ der Bundesagentur für Arbeit: Telefonie und "
        "digitale Anfragen für die gemeinsamen Einrichtungen.",
    ),
    (
        "gE, JC, Jobcenter",
        "Gemeinsame Einrichtung: das Jobcenter, für das die Bundesagentur für Arbeit die Leistung "
        "erbringt. JCNR ist seine Nummer; bei Rückfragen bitte nennen.",
    ),
    (
        "Eingabe",
        "Eine Zelle, die die gE ändert. Das Wort „Eingabe“ steht daneben, beim Anwählen sagt "
        "Excel, was hineingehört. Eingefügte Werte prüft Excel nicht; deshalb gibt es die "
        "Prüfungen.",
    ),
    (
        "Prüfung",
        "Eine Zelle, die „in Ordnung“ sagt oder mit „Bitte prüfen“ beginnt und nennt, was nicht "
        "stimmt. Solange eine Prüfung so beginnt, gelten die Ergebnisse nicht.",
    ),
    (
        "Wie angeboten",
        "Der Wert, den die Mappe bei der Ausstellung zeigte. Er ändert sich nicht mit den "
        "Eingaben.",
    ),
    (
        "Basiszeitraum",
        "Die zwölf Monate, deren Anrufe, Gespräche und Stunden dem Angebot zugrunde liegen.",
    ),
    (
        "Hochrechnung",
        "Liegen für eine neue gE weniger als zwölf Monate vor, zählt das Jahr als 12/n der n "
        "Monate mit Daten. Sonst ist der Faktor 1.",
    ),
    (
        "Anrufe SC, Anrufweiterleitungen",
        "Anrufe im Service Center; davon an das Jobcenter weitergeleitete Anrufe. Die "
        "Weiterleitungen werden mit dem Anteil der Zeile „Berücksichtigung durch Abzug“ "
        "abgezogen.",
    ),
    (
        "Anruferweiterung",
        "Anrufe, die im Planjahr zusätzlich erwartet werden. Sie zählen mit dem Anteil der Zeile "
        "„Berücksichtigung durch Erhöhung“.",
    ),
    (
        "Anrufe gesamt in der Planung",
        "Anrufe SC × Berücksichtigung + Anruferweiterung × Erhöhung − Anrufweiterleitungen × "
        "Abzug.",
    ),
    (
        "Ziel telefonische Erreichbarkeit",
        "Der Anteil der Anrufe, der angenommen werden soll: keine Wartezeit. Nötige Gespräche sind "
        "Anrufe gesamt mal Ziel.",
    ),
    (
        "Produktivzeit",
        "Stunden, in denen das Service Center für die gE arbeitet: Gespräche (Call), Rückrufe, "
        "Versand. Je Gespräch so viele Minuten wie im Basiszeitraum.",
    ),
    (
        "Median",
        "Die Hälfte der Service Center braucht weniger Minuten je Gespräch, die andere Hälfte "
        "mehr.",
    ),
    (
        "Arbeitstage",
        "Montag bis Freitag ohne die landesweiten Feiertage im Bundesland des Service Centers, "
        "ohne 24. und 31. Dezember; Tage, die das Service Center anders meldet, sind "
        "berücksichtigt.",
    ),
    (
        "VZA, Mitarbeiterkapazität",
        "Vollzeitäquivalent: 1.200 produktive Stunden im Jahr, verteilt nach Arbeitstagen.",
    ),
    (
        "Bedarf Volumen Baustein 1 + 4",
        "Summe der Produktivzeit über Monate und Arten. Bedarf in VZA: Bedarf durch 1.200.",
    ),
    (
        "Mögliche Gespräche, mögliche Erreichbarkeit",
        "Die VZA des Jahres sind in jedem Monat gleich. Mögliche Gespräche sind so viele, wie "
        "sie an den Arbeitstagen eines Monats führen können; ihr Anteil an den Anrufen ist die "
        "mögliche Erreichbarkeit.",
    ),
    (
        "Gesprächserfüllung",
        "Nötige Gespräche geteilt durch die Gespräche des Basiszeitraums. Über 100 % heißt: Das "
        "Ziel verlangt mehr Gespräche als bisher.",
    ),
    (
        "Baustein 1, Baustein 4",
        "Baustein 1 (Inbound-Telefonie) ist der Bedarf geteilt durch die Gesprächserfüllung, "
        "Baustein 4 (Steigerung der Anzahl von Gesprächen) der Rest. Bis 100 % "
        "Gesprächserfüllung ist alles Baustein 1.",
    ),
    (
        "Erfüllungsgrad von Baustein 4",
        "Stunden von Baustein 4 geteilt durch Stunden von Baustein 1. Etwas anderes als der "
        "Erfüllungsgrad der MMI: Der vergleicht abgerechnete Minuten mit dem Plan.",
    ),
    (
        "Baustein 2, Lastverteilung",
        "Ein Teil der Anrufe geht an das Jobcenter. Die Empfehlung nennt je Monat, wie viele "
        "Gespräche das Ziel verlangt, die mit den VZA des Jahres nicht möglich sind. Die "
        "Lastverteilung nennt, wie viele Gespräche das Jobcenter je Arbeitstag führt, damit "
        "beide zusammen das gemeinsame Ziel erreichen.",
    ),
    (
        "BG, BG-Grundpreis",
        "Bedarfsgemeinschaft. Der BG-Grundpreis ist BG-Zahl mal Satz je BG und Monat mal zwölf.",
    ),
    (
        "Volumenpreis",
        "Stunden mal 60 mal Satz je Produktivminute. Baustein 2 hat keine eigenen Minuten und "
        "kostet nichts.",
    ),
    (
        "Laufzeitvariante",
        "Ein Vertrag über 1, 2 oder 3 Jahre; von der Laufzeit hängen beide Sätze ab. Gezeigt "
        "sind die Kosten des ersten Jahres.",
    ),
    (
        "Preisstand",
        "Es gelten die Preise am 1. Januar des Planjahres. Sind sie noch nicht bekannt, sind die "
        "letzten genommen, und die Planungshilfe sagt es.",
    ),
    (
        "Vereinbarte Stunden",
        "In der Anlage werden die Stunden je Baustein auf 0,1 gerundet; ihre Kosten können "
        "deshalb um wenige Euro von dieser Rechnung abweichen, in der nichts vorher gerundet "
        "wird.",
    ),
    (
        "Rundung",
        "Gerundet wird nur, was gezeigt wird, und jeder Preis einmal kaufmännisch auf den Cent.",
    ),
    (
        "Version",
        "Die erste Planungshilfe für ein Jahr ist Version 1. Ändern sich Daten oder Vorgaben, "
        "erscheint eine neue Version mit Grund; es gilt die höchste.",
    ),
    (
        "Prüfwert (SHA-256)",
        "Eine Zahl, die aus dem Inhalt einer Datei entsteht. Stimmt sie überein, ist es dieselbe "
        "Datei.",
    ),
    (
        "Nachrechnen",
        "Jedes Ergebnis ist eine Formel: Zelle anklicken und in der Bearbeitungsleiste die "
        "verwendeten Zellen und Namen ablesen. Gelieferte Zahlen führen zum Blatt Herkunft und "
        "von dort zu Datei, Blatt und Zeile.",
    ),
    (
        "– (Strich)",
        "Kein Wert: Die Rechnung braucht eine Angabe, die fehlt. Ein Strich heißt nie null.",
    ),
    (
        "Fragen",
        "Interner Service Controlling Finanzen der Bundesagentur für Arbeit. Bitte JCNR, "
        "Planjahr und Version nennen.",
    ),
)
