"""Is a workbook small enough to be opened? What must be known of its parts before the reader gets
it.

One value in `XFD1048576` makes the reader allocate the whole sheet, and a small file may unpack to
any size: both end the
process, and no exception can be caught. So every part is unpacked here within limits, and the
reader gets exactly these parts.
"""

from __future__ import annotations

import copy
import io
import posixpath
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from flows.eingang.blattxml import Blattinhalt, blattinhalt
from flows.eingang.zellorte import Ausdehnung, ausdehnung
from transforms.notationen.spalten import Lesegrenzen

_PIECE, _MB = 1 << 20, 1 << 20
_SMALL = 20 * _MB  # of a part that holds neither cells nor texts
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class PaketError(Exception):
    """The package is not opened: why, what was found, what is expected; in German."""

    def __init__(self, grund: str, gefunden: str, erwartet: str) -> None:
        super().__init__(grund)
        self.werte = {"grund": grund, "gefunden": gefunden, "erwartet": erwartet}


@dataclass(frozen=True, slots=True)
class Paket:
    """A package that may be opened: the same parts, stored plainly, and what their XML says beyond
    the values.
    """

    inhalt: bytes
    blaetter: dict[str, Blattinhalt]  # by sheet name, where there is anything to say


def paket(content: bytes, grenzen: Lesegrenzen) -> Paket:
    """Look through a package. Raises PaketError; zipfile.BadZipFile and other faults of the parsers
    where it is damaged.
    """
    plain, found, names = io.BytesIO(), dict[str, Blattinhalt](), dict[str, str]()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as stored,
    ):
        _verlange_masse(archive.infolist(), grenzen)
        left, structure = grenzen.entpackt_mb * _MB, dict[str, bytes]()
        for info in sorted(archive.infolist(), key=lambda i: not _is_structure(i.filename)):
            part = _unpacked(archive, info, left, grenzen)
            left -= len(part)
            if _is_structure(info.filename):
                structure[info.filename] = part
                names = _blattnamen(structure)
            if info.filename.casefold().endswith(
                (".xml", ".rels")
            ):  # nobody reads pictures, printer settings, macros
                name = names.get(info.filename, info.filename)
                _verlange_teil(name, info.filename, part, grenzen)
                stored.writestr(zipfile.ZipInfo(info.filename), part)
                if (inhalt := blattinhalt(part)) is not None:
                    found[name] = inhalt
    return Paket(plain.getvalue(), found)


def _is_structure(name: str) -> bool:
    return name.casefold().endswith((".rels", "workbook.xml"))


def _verlange_masse(infos: Sequence[zipfile.ZipInfo], grenzen: Lesegrenzen) -> None:
    """What the directory of the archive says already. Raises PaketError, BadZipFile."""
    if len({i.filename for i in infos}) < len(infos):
        raise zipfile.BadZipFile("a part stands there twice")
    if len(infos) > grenzen.teile:
        raise PaketError(
            f"sie besteht aus {_zahl(len(infos))} Teilen",
            f"{_zahl(len(infos))} Teile",
            f"höchstens {_zahl(grenzen.teile)} Teile",
        )
    if sum(i.file_size for i in infos) > grenzen.entpackt_mb * _MB:
        raise _zu_gross(grenzen)


def _zu_gross(grenzen: Lesegrenzen) -> PaketError:
    mehr = f"mehr als {grenzen.entpackt_mb} MB"
    return PaketError(
        f"entpackt ist sie größer als {grenzen.entpackt_mb} MB",
        mehr,
        f"entpackt höchstens {grenzen.entpackt_mb} MB",
    )


def _unpacked(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int, grenzen: Lesegrenzen
) -> bytes:
    """A part as it really unpacks, whatever size the directory claims for it."""
    true = copy.copy(info)
    true.file_size = left + 1
    pieces, size = [], 0
    with archive.open(true) as stream:
        while piece := stream.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > left:
                raise _zu_gross(grenzen)
    if size != info.file_size:
        raise zipfile.BadZipFile("a part has another size than the directory says")
    return b"".join(pieces)


def _blattnamen(structure: dict[str, bytes]) -> dict[str, str]:
    """Part -> name of the sheet, as far as workbook and relations are read."""
    names: dict[str, str] = {}
    for path, xml in structure.items():
        folder, base = posixpath.split(path)
        relations = structure.get(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
        if (
            base != "workbook.xml"
            or relations is None
            or len(xml) > _SMALL
            or len(relations) > _SMALL
            or _DTD.search(xml + relations)
        ):
            continue
        targets = {e.get("Id"): e.get("Target", "") for e in ElementTree.fromstring(relations)}  # noqa: S314  no DTD in it
        for element in ElementTree.fromstring(xml).iter():  # noqa: S314
            target = targets.get(element.get(_ID)) if element.tag.endswith("}sheet") else None
            if target:
                names[posixpath.normpath(posixpath.join(folder, target)).lstrip("/")] = element.get(
                    "name", ""
                )
    return names


def _verlange_teil(name: str, path: str, part: bytes, grenzen: Lesegrenzen) -> None:
    """What one part may hold. Raises PaketError."""
    if _DTD.search(part):
        raise PaketError(
            "ein Teil vereinbart eigene Kürzel (DOCTYPE)", "DOCTYPE", "eine gewöhnliche Excel-Datei"
        )
    if b"sheetData" in part:
        _verlange_nahe(name, ausdehnung(part, grenzen), grenzen)
    elif (texts := part.count(b"<si")) > grenzen.zellen:
        raise PaketError(
            f"sie enthält {_zahl(texts)} Texte",
            f"{_zahl(texts)} Texte",
            f"höchstens {_zahl(grenzen.zellen)} Texte",
        )
    elif (sheets := part.count(b"<sheet ")) > grenzen.blaetter:
        raise PaketError(
            f"sie hat {_zahl(sheets)} Blätter",
            f"{_zahl(sheets)} Blätter",
            f"höchstens {_zahl(grenzen.blaetter)} Blätter",
        )
    elif len(part) > _SMALL and path.casefold().endswith(("styles.xml", "workbook.xml", ".rels")):
        raise PaketError(
            f"ihr Teil {path} ist größer als {_SMALL // _MB} MB",
            f"{len(part) // _MB} MB",
            f"höchstens {_SMALL // _MB} MB",
        )


def _verlange_nahe(name: str, a: Ausdehnung, grenzen: Lesegrenzen) -> None:
    hoechstens = (
        f"höchstens {_zahl(grenzen.zeilen)} Zeilen, {grenzen.spalten} Spalten und "
        f"{_zahl(grenzen.zellen)} Zellen je Blatt"
    )
    if a.ferne_zelle:
        was = f"steht in Zelle {a.ferne_zelle} ein Wert, weit außerhalb jeder Tabelle"
        raise PaketError(
            f"auf dem Blatt „{name}“ {was}", f"ein Wert in Zelle {a.ferne_zelle}", hoechstens
        )
    if (
        a.zeilen > grenzen.zeilen
        or a.spalten > grenzen.spalten
        or a.zeilen * a.spalten > grenzen.zellen
    ):
        was = f"{_zahl(a.zeilen)} Zeilen und {_zahl(a.spalten)} Spalten"
        raise PaketError(f"das Blatt „{name}“ reicht über {was}", was, hoechstens)


def _zahl(n: int) -> str:
    return f"{n:,}".replace(",", ".")
