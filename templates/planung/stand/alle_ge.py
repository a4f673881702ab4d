"""Where does each gE stand, one line each?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Stelle, Tabellenzeile, Wert, Zelle, Ziel
from transforms.planung.papiere.planungsstand import Planungsstand, Standzeile

NAME: Final = "Alle gE"
BREITEN: Final = (11, 25, 20, 17, 13, 38, 14, 11, 21, 10, 10, 10)
OHNE: Final = "–"
_SPALTEN: Final = (
    Spalte("JCNR", Art.KENNUNG),
    Spalte("Jobcenter"),
    Spalte("Regionaldirektion"),
    Spalte("Service Center"),
    Spalte("Steht bei"),
    Spalte("Es fehlt"),
    Spalte("Zuständig"),
    Spalte("seit", Art.DATUM),
    Spalte("Laufendes Jahr reicht"),
    Spalte("Stunden Angebot", Art.ZEHNTEL),
    Spalte("Stunden gewählt", Art.ZEHNTEL),
    Spalte("Befunde"),
)
SCHRITT, ZUSTAENDIG = 4, 6


def beginne_alle(blatt: Blatt, modell: Planungsstand, wo: str) -> Bereich | None:
    """The lines above the table, and its place; None when there is no gE."""
    blatt.kopf(
        f"Alle gE, Planung {modell.planjahr.jahr}",
        wo,
        "Steht bei: der letzte erreichte Schritt vor dem ersten, der fehlt. „–“ heißt: nichts "
        "offen, oder kein Wert.",
    )
    if not modell.zeilen:
        blatt.fixiere(2)
        blatt.absatz("Für dieses Jahr ist keine gE verzeichnet.")
        return None
    blatt.absatz(
        "seit: Tag, an dem der Schritt davor erreicht war (aus der Tabelle, sonst der Lauf, der es "
        "zuerst sah)."
    )
    blatt.absatz("Stunden Angebot: laut Planungshilfe. Befunde führen zum Wortlaut.")
    blatt.leerzeile()
    blatt.halte_kopf(2)
    return blatt.bereich(len(modell.zeilen))


def schreibe_alle(
    blatt: Blatt, modell: Planungsstand, b: Bereich, befunde: Mapping[str, Stelle]
) -> None:
    """The filterable table; `befunde`: gE -> the first row of its findings."""
    anzahl = Zelle(Formel(f"=SUBTOTAL(103,{b.spalte(0)})", len(modell.zeilen)), Art.ANZAHL_GE)
    blatt.tabelle(
        "T_Alle_gE",
        "Je gE eine Zeile: Service Center, erreichter Schritt, was fehlt, wer zuständig ist und "
        "seit wann, wie weit das laufende Jahr reicht, Stunden und Befunde; letzte Zeile die "
        "Anzahl, die ein Filter stehen lässt.",
        _SPALTEN,
        [_zeile(z, befunde) for z in modell.zeilen],
        summe=["Summe", anzahl, *[None] * (len(_SPALTEN) - 2)],
        filterbar=True,
    )


def _zeile(z: Standzeile, befunde: Mapping[str, Stelle]) -> Tabellenzeile:
    codes: Wert | Zelle = OHNE
    if stelle := befunde.get(z.jcnr):
        codes = Zelle(z.codes, Art.SPRUNG, ziel=Ziel(stelle, f"Wortlaut der Befunde zu {z.jcnr}"))
    return [
        z.jcnr,
        z.kurzname,
        z.kopf.regionaldirektion or OHNE,
        z.kopf.service_center or OHNE,
        z.steht_bei,
        z.fehlt,
        z.zustaendig,
        z.seit or OHNE,
        z.reicht,
        OHNE if z.angebot is None else z.angebot,
        OHNE if z.gewaehlt is None else z.gewaehlt,
        codes,
    ]
