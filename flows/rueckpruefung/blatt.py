"""A returned sheet as cells: what they print, and where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from transforms.kern.money import decimal_of, round_half_up

HUNDERT = Decimal(100)
_ZAHL = re.compile(r"[-−]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_FEHLER = re.compile(r"#[A-ZÄÖÜ/0]{2,}[!?]?|Err:\d{3}", re.IGNORECASE)
_FEINSTE = Decimal("0.000001")  # what no cell prints, only a file that stores all digits
_NACHKOMMA = re.compile(r"[0#](?:\.([0#]+))?(?![0#,.])")


@dataclass(frozen=True, slots=True)
class Zahlzelle:
    """A number as it is printed: its value, one unit of its last digit, whether it is a share."""

    wert: Decimal
    stelle: Decimal
    anteil: bool
    genau: Decimal  # as it is stored, where that is more than what is printed


@dataclass(frozen=True, slots=True)
class Blatt:
    """Rows of cells; of a workbook with the number formats that say what they print."""

    name: str
    zeilen: Sequence[Sequence[object]]
    formate: Mapping[tuple[int, int], str] = field(default_factory=dict)  # (row, position) from 0
    tabelle: bool = False  # cells have addresses like B7
    benannt: Mapping[int, str] = field(default_factory=dict)  # row -> what its defined name says

    def zahl(self, r: int, c: int) -> Zahlzelle | None:
        """The number of a cell; None where it holds none."""
        wert = self.wert(r, c)
        if isinstance(wert, str):
            return zahl_aus(wert)
        if isinstance(wert, int | float) and not isinstance(wert, bool):
            return _gespeichert(wert, self.formate.get((r, c), ""))
        return None

    def wert(self, r: int, c: int) -> object:
        zeile = self.zeilen[r] if r < len(self.zeilen) else []
        return zeile[c] if c < len(zeile) else None

    def text(self, r: int, c: int) -> str:
        wert = self.wert(r, c)
        return "" if wert is None else " ".join(str(wert).replace("\u00a0", " ").split())

    def fehler(self, r: int, c: int) -> str:
        """The error Excel shows in a cell; empty where it shows none."""
        text = self.text(r, c)
        return text if _FEHLER.fullmatch(text) else ""

    def texte(self, r: int) -> list[str]:
        return [self.text(r, c) for c in range(len(self.zeilen[r]))]

    def ort(self, r: int, c: int) -> str:
        """Where a cell is: `Monate!C7`, or `Zeile 12`."""
        return f"{self.name}!{spaltenname(c)}{r + 1}" if self.tabelle else f"Zeile {r + 1}"


def spaltenname(c: int) -> str:
    """`A` for 0, `AA` for 26."""
    name = ""
    c += 1
    while c:
        c, rest = divmod(c - 1, 26)
        name = chr(65 + rest) + name
    return name


def zahl_aus(text: str) -> Zahlzelle | None:
    """`7.672`, `573,4`, `55,0 %`, `550.731,60 €`: dots part thousands, as on every such sheet."""
    plain = "".join(text.split()).removesuffix("€")
    anteil = plain.endswith("%")
    plain = plain.removesuffix("%")
    if not _ZAHL.fullmatch(plain):
        return None
    wert = Decimal(plain.replace(".", "").replace(",", ".").replace("−", "-"))
    stelle = max(_FEINSTE, Decimal(1).scaleb(int(wert.as_tuple().exponent)))
    if anteil:
        wert, stelle = wert / HUNDERT, stelle / HUNDERT
    return Zahlzelle(wert, stelle, anteil, wert)


def _gespeichert(wert: float, code: str) -> Zahlzelle:
    """A stored number, printed by its format; without one as it is."""
    genau = decimal_of(wert)
    anteil = "%" in code
    eigene = max(_FEINSTE, Decimal(1).scaleb(min(0, int(genau.as_tuple().exponent))))
    match = _NACHKOMMA.search(code.split(";", maxsplit=1)[0])
    if not match:
        return Zahlzelle(genau, eigene, anteil, genau)
    stelle = Decimal(1).scaleb(-len(match[1] or "") - (2 if anteil else 0))
    return Zahlzelle(round_half_up(genau, stelle), stelle, anteil, genau)
