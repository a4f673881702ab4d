"""Which texts can a change carry into its files?"""

from __future__ import annotations

import unicodedata

from flows.gespraech.angaben import UsageError
from transforms.kern.gleichheit import ordnet_um
from transforms.kern.money import ganzzahl
from transforms.kern.worte.aufzaehlung import genannt

LAENGSTER_TEXT = 2000  # characters; a cell of Excel holds 32 767
_KEIN_XML = frozenset("\ufffe\uffff")  # no workbook can hold them
_UMBRUECHE = ("\r\n", "\r", "\u2028", "\u2029")


def mit_zeilen(text: str) -> str:
    """The text with one kind of line break and blanks for tabs, and nothing around it."""
    for umbruch in _UMBRUECHE:
        text = text.replace(umbruch, "\n")
    return text.replace("\t", " ").strip()


def verlange_schreibbar(was: str, text: str) -> None:
    """A text that every file can hold whole. Raises UsageError."""
    if found := dict.fromkeys(f"U+{ord(c):04X}" for c in text if _steuert(c)):
        raise UsageError(
            f"{was} enthält {'Steuerzeichen' if len(found) > 1 else 'ein Steuerzeichen'} "
            f"({genannt([*found])}), und das kann in keiner der Dateien stehen. Bitte den Text neu "
            "tippen; Zeilenumbrüche sind möglich."
        )
    if len(text) > LAENGSTER_TEXT:
        raise UsageError(
            f"{was} hat {ganzzahl(len(text))} Zeichen; möglich sind höchstens "
            f"{ganzzahl(LAENGSTER_TEXT)}: So lang bleibt der Text in jeder Datei ganz. Bitte "
            "kürzen und für das Übrige auf eine Anlage verweisen."
        )


def _steuert(zeichen: str) -> bool:
    """A sign that controls a device or the order of letters, or that no file can hold."""
    if zeichen in "\t\r\n":
        return False
    kind = unicodedata.category(zeichen)
    return kind in ("Cc", "Cs") or ordnet_um(zeichen) or zeichen in _KEIN_XML
