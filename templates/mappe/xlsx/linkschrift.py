"""How do the links of a sheet stand in its XML?"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from xlsxwriter.url import Url, UrlTypes
from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

from templates.mappe.zellen import spaltenname

HOECHSTENS: Final = 65_530  # links of a sheet: what Excel opens
_sicher: Final = XMLwriter()._escape_attributes


class _Link(Url):  # type: ignore[misc]  # XlsxWriter ships partial types
    """A link of a cell that says something of its own, with what its element says of the target."""

    def __init__(self, ziel: str, hinweis: str) -> None:
        super().__init__(ziel)
        self.text, self.tip = "", hinweis
        self.angaben = _angaben(self)


class Linkschrift(Worksheet):  # type: ignore[misc]
    """Most links lead to the same place in every workbook, and many cells of one to the same: what
    is said of a target is written once.
    """

    def verlinke(self, zeile: int, spalte: int, ziel: str, hinweis: str) -> None:
        """Hang a link on a cell that keeps what it says; none beyond what Excel opens."""
        if self.hlink_count < HOECHSTENS:
            self.hlink_count += 1
            self.hyperlinks[zeile][spalte] = _link(ziel, hinweis)

    def _write_hyperlinks(self) -> None:
        links = [
            (f"{spaltenname(spalte)}{zeile + 1}", link)
            for zeile, reihe in sorted(self.hyperlinks.items())
            for spalte, link in sorted(reihe.items())
        ]
        if any(link._link_type is not UrlTypes.INTERNAL for _, link in links):
            super()._write_hyperlinks()  # others stand in a list of their own besides
        elif links:
            elemente = [
                f'<hyperlink ref="{ort}" '
                f"{link.angaben if link.__class__ is _Link else _angaben(link)}/>"
                for ort, link in links
            ]
            self.fh.write(f"<hyperlinks>{''.join(elemente)}</hyperlinks>")


def _angaben(link: Url) -> str:
    """Where a link leads, and what is said of it."""
    hinweis = f' tooltip="{_sicher(link._tip)}"' if link._tip else ""
    return f'location="{_sicher(link._link)}"{hinweis} display="{_sicher(link._text)}"'


_link = lru_cache(maxsize=8192)(_Link)
