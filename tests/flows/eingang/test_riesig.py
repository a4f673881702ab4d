"""Does a file that would fill the memory end in a sentence? Far cells, zip bombs, lying
directories, endless lines.
"""

from __future__ import annotations

import io
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.eingang.datei import lies_datei
from tests.flows.eingang.kaputt import mappe, umgepackt
from tests.flows.eingang.test_umfeld import EXPORT, KOPF
from tests.regelstand import spaltenwerk
from tests.umfang import umfang

GUT = mappe({"Export": EXPORT})
BLATT = "xl/worksheets/sheet1.xml"
MB = 1 << 20


def mit_zelle(ort: str, inhalt: str = "<v>1</v>", zeile: str = "") -> bytes:
    """One more cell in a row of its own."""
    nummer = zeile or "".join(c for c in ort if c.isdigit())
    row = f'<row r="{nummer}"><c r="{ort}">{inhalt}</c></row></sheetData>'
    return umgepackt(
        GUT, lambda teil, xml: xml.replace(b"</sheetData>", row.encode()) if teil == BLATT else xml
    )


def einfach_angefuehrt(ort: str) -> bytes:
    alt, neu = f'r="{ort}"'.encode(), f"r = '{ort}'".encode()
    return umgepackt(mit_zelle(ort), lambda _, xml: xml.replace(alt, neu))


def mit_blatt(xml: bytes) -> bytes:
    ganz = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + xml
        + b"</sheetData></worksheet>"
    )
    return umgepackt(GUT, lambda teil, alt: ganz if teil == BLATT else alt)


def mit_teil(name: str, inhalt: bytes) -> bytes:
    ausgabe = io.BytesIO(GUT)
    # that a name stands there twice is the point
    with (
        warnings.catch_warnings(action="ignore"),
        zipfile.ZipFile(ausgabe, "a", zipfile.ZIP_DEFLATED) as archiv,
    ):
        archiv.writestr(name, inhalt)
    return ausgabe.getvalue()


def gelogen(inhalt: bytes) -> bytes:
    """The directory claims 100 bytes for a sheet of 300 MB."""
    datei = mit_blatt(inhalt)
    with zipfile.ZipFile(io.BytesIO(datei)) as archiv:
        size = archiv.getinfo(BLATT).file_size
    return datei.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))


def mit_ersatz(teil: str, alt: bytes, neu: bytes) -> bytes:
    return umgepackt(GUT, lambda name, xml: xml.replace(alt, neu) if name == teil else xml)


LACHEN = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FAELLE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "the last cell of Excel": ("xlsx", lambda: mit_zelle("XFD1048576"), "E124"),
    "the last row": ("xlsx", lambda: mit_zelle("A1048576"), "E124"),
    "the last column": ("xlsx", lambda: mit_zelle("XFD2"), "E124"),
    "a far blank": (
        "xlsx",
        lambda: mit_zelle("XFD1048576", '<is><t xml:space="preserve"> </t></is>'),
        "E124",
    ),
    "a far cell in a row that lies": ("xlsx", lambda: mit_zelle("ZZZ9999999", zeile="5"), "E124"),
    "lower-case letters": ("xlsx", lambda: mit_zelle("xfd1048576"), "E124"),
    "single quotes": ("xlsx", lambda: einfach_angefuehrt("XFD1048576"), "E124"),
    "far, but not too far": ("xlsx", lambda: mit_zelle("ZZ400000"), "E124"),
    "a far border without a value": ("xlsx", lambda: mit_zelle("XFD1048576", ""), ""),
    "many rows without references": (
        "xlsx",
        lambda: mit_blatt(b"<row><c><v>1</v></c></row>" * 600_000),
        "E124",
    ),
    "many cells in a row": (
        "xlsx",
        lambda: mit_blatt(b"<row>" + b"<c><v>1</v></c>" * 5_000_000 + b"</row>"),
        "E124",
    ),
    "300 MB of blanks": ("xlsx", lambda: mit_blatt(b" " * 300 * MB), "E124"),
    "300 MB beside the sheets": (
        "xlsx",
        lambda: mit_teil("xl/media/bild.png", b"\0" * 300 * MB),
        "E124",
    ),
    "a directory that lies": ("xlsx", lambda: gelogen(b" " * 300 * MB), "E103"),
    "5 000 parts": ("xlsx", lambda: viele_teile(5000), "E124"),
    "a part twice": ("xlsx", lambda: mit_teil(BLATT, b"<worksheet/>"), "E103"),
    "entities": ("xlsx", lambda: mit_ersatz(BLATT, b"<worksheet", LACHEN + b"<worksheet"), "E124"),
    "entities in the workbook": (
        "xlsx",
        lambda: mit_ersatz("xl/workbook.xml", b"<workbook", LACHEN + b"<workbook"),
        "E124",
    ),
    "a million sheets": (
        "xlsx",
        lambda: mit_ersatz(
            "xl/workbook.xml",
            b"</sheets>",
            b'<sheet name="a" sheetId="9"/>' * 100_000 + b"</sheets>",
        ),
        "E124",
    ),
    "a million styles": (
        "xlsx",
        lambda: mit_ersatz("xl/styles.xml", b"</cellXfs>", b"<xf/>" * 5_000_000 + b"</cellXfs>"),
        "E124",
    ),
    "a count of texts that lies": (
        "xlsx",
        lambda: mit_ersatz("xl/sharedStrings.xml", b"<sst ", b'<sst count="4000000000" '),
        "",
    ),
    "a text number out of range": ("xlsx", lambda: mit_zelle("A9", "<v>99999999</v>", "9"), "E201"),
    "one line of 90 MB": ("csv", lambda: b"x" * 90 * MB, "E124"),
    "one line of delimiters": (
        "csv",
        lambda: ";".join(map(str, KOPF)).encode() + b"\r\n" + b";" * 50 * MB,
        "E124",
    ),
    "a file of 101 MB": ("csv", lambda: b"a;b\r\n" * (101 * MB // 5 + 1), "E124"),
}

SCHWER = {
    "300 MB of blanks",
    "300 MB beside the sheets",
    "a directory that lies",
    "a million styles",
    "many cells in a row",
    "one line of 90 MB",
    "one line of delimiters",
    "a file of 101 MB",
}  # of `make dauerprobe` only: they take seconds to write


def viele_teile(anzahl: int) -> bytes:
    ausgabe = io.BytesIO(GUT)
    with zipfile.ZipFile(ausgabe, "a") as archiv:
        for nummer in range(anzahl):
            archiv.writestr(f"xl/{nummer}.xml", b"")
    return ausgabe.getvalue()


LESER = """
import sys
from pathlib import Path
try:
    import resource
    resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30))
except ImportError:
    pass
from tests.regelstand import spaltenwerk
from flows.eingang.datei import lies_datei
from transforms.einlesen.vollstaendigkeit import dateibefunde
for name in sys.argv[1:]:
    datei = lies_datei(Path(name), "powerbi_minuten", spaltenwerk())
    codes = {f.code for f in dateibefunde(datei, spaltenwerk())}
    codes |= {f.code for z in datei.zeilen for f in z.findings}
    print(Path(name).stem, ",".join(sorted(codes)), flush=True)
"""


@pytest.mark.dauerprobe
def test_nothing_too_large_ends_the_program_within_one_gibibyte(tmp_path: Path) -> None:
    """In one process that may not take more: it would not survive the first that is opened."""
    namen = {}
    faelle = {
        fall: one for fall, one in FAELLE.items() if fall not in SCHWER or umfang(probe=0, dauer=1)
    }
    for nummer, (fall, (form, inhalt, _)) in enumerate(faelle.items()):
        pfad = tmp_path / f"{nummer}.{form}"
        pfad.write_bytes(inhalt())
        namen[str(nummer)] = (fall, pfad)
    lauf = subprocess.run(
        [sys.executable, "-c", LESER, *(str(pfad) for _, pfad in namen.values())],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert lauf.returncode == 0, lauf.stderr[-2000:]
    codes = {
        namen[nr][0]: set(found.split(","))
        for nr, _, found in (line.partition(" ") for line in lauf.stdout.splitlines())
    }
    assert {fall: found for fall, found in codes.items() if FAELLE[fall][2] not in found} == {}
    assert len(codes) == len(faelle)


@pytest.mark.parametrize("ort", ["XFD1048576", "A1048576", "XFD2"])
def test_the_far_cell_is_named(ort: str, tmp_path: Path) -> None:
    (tmp_path / "powerbi_minuten.xlsx").write_bytes(mit_zelle(ort))
    [finding] = lies_datei(
        tmp_path / "powerbi_minuten.xlsx", "powerbi_minuten", spaltenwerk()
    ).findings
    assert (finding.code, finding.werte["gefunden"]) == ("E124", f"ein Wert in Zelle {ort}")
