"""Which field does a condition speak of, and does a line name a month, a day, a key or a measure at
all?
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property, lru_cache

from transforms.filtertexte.filterwert import WOCHENTAGE, Stufe
from transforms.filtertexte.filterzeile import klartext
from transforms.kern.month import MONTH_WORDS, date_of
from transforms.notationen.spalten import Spaltenwerk, Tabelle

_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_MESSWERT = re.compile(
    r"^(?:summe|sum|anzahl|count|average|durchschnitt|mittelwert|min(?:imum)?|max(?:imum)?)\s+(?:von|of)\s+",
    re.IGNORECASE,
)
_TEILE = re.compile(r"\s+[-–—>/]\s+|[\[\]'’\\]|(?<=\w)\.(?=\w)")
_STUFEN = {"tag": Stufe.TAG, "monat": Stufe.MONAT, "quartal": Stufe.QUARTAL, "jahr": Stufe.JAHR}
# a day, a month, a year, a JCNR, a time: 10.03. 2023-01 202301 62106 Q1 KW3
_WERTE = re.compile(
    r"\d{1,2}[./-]\d{1,2}|(?<!\d)(?:19|20)\d{2}(?!\d)|(?<!\d)\d{5,8}(?!\d)|\d{1,2}:\d{2}|(?<!\w)(?:q|qtr|kw|cw|w|b|m|jc)\s?\d+|"
    r"(?<!\d)\d{1,2}\.(?!\d)",
    re.IGNORECASE,
)

_STAND = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}(?::\d{2})?"
)  # the day and the time of an export
_MONATSTAG = re.compile(
    rf"\b\d{{1,2}}\.? (?:{'|'.join(sorted(MONTH_WORDS, key=len, reverse=True))})\.? \d{{4}}\b",
    re.IGNORECASE,
)


def stand_vom(text: str) -> list[date]:
    """The days a footer names: `Stand: 20.01.2023`, `Erstellt am 20. Januar 2023 08:00`."""
    found = [
        *_STAND.findall(text),
        *(re.sub(r"^(\d+)\.? ", r"\1. ", m) for m in _MONATSTAG.findall(text)),
    ]
    return [day for one in found if (day := _tag(one)) is not None]


def _tag(text: str) -> date | None:
    try:
        if match := re.fullmatch(r"(\d{1,2})\. (\S+?)\.? (\d{4})", text):
            return date(int(match[3]), MONTH_WORDS[match[2].casefold()], int(match[1]))
        return date_of(text)
    except ValueError:  # a time of day, or no day of the calendar
        return None


class Feldart(Enum):
    """What a field stands for."""

    ZEIT = "Tag, Monat, Quartal oder Jahr"
    RECHTSKREIS = "Rechtskreis"
    AUSSCHNITT = "Schlüssel"
    MESSWERT = "Messwert"
    UNGELESEN = "nicht lesbar"  # names a time or a key in a way that cannot be followed
    FREMD = "fremd"


@dataclass(frozen=True, slots=True)
class Feld:
    """The field of a condition: its kind, the column it is, and for times how fine it is."""

    art: Feldart
    name: str = ""
    stufe: Stufe = Stufe.TAG
    leer: bool = False  # the column may be empty


@lru_cache(maxsize=4096)
def form(text: str) -> str:
    """How the names of fields are compared: case, blanks, hyphens and umlaut spelling do not
    matter, other signs do.
    """
    folded = unicodedata.normalize("NFKC", klartext(text)).casefold().translate(_UMLAUTE)
    return re.sub(r"[\s\-–_.]", "", folded)


class Felder:
    """The fields one table may be filtered by."""

    def __init__(self, tabelle: Tabelle, spalten: Spaltenwerk) -> None:
        self.tabelle, self.werk = tabelle, spalten

    def feld(self, text: str) -> Feld:
        """What the words before an operator stand for."""
        plain = klartext(text).strip('"„“ ')
        if (rest := _MESSWERT.sub("", plain)) != plain:
            return (
                Feld(Feldart.MESSWERT) if form(rest) in self._columns else Feld(Feldart.UNGELESEN)
            )
        parts = [part.strip(" ()") for part in _TEILE.split(plain) if part.strip(" ()")]
        if not parts:
            return Feld(Feldart.UNGELESEN)
        if any(form(part) not in self._rahmen for part in parts[:-1]):
            return self._unbekannt(plain)
        return self._of(form(parts[-1])) or self._unbekannt(plain)

    def nennt_nichts(self, line: str) -> bool:
        """Whether a line provably names no month, day, key or measure."""
        text = klartext(line)
        if _WERTE.search(text):
            return False
        words = [form(word) for word in re.findall(r"[^\W\d]+", text)]
        return not any(self._is_known(word) for word in words) and not any(
            name in form(text) for name in self._long
        )

    def ist_fusszeile(self, text: str) -> bool:
        """`Stand: 03.02.2023`: a line that begins like a footer and does not go on like a
        filter.
        """
        plain = klartext(text)
        begins = next(
            (
                m
                for word in self.werk.fusszeilen
                if (m := re.match(rf"{re.escape(word.rstrip(':'))}(?!\w)", plain, re.IGNORECASE))
            ),
            None,
        )
        if not begins:
            return False
        rest = _STAND.sub(" ", plain[begins.end() :])
        return "filter" not in rest.casefold() and self.nennt_nichts(_MONATSTAG.sub(" ", rest))

    def _unbekannt(self, text: str) -> Feld:
        return Feld(Feldart.FREMD) if self.nennt_nichts(text) else Feld(Feldart.UNGELESEN)

    def _of(self, name: str) -> Feld | None:
        stufe = next((stufe for key, stufe in _STUFEN.items() if name in self._worte(key)), None)
        if stufe is not None:
            return (
                Feld(Feldart.ZEIT, stufe=stufe)
                if self._has_times(stufe)
                else Feld(Feldart.UNGELESEN)
            )
        if name in self._worte("woche"):
            return Feld(Feldart.UNGELESEN)
        return self._columns.get(name) or (
            Feld(Feldart.AUSSCHNITT, name, leer=True) if name in self._worte("ausschnitt") else None
        )

    def _has_times(self, stufe: Stufe) -> bool:
        """Whether rows of this table belong to a month of service; planning data belong to a
        year.
        """
        spalten = self.tabelle.spalten
        return (
            "monat" in spalten
            or "datum" in spalten
            or (stufe is Stufe.JAHR and "planjahr" in spalten)
        )

    def _worte(self, key: str) -> frozenset[str]:
        return self._alle_felder.get(key, frozenset())

    @cached_property
    def _alle_felder(self) -> dict[str, frozenset[str]]:
        return {
            key: frozenset(form(word) for word in words)
            for key, words in self.werk.filterfelder.items()
        }

    @cached_property
    def _rahmen(self) -> frozenset[str]:
        """Words before the field that say no more than that it is one of the calendar or of the
        table.
        """
        return frozenset().union(
            *(self._worte(key) for key in ("rahmen", *_STUFEN)),
            {form(self.tabelle.titel), "export"},
        )

    @cached_property
    def _columns(self) -> dict[str, Feld]:
        """Every heading of every table, the own table's first."""
        tables = [*(t for t in self.werk.tabellen.values() if t is not self.tabelle), self.tabelle]
        return {name: feld for table in tables for name, feld in self._headings(table)}

    def _headings(self, table: Tabelle) -> Iterator[tuple[str, Feld]]:
        for name, spalte in table.spalten.items():
            feld = {
                "zahl": Feld(Feldart.MESSWERT, name),
                "ganzzahl": Feld(Feldart.MESSWERT, name),
                "monat": Feld(Feldart.UNGELESEN),
                "datum": Feld(Feldart.UNGELESEN),
                "rechtskreis": Feld(Feldart.RECHTSKREIS),
            }.get(
                spalte.art,
                Feld(Feldart.AUSSCHNITT, name, leer=spalte.leer or table is not self.tabelle),
            )
            yield from ((form(heading), feld) for heading in (spalte.titel, *spalte.alias))

    @cached_property
    def _alle_worte(self) -> frozenset[str]:
        rechtskreise = (
            form(word)
            for alias in self.werk.rechtskreise.values()
            for text in alias
            for word in text.split()
        )
        listed = (
            form(word)
            for key, words in self.werk.filterfelder.items()
            if key != "rahmen"
            for word in words
        )
        return frozenset(
            [
                *listed,
                *rechtskreise,
                *self._columns,
                *MONTH_WORDS,
                *WOCHENTAGE,
                *map(form, MONTH_WORDS),
            ]
        ) - {"2", "3"}

    @cached_property
    def _long(self) -> tuple[str, ...]:
        return tuple(name for name in self._columns if len(name) > 4)

    def _is_known(self, word: str) -> bool:
        if word in self._alle_worte:
            return True
        times = self._worte("zeitworte")
        torn = len(word) > 2 and any(time.startswith(word) for time in times)  # a line that was cut
        return torn or any(word.startswith(time) or word.endswith(time) for time in times)
