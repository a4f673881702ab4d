"""What may a gE type into which cell, and what does Excel tell it there?"""

from __future__ import annotations

from typing import Final

from templates.mappe.zellen import Eingabe

VIELE: Final = 100_000_000
ZIEL: Final = Eingabe(
    titel="Eingabe: Ziel Erreichbarkeit",
    hinweis="Welcher Anteil der Anrufe soll angenommen werden? Erlaubt ist 0 % bis 100 %. Gilt für "
    "jeden Monat ohne eigenes Ziel (Blatt Monate).",
    von=0,
    bis=1,
)
BG_ZAHL: Final = Eingabe(
    titel="Eingabe: BG-Zahl",
    hinweis="Zahl der Bedarfsgemeinschaften, für die der BG-Grundpreis anfällt. Erlaubt ist eine "
    "ganze Zahl über 0.",
    von=1,
    bis=VIELE,
    ganz=True,
)
ZIEL_GEMEINSAM: Final = Eingabe(
    titel="Eingabe: gemeinsames Ziel",
    hinweis="Welcher Anteil der Anrufe soll von Service Center und Jobcenter zusammen angenommen "
    "werden (Baustein 2)? Erlaubt ist 0 % bis 100 %; leer heißt: kein gemeinsames Ziel.",
    von=0,
    bis=1,
)
EIGENES_ZIEL: Final = Eingabe(
    titel="Eingabe: eigenes Ziel",
    hinweis="Ziel der Erreichbarkeit für diesen Monat allein, 0 % bis 100 %. Leer heißt: Es gilt "
    "das Ziel vom Blatt Planungshilfe.",
    von=0,
    bis=1,
)
ANTEIL: Final = Eingabe(
    titel="Eingabe: Anteil des Monats",
    hinweis="Zu welchem Anteil zählt die Anzahl in der Zeile darüber mit? Erlaubt ist 0 % bis "
    "100 %.",
    von=0,
    bis=1,
)
ANRUFE: Final = Eingabe(
    titel="Eingabe: zusätzliche Anrufe",
    hinweis="Anrufe, die im Planjahr in diesem Monat dazukommen; sie zählen mit dem Anteil in der "
    "Zeile darunter. Erlaubt ist eine ganze Zahl ab 0.",
    von=0,
    bis=VIELE,
    ganz=True,
)
