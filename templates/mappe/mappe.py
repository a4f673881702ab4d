"""How does a workbook become a file: accessible properties, and the same bytes for the same
content.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final

from templates.mappe.bezuege import bezuege
from templates.mappe.stil import SCHRIFT, Absatz, Art, Zellrolle, absatzformat, zellformat
from templates.mappe.umbruch import textbreite
from templates.mappe.verweisnetz import Verweisnetz
from templates.mappe.xlsx.arbeitsblatt import Arbeitsblatt
from templates.mappe.xlsx.formatbuch import Formatbuch, Stilschrift
from templates.mappe.xlsx.paket import Paket
from templates.mappe.xlsx.textschrift import Textschrift

OPTIONEN: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": SCHRIFT,
}
SPRACHE: Final = b"<dc:language>de-DE</dc:language>"
_KERN: Final = "docProps/core.xml"
_DIAGRAMME: Final = "xl/charts/chart"
# XlsxWriter calls every chart and the runs of its text English
_ENGLISCH: Final = (b'<c:lang val="en-US"/>', b' lang="en-US"')
_DEUTSCH: Final = (b'<c:lang val="de-DE"/>', b' lang="de-DE"')
# What Excel 2019, 2021 and 365 write; a file that names an older engine is computed anew when it is
# opened, and Excel asks to save it when it is closed
_RECHENWERK: Final = 191029
_FUSSZEILE_BREITE: Final = 100  # digits of 8 points beside the page number, on upright paper


class WriteRefusedError(RuntimeError):
    """XlsxWriter refused a value and said so only by a return code."""


def check(code: int | None, was: str) -> None:
    """XlsxWriter returns a negative number where it drops something; here that is an error."""
    if code:
        raise WriteRefusedError(f"{was} wurde nicht geschrieben (XlsxWriter meldet {code})")


def einzeilig(text: str) -> str:
    """Text for names, properties and page footers: no line breaks, no control characters."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\ufffe\uffff]", " ", text).split())


@dataclass(frozen=True, slots=True)
class Angaben:
    """What a workbook says about itself."""

    titel: str
    thema: str
    fusszeile: str
    created: datetime  # given by the caller: the clock never enters a document
    name: str = ""  # of the gE; ends the footer where there is room for all of it
    kurz: str = ""  # whose document, without the name: heads a sheet that it does not fit on


class _Verpacker(Stilschrift):
    """Keeps the parts of a workbook, for a package of our own."""

    teile: list[tuple[StringIO | BytesIO, str, bool]]

    def _write_shared_strings_file(self) -> None:
        texte = Textschrift()
        texte.string_table = self.workbook.str_table
        if texte.string_table.count:
            texte._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            texte._assemble_xml_file()

    def _create_package(self) -> list[Any]:
        self.teile = super()._create_package()
        return []


class _Buch(Formatbuch):
    """A workbook whose parts are packed once, by us."""

    def _get_packager(self) -> _Verpacker:
        self._verpacker = _Verpacker()
        return self._verpacker

    @property
    def teile(self) -> list[tuple[StringIO | BytesIO, str, bool]]:
        """Once it is closed: content, name in the package, whether it is binary."""
        return self._verpacker.teile


class Mappe:
    """A workbook in the making; formats arise when they are first used.

    Where it has a sheet of sources, every formula is a link (Verweisnetz).
    """

    def __init__(self, angaben: Angaben, quellblatt: str = "") -> None:
        self.angaben = angaben
        self.netz = Verweisnetz(quellblatt)
        self._zuletzt: list[Callable[[], None]] = []
        self._buch = _Buch(BytesIO(), OPTIONEN)
        self._formate: dict[tuple[str, ...], Any] = {}
        self._rechne_nicht_beim_oeffnen()
        self._buch.set_properties(
            {
                "title": einzeilig(angaben.titel),
                "subject": einzeilig(angaben.thema),
                "author": "Interner Service Controlling Finanzen",
                "company": "Bundesagentur für Arbeit",
                "created": angaben.created,
            }
        )

    def _rechne_nicht_beim_oeffnen(self) -> None:
        """Every formula has its value: Excel has no reason to compute, nor to ask for saving."""
        self._buch.set_calc_mode("auto", _RECHENWERK)
        self._buch.calc_on_load = False

    def worksheet(self, name: str) -> Any:
        """A new XlsxWriter worksheet, in the order of the tabs."""
        return self._buch.add_worksheet(name, Arbeitsblatt)

    def zellformat(self, art: Art, rolle: Zellrolle) -> Any:
        if (key := (art, rolle)) not in self._formate:
            self._formate[key] = self._buch.add_format(dict(zellformat(art, rolle)))
        return self._formate[key]

    def absatzformat(self, absatz: Absatz, *, umbruch: bool = False) -> Any:
        if (key := (absatz, str(umbruch))) not in self._formate:
            self._formate[key] = self._buch.add_format(dict(absatzformat(absatz, umbruch=umbruch)))
        return self._formate[key]

    def benenne(self, name: str, ort: str) -> None:
        """A defined name of the workbook; `ort` is `Blatt!$B$7`."""
        check(self._buch.define_name(name, f"={ort}"), f"Der Name {name}")
        self.netz.namen[name] = next(bezuege(ort, "", {}))

    def zuletzt(self, schreibe: Callable[[], None]) -> None:
        """What can only be written when everything else stands: who leads to a source."""
        self._zuletzt.append(schreibe)

    def chart(self, options: dict[str, str]) -> Any:
        """A chart; `name` is what its object is called, else "Chart 1"."""
        return self._buch.add_chart(options)

    @property
    def fusszeile(self) -> str:
        """The page footer: whose document, and page n of m."""
        mit_name = einzeilig(f"{self.angaben.fusszeile} · {self.angaben.name}")
        passt = self.angaben.name and textbreite(mit_name) <= _FUSSZEILE_BREITE
        text = (mit_name if passt else einzeilig(self.angaben.fusszeile)).replace("&", "&&")
        # XlsxWriter takes any &G for the place of a picture, even behind another &: an invisible
        # space parts them
        text = text.replace("&G", "&\u200bG").replace("&[", "&\u200b[")
        return f"&L&8 {text}&R&8 Seite &P von &N"

    def speichere(self, ziel: Path) -> None:
        """Write the finished workbook to `ziel`; the caller publishes it (flows.ausgabe)."""
        for schreibe in self._zuletzt:
            schreibe()
        self.netz.verknuepfe()
        self._buch.close()
        ziel.write_bytes(_paket(self._buch.teile))
        self._gib_frei()

    def _gib_frei(self) -> None:
        """What is written is given up at once. Workbook, sheets and formulas refer to each other
        in circles, which only the collector would find; it rests while documents are written.
        """
        self._zuletzt.clear()
        self.netz = Verweisnetz(self.netz.quellblatt)
        for teil in (*self._buch.worksheets_objs, *self._buch.charts, self._buch):
            vars(teil).clear()


def _paket(teile: list[tuple[StringIO | BytesIO, str, bool]]) -> bytes:
    """The package in German, which XlsxWriter cannot say of a document or a chart; every part with
    the same fixed time.
    """
    fertig = BytesIO()
    with Paket(fertig, "w") as neu:
        for teil, name, _ in teile:
            inhalt = teil.getvalue()
            roh = inhalt.encode("utf-8") if isinstance(inhalt, str) else inhalt
            neu.lege(name, _deutsch(name, roh))
    return fertig.getvalue()


def _deutsch(name: str, inhalt: bytes) -> bytes:
    if name == _KERN:
        return inhalt.replace(b"</cp:coreProperties>", SPRACHE + b"</cp:coreProperties>")
    if name.startswith(_DIAGRAMME):
        for englisch, deutsch in zip(_ENGLISCH, _DEUTSCH, strict=True):
            inhalt = inhalt.replace(englisch, deutsch)
    return inhalt
