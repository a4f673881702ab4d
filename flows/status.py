"""What is issued, held back, open and due, month by month."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from rich.table import Table
from rich.text import Text

from flows.meldung import AUS
from flows.register import Register
from transforms.kostennachweis import faelligkeit
from transforms.money import euro
from transforms.month import Month, german_date


def zeige_status(ausgabe: Path, monat: Month | None) -> None:
    """One line per month; for a single month every gE."""
    register = Register.falls_vorhanden(ausgabe)
    if register is None:
        AUS.print(f"In {ausgabe} ist noch nichts ausgestellt.")
        return
    try:
        if monat is None:
            _alle(register)
        else:
            _einer(register, monat)
    finally:
        register.schliessen()


def _alle(register: Register) -> None:
    table = Table(title="Stand aller Monate", title_justify="left", title_style="bold")
    for heading in ("Monat", "ausgestellt", "zurückgestellt", "Gesamtkosten", "fällig am", "letzter Lauf"):
        table.add_column(heading, justify="left" if heading == "Monat" else "right")
    for month in register.monate():
        stand = register.stand(month)
        lauf, held = _lauf(register, month)
        total = sum((s.gesamtkosten for s in stand.values()), Decimal("0.00"))
        table.add_row(str(month), str(len(stand)), str(len(held)), euro(total), german_date(faelligkeit(month)), lauf)
    AUS.print(table)


def _einer(register: Register, month: Month) -> None:
    stand = register.stand(month)
    lauf, held = _lauf(register, month)
    if not stand and not lauf:
        AUS.print(f"{month.name}: noch kein Lauf. Fällig am {german_date(faelligkeit(month))}.")
        return
    table = Table(
        title=f"{month.name}, fällig am {german_date(faelligkeit(month))}, letzter Lauf: {lauf}", title_justify="left", title_style="bold"
    )
    for heading in ("gE", "Status", "Version", "Gesamtkosten"):
        table.add_column(heading, justify="right" if heading in ("Version", "Gesamtkosten") else "left")
    for jcnr in sorted({*stand, *held}):
        one = stand.get(jcnr)
        name = one.jobcenter if one else held[jcnr][0]
        status = f"zurückgestellt ({held[jcnr][1]})" if jcnr in held else "ausgestellt"
        table.add_row(Text(f"{jcnr} {name}"), status, str(one.version) if one else "–", euro(one.gesamtkosten) if one else "–")
    AUS.print(table)


def _lauf(register: Register, month: Month) -> tuple[str, dict[str, tuple[str, str]]]:
    """How the latest run ended, and whom it held back: JCNR -> name, codes."""
    latest = register.letzter_lauf(month)
    if latest is None:
        return "", {}
    lauf, befunde = latest
    held: dict[str, tuple[str, str]] = {}
    for b in befunde:
        if b["schwere"] == "Zurückgestellt" and b["jcnr"]:
            codes = {*held.get(b["jcnr"], ("", ""))[1].split(", "), b["code"]} - {""}
            held[b["jcnr"]] = (b["jobcenter"], ", ".join(sorted(codes)))
    return str(lauf["ergebnis"]), held
