"""The MMI of a gE that follows two others: their months of the year, one of them never billed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.templates.modelle import HASH
from tests.templates.sonderfaelle import mmi_dezember
from transforms.dokumente.herkunft import Nachweisdatei
from transforms.dokumente.mmi import Mmi
from transforms.dokumente.vorgaengerinnen import Vorgaengerinnen, Vorgaengermonat
from transforms.jahr.jahresluecken import OffenerMonat
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.month import Month

JANUAR, FEBRUAR = Month(2023, 1), Month(2023, 2)
OST, WEST = ("JC93001", "JC Alt-Ost (Muster)"), ("JC93002", "JC Alt-West (Muster)")
NICHT = OffenerMonat(JANUAR, "nicht mit diesem Verfahren abgerechnet")


def monat(
    ge: tuple[str, str], wann: Month, version: int, minuten: str, bg: str, volumen: str
) -> Vorgaengermonat:
    jcnr, name = ge
    betrag = Monatsbetrag(wann, version, Decimal(minuten), Decimal(bg), Decimal(volumen))
    datei = f"Kostennachweis_{jcnr}_{wann}_v{version}.xlsx"
    return Vorgaengermonat(jcnr, name, betrag, Nachweisdatei(datei, HASH))


VORGAENGERINNEN = Vorgaengerinnen(
    (
        monat(OST, JANUAR, 2, "1000.5", "4920.00", "790.40"),
        Vorgaengermonat(*WEST, NICHT),
        monat(OST, FEBRUAR, 1, "2000", "4920.00", "1580.00"),
        monat(WEST, FEBRUAR, 1, "30", "7380.00", "23.70"),
    )
)


def mmi_nachfolgerin() -> Mmi:
    """Göppingen in December, after two invented gE became part of it."""
    modell = mmi_dezember()
    herkunft = (row for m in VORGAENGERINNEN.monate for row in m.herkunft())
    return replace(modell, vorgaengerinnen=VORGAENGERINNEN, herkunft=(*modell.herkunft, *herkunft))
