"""Where does the year stand against its plan, and where will it end?"""

from __future__ import annotations

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Formel, Spalte, Tabellenzeile, Zelle
from templates.mmi.jahr.ausblick import Ausblicktabelle
from templates.mmi.jahr.kostentabelle import Kostentabelle
from templates.mmi.jahr.minutentabelle import Minutenraster
from transforms.dokumente.mmi import Mmi
from transforms.dokumente.ueberblick.jahresblick import in_worten, jahressaetze


def schreibe_jahrestafel(
    blatt: Blatt,
    modell: Mmi,
    *,
    minuten: Minutenraster,
    jahr: Kostentabelle,
    ausblick: Ausblicktabelle,
) -> None:
    """One row: the billed months against their plan, and the whole year."""
    blatt.abschnitt(f"Das Jahr {modell.monat.year}")
    zeile: Tabellenzeile = [
        in_worten(modell.jahr_bisher.abgerechnete),
        Zelle(minuten.geplante_minuten, Art.MINUTEN, name="Plan_Minuten"),
        Zelle(minuten.gesamtgrad, Art.PROZENT, name="Erfuellungsgrad"),
        Formel(f"={jahr.gesamtkosten}", modell.jahr_bisher.gesamtkosten),
        Zelle(ausblick.plankosten, Art.EURO, name="Plan_Kosten_Jahr"),
        Zelle(ausblick.kosten, Art.EURO, name="Ausblick_Kosten_Jahr"),
        Zelle(ausblick.abweichung, Art.DIFFERENZ, name="Abweichung_Plan"),
    ]
    blatt.tabelle(
        "T_Jahresblick",
        "Das Jahr in einer Zeile: Minuten gegen Plan, Kosten bisher, laut Plan und im Ausblick.",
        _spalten(modell),
        [zeile],
    )
    for satz in jahressaetze(modell):
        blatt.absatz(satz)


def _spalten(modell: Mmi) -> list[Spalte]:
    jahr, ergebnis = modell.monat.year, modell.ausblick.ist_jahresergebnis
    return [
        Spalte("Abgerechnete Monate"),
        Spalte("Plan in Minuten (abgerechnete Monate)", Art.MINUTEN),
        Spalte("Erfüllungsgrad (abgerechnete Monate)", Art.PROZENT),
        Spalte(f"Kosten {jahr if ergebnis else 'bisher'} (abgerechnete Monate)", Art.EURO),
        Spalte("Kosten laut Plan (alle Vertragsmonate)", Art.EURO),
        Spalte(f"{modell.ausblick.name} Kosten (alle Vertragsmonate)", Art.EURO),
        Spalte(f"{modell.ausblick.name} gegen Plan (alle Vertragsmonate)", Art.DIFFERENZ),
    ]
