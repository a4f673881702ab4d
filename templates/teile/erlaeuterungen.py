"""What do the words and rules of the documents mean?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.zellen import Spalte, Tabellenzeile

NAME: Final = "Begriffe"
BREITEN: Final = (32, 108)
_SPALTEN: Final = (Spalte("Begriff"), Spalte("Erläuterung"))

_BEGRIFFE: Final = (
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
    (
        "JCNR",
        "Die Nummer der gemeinsamen Einrichtung; bei Rückfragen bitte nennen.",
    ),
    (
        "Regionaldirektion",
        "Die Regionaldirektion der Bundesagentur für Arbeit, zu deren Bezirk die gE gehört.",
    ),
    (
        "TV-Beschluss",
        "Beschluss der Trägerversammlung der gE über Bausteine, Stunden, BG-Zahl und Laufzeit. Die "
        "Erstwahl begründet den Vertrag; eine Mengenanpassung ändert seine Mengen während des "
        "Jahres, nicht die Laufzeit.",
    ),
    (
        "BG",
        "Bedarfsgemeinschaft. Die BG-Zahl ist mit dem Vertrag vereinbart und gilt, bis "
        "eine neue Fassung des Vertrags sie ändert.",
    ),
    (
        "Produktivminute",
        "Eine Minute, in der das Service Center für die gE gearbeitet hat. Gezählt "
        "werden nur Minuten im Rechtskreis SGB II. "
        "Sie werden vor der Berechnung nicht gerundet.",
    ),
    (
        "Baustein",
        "Teil der Leistung in einem Neuvertrag (Service Portfolio 2022). Im Altvertrag "
        "heißen die Teile Module.",
    ),
    (
        "BG-Grundpreis",
        "BG-Zahl mal Satz je BG und Monat. Er fällt in jedem Vertragsmonat an, "
        "unabhängig von den Minuten.",
    ),
    (
        "Volumenpreis",
        "Produktivminuten des Monats mal Satz je Minute, für jeden Baustein einzeln. "
        "Baustein 2 (Lastverteilung) hat keine eigenen Minuten "
        "und wird nicht berechnet.",
    ),
    (
        "Laufzeit",
        "Vereinbarte Dauer des Vertrags in Jahren, höchstens drei Kalenderjahre. Von "
        "ihr hängen beide Sätze ab.",
    ),
    (
        "Tarif des Leistungsmonats",
        "Es gilt der Tarif, der am ersten Tag des abgerechneten Monats in Kraft ist, "
        "auch bei einer späteren Korrektur.",
    ),
    (
        "Rundung",
        "Jede Zeile wird einmal kaufmännisch auf den Cent gerundet, ab einem halben "
        "Cent aufwärts (DIN 1333). "
        "Summen addieren die gerundeten Zeilen.",
    ),
    (
        "Keine anteiligen Monate",
        "Abgerechnet werden nur ganze Monate. Beginnt, endet oder ändert sich ein "
        "Vertrag mitten im Monat, "
        "wird nicht anteilig gerechnet; der Fall wird vor der Ausstellung geklärt.",
    ),
    (
        "Version",
        "Die erste Ausstellung für einen Monat ist Version 1. Ändert sich danach "
        "etwas, erscheint eine neue Version mit Begründung. "
        "Frühere Versionen bleiben unverändert bestehen; es gilt die höchste.",
    ),
    (
        "Offen, zurückgestellt",
        "Offen ist ein Vertragsmonat des Jahres, für den nichts abgerechnet ist. Zurückgestellt "
        "heißt: Angaben zu ihm werden noch geklärt, der Nachweis folgt.",
    ),
    (
        "Kennung in Klammern",
        "Etwa (R201): die Nummer der Prüfung, aus der ein Hinweis stammt. Bei Rückfragen hilft "
        "sie, ihn zu finden.",
    ),
    (
        "Prüfwert (SHA-256)",
        "Eine Zahl, die aus dem Inhalt einer Datei entsteht. Stimmt sie überein, ist es dieselbe "
        "Datei.",
    ),
)
_NACHRECHNEN: Final = (
    "Jeder Betrag ist eine Formel: Zelle anklicken und in der Bearbeitungsleiste "
    "die verwendeten Zellen ablesen. "
    "Die Mengen führen zum Blatt Herkunft und von dort zu Datei, Blatt und Zeile des Eingangs. "
    "In der Formel SUMIFS (deutsch SUMMEWENNS) sorgt das Sternchen dafür, dass der "
    "Monat als Text verglichen wird."
)
_FRAGEN: Final = (
    "Interner Service Controlling Finanzen der Bundesagentur für Arbeit. Bitte "
    "JCNR, Monat und Version nennen."
)

KOSTENNACHWEIS: Final = (
    *_BEGRIFFE,
    (
        "Kosten laut Plan",
        "BG-Grundpreis und ein Zwölftel der vereinbarten Jahresstunden je Baustein mal "
        "Satz, jede Zeile auf den Cent gerundet.",
    ),
    (
        "Nachforderung, Gutschrift",
        "Um so viel liegt eine neue Version über oder unter der, die sie ersetzt.",
    ),
    ("Fälligkeit", "Der Nachweis ist bis zum 20. des Folgemonats vorzulegen (§ 13 Abs. 2 VKFV)."),
    ("Nachrechnen", _NACHRECHNEN),
    ("Fragen", _FRAGEN),
)
MMI: Final = (
    *_BEGRIFFE,
    (
        "Erreichbarkeit",
        "Gespräche geteilt durch Anrufe im Service Center abzüglich der "
        "Anrufweiterleitungen an die gE. "
        "Ohne solche Anrufe bleibt die Zelle leer.",
    ),
    (
        "Fallabschlussquote",
        "Fallabschließende Gespräche geteilt durch alle Gespräche. Ohne Gespräche "
        "bleibt die Zelle leer.",
    ),
    (
        "Plan",
        "Je Vertragsmonat die BG-Zahl und ein Zwölftel der vereinbarten Jahresstunden, "
        "nach der Fassung des Vertrags, die in jenem Monat "
        "gilt. Ein Monat, den keine Fassung ganz abdeckt, hat keinen Plan.",
    ),
    (
        "Erfüllungsgrad",
        "Produktivminuten der abgerechneten Monate des Jahres geteilt durch den Plan "
        "derselben Monate.",
    ),
    (
        "Ausblick",
        "Abgerechnete Monate wie abgerechnet, jeder andere Vertragsmonat des Jahres "
        "mit BG-Grundpreis und Plan mal Erfüllungsgrad des "
        "Bausteins. Er ist eine Schätzung bei gleicher Nutzung und keine Zusage. Ist "
        "kein Monat offen, heißt er Jahresergebnis.",
    ),
    (
        "Vormonat, Vorjahresmonat",
        "Der Monat davor und derselbe Monat des Jahres davor, so wie sie für diese gE ausgestellt "
        "waren, als dieses Dokument entstand. „Nicht ausgestellt“ heißt: Mit diesem Verfahren "
        "wurde für den Monat nichts abgerechnet.",
    ),
    (
        "Prozentpunkte",
        "Der Abstand zweier Quoten: von 80,0 % auf 79,5 % sind es −0,5 Prozentpunkte.",
    ),
    (
        "Genutzt, Reicht",
        "Genutzt: Produktivminuten der abgerechneten Monate geteilt durch die vereinbarten Minuten "
        "des Jahres. Reicht: der Monat, in dem die vereinbarten Minuten enden, wenn jeder weitere "
        "Monat so viele braucht wie die abgerechneten im Mittel. „Noch nicht abzusehen“ heißt: "
        "Dafür sind zu wenige Monate abgerechnet.",
    ),
    (
        "Stand",
        "Abgerechnet: Der Monat ist ausgestellt. Späterer Monat: Er kommt noch. Zurückgestellt: "
        "Angaben zu ihm werden noch geklärt. Kein Vertrag: In ihm läuft keiner. Geschätzt: "
        "Der Ausblick setzt Plan mal Erfüllungsgrad ein.",
    ),
    (
        "VZA",
        "Vollzeitäquivalent: 1.200 produktive Stunden im Jahr. Es dient der Planung "
        "und wird nicht abgerechnet.",
    ),
    (
        "Leere Zellen",
        "Leer heißt: Für diesen Monat liegt keine Angabe vor. Leer bedeutet nicht null.",
    ),
    ("Nachrechnen", _NACHRECHNEN),
    ("Fragen", _FRAGEN),
)


def schreibe_erlaeuterungen(blatt: Blatt, umfang: str, begriffe: Sequence[tuple[str, str]]) -> None:
    """One table: term and meaning."""
    blatt.kopf(
        "Begriffe",
        umfang,
        "Wörter und Regeln dieses Dokuments, in der Reihenfolge ihres Vorkommens.",
    )
    blatt.leerzeile()
    blatt.halte_kopf(gedruckt=False)
    zeilen: list[Tabellenzeile] = [[begriff, text] for begriff, text in begriffe]
    blatt.tabelle(
        "T_Erlaeuterungen",
        "Begriffe und Regeln des Dokuments mit ihrer Erläuterung.",
        _SPALTEN,
        zeilen,
    )
