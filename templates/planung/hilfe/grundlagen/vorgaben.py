"""What is reckoned with otherwise than usual, who wanted it, and why?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Spalte, Tabellenzeile, Zelle
from templates.teile.herkunft import Herkunft
from transforms.planung.papiere.hilfe.herkunft import VORGABE, VORGABEN
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.papiere.hilfe.saetze import monatsname
from transforms.tabellen.planung.vorgabe import Vorgabe

_SPALTEN: Final = (
    Spalte("Vorgabe"),
    Spalte("Monat"),
    Spalte("Wert", Art.PROZENT),
    Spalte("Sonst üblich"),
    Spalte("Von wem"),
    Spalte("Grund"),
)
_UEBLICH: Final = {  # field -> what is reckoned with where nothing is said, and how it is called
    "ziel": (None, "kein üblicher Wert"),
    "beruecksichtigung": (1, "100 %"),
    "anruferweiterung": (0, "0"),
    "erhoehung": (0, "0 %"),
    "abzug": (1, "100 %"),
}
_ANZAHL: Final = "anruferweiterung"
_NICHT_GENANNT: Final = "nicht genannt"


def schreibe_vorgaben(blatt: Blatt, modell: Planungshilfe, quellen: Herkunft) -> None:
    """Every Vorgabe that is not the usual one; the goal always, because it has none."""
    blatt.abschnitt("Vorgaben")
    blatt.absatz(
        "Genannt ist jede Vorgabe, die vom Üblichen abweicht; das Ziel hat keinen üblichen Wert "
        "und steht immer hier."
    )
    zeilen = [zeile for v in modell.vorgaben for zeile in _zeilen(v, modell, quellen)]
    if not zeilen:
        return
    blatt.tabelle(
        "T_Vorgaben",
        "Jede Vorgabe außerhalb des Üblichen mit Monat, Wert, von wem und warum.",
        _SPALTEN,
        zeilen,
    )


def _zeilen(v: Vorgabe, modell: Planungshilfe, quellen: Herkunft) -> Iterator[Tabellenzeile]:
    for feld, (ueblich, wort) in _UEBLICH.items():
        wert: Decimal | int | None = getattr(v, feld)
        if wert is None or wert == ueblich:
            continue
        groesse, _ = VORGABEN[feld]
        quelle = modell.quelle(groesse, VORGABE, v.monat)
        yield [
            groesse,
            monatsname(v.monat) if v.monat else "alle Monate",
            Zelle(
                (quelle and quellen.zeile(quelle)) or wert,
                Art.GANZZAHL if feld == _ANZAHL else Art.PROZENT,
            ),
            wort,
            v.von or _NICHT_GENANNT,
            v.grund or _NICHT_GENANNT,
        ]
