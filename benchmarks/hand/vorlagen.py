"""The templates that the hand-made script fills: sheets with widths, fonts and number formats."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

BLAETTER = {
    "Kostennachweis": ("Kostennachweis", "Rechenweg", "Vertrag und Tarif"),
    "MMI": ("Überblick", "Minuten", "Kosten", "Kennzahlen", "Ausblick", "Plan", "Vertrag"),
}
SPALTEN, ZEILEN = 10, 45


def schreibe(ordner: Path) -> Path:
    """Both templates; the folder."""
    ordner.mkdir(parents=True, exist_ok=True)
    for art, blaetter in BLAETTER.items():
        mappe = openpyxl.Workbook()
        mappe.remove(mappe.active)
        for name in blaetter:
            blatt = mappe.create_sheet(name)
            blatt["A1"].font = Font(name="Arial", size=16, bold=True)
            for spalte in range(1, SPALTEN + 1):
                blatt.column_dimensions[get_column_letter(spalte)].width = 40 if spalte == 1 else 16
                for zeile in range(4, ZEILEN):
                    zelle = blatt.cell(zeile, spalte)
                    zelle.font = Font(name="Arial", size=10)
                    zelle.number_format = "#,##0.00" if spalte > 1 else "General"
        mappe.save(ordner / f"{art}.xlsx")
    return ordner
