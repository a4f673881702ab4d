"""What becomes of a good export that somebody or something has damaged? A seed gives one damage;
the same seed always the same.

`python -m tests.flows.eingang.mutationen BEGIN COUNT FOLDER` reads so many damaged files, one
line each, in
a process of its own: an abort
is the end of that process only, and the last line says which file it was.
"""

from __future__ import annotations

import random
import re
import sys
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from expectations.befund import befunde
from flows.eingang.datei import lies_datei
from tests.flows.eingang.kaputt import ohne_teil, umgepackt
from tests.regelstand import regelwerk, spaltenwerk
from tests.welt import beispiel
from transforms.einlesen.lieferung import Lieferung
from transforms.einlesen.vollstaendigkeit import vollstaendigkeit
from transforms.kern.month import Month

DATEIEN = sorted(
    p
    for m in ("2023-01", "2023-02")
    for p in (beispiel.EINGANG / m).iterdir()
    if p.suffix in (".xlsx", ".csv")
)
_BLATT = re.compile(r"xl/worksheets/sheet\d+\.xml")
Schaden = Callable[[bytes, random.Random], bytes]


def gekippt(inhalt: bytes, z: random.Random) -> bytes:
    roh = bytearray(inhalt)
    for _ in range(z.randrange(1, 30)):
        roh[z.randrange(len(roh))] ^= 1 << z.randrange(8)
    return bytes(roh)


def gekuerzt(inhalt: bytes, z: random.Random) -> bytes:
    return inhalt[: z.randrange(len(inhalt))]


def angehaengt(inhalt: bytes, z: random.Random) -> bytes:
    return inhalt + z.randbytes(z.randrange(1, 500))


def gedreht(inhalt: bytes, z: random.Random) -> bytes:
    """A block of bytes stands elsewhere."""
    a, n = z.randrange(len(inhalt)), z.randrange(1, 200)
    return inhalt[:a] + inhalt[a + n :] + inhalt[a : a + n]


def teile(inhalt: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(inhalt)) as archiv:
        return archiv.namelist()


def ohne_einen_teil(inhalt: bytes, z: random.Random) -> bytes:
    return ohne_teil(inhalt, z.choice(teile(inhalt)))


def teil_doppelt(inhalt: bytes, z: random.Random) -> bytes:
    name, ausgabe = z.choice(teile(inhalt)), BytesIO(inhalt)
    # that a name stands there twice is the point
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(ausgabe, "a") as archiv:
        archiv.writestr(name, z.randbytes(50))
    return ausgabe.getvalue()


def teil_umbenannt(inhalt: bytes, z: random.Random) -> bytes:
    name, ausgabe = z.choice(teile(inhalt)), BytesIO()
    with (
        zipfile.ZipFile(BytesIO(inhalt)) as alt,
        zipfile.ZipFile(ausgabe, "w", zipfile.ZIP_DEFLATED) as neu,
    ):
        for teil in alt.namelist():
            neu.writestr(teil.replace("sheet", "blatt") if teil == name else teil, alt.read(teil))
    return ausgabe.getvalue()


def im_blatt(muster: str, neu: Callable[[re.Match[str], random.Random], str]) -> Schaden:
    """One place of the sheet's XML that fits the pattern is written otherwise."""

    def schaden(inhalt: bytes, z: random.Random) -> bytes:
        def wandle(teil: str, roh: bytes) -> bytes:
            text = roh.decode()
            treffer = list(re.finditer(muster, text)) if _BLATT.fullmatch(teil) else []
            if not treffer:
                return roh
            m = z.choice(treffer)
            return (text[: m.start()] + neu(m, z) + text[m.end() :]).encode()

        return umgepackt(inhalt, wandle)

    return schaden


def zerschossen(inhalt: bytes, z: random.Random) -> bytes:
    """Damage within a part, its checksum whole: whatever it reads as, it must not end the
    program.
    """
    name = z.choice(teile(inhalt))
    return umgepackt(inhalt, lambda teil, roh: gekippt(roh, z) if teil == name and roh else roh)


ENDLOS = ("inf", "nan", "1e999", "-1e400", "x")
FERN = ("XFD1048576", "A1048576", "XFD1", "ZZ900000", "AAA1", "SG5")
STRUKTUR: dict[str, Schaden] = {
    "bits flipped": gekippt,
    "cut": gekuerzt,
    "bytes appended": angehaengt,
    "a block moved": gedreht,
    "a part dropped": ohne_einen_teil,
    "a part twice": teil_doppelt,
    "a part renamed": teil_umbenannt,
    "a cell moved far away": im_blatt(
        r'(<c r=")[A-Z]+\d+"', lambda m, z: f'{m[1]}{z.choice(FERN)}"'
    ),
    "a cell moved to the right": im_blatt(
        r'(<c r=")[A-Z]+(\d+)"', lambda m, z: f'{m[1]}{z.choice("XYZ")}{m[2]}"'
    ),
    "a text out of range": im_blatt(
        r't="s"><v>\d+', lambda _, z: f't="s"><v>{z.choice((10**6, 2**31, 2**32, 10**18, -1))}'
    ),
    "a number as a boolean": im_blatt(
        r'<c (r="[A-Z]+\d+")( s="\d+")?><v>', lambda m, _: f'<c {m[1]} t="b"><v>'
    ),
    "a number as an error": im_blatt(
        r'<c (r="[A-Z]+\d+")( s="\d+")?><v>[^<]*', lambda m, _: f'<c {m[1]} t="e"><v>#NV'
    ),
    "a number as English text": im_blatt(
        r'<c (r="[A-Z]+\d+")( s="\d+")?><v>([^<]*)', lambda m, _: f'<c {m[1]} t="str"><v>{m[3]}.25'
    ),
    "infinite": im_blatt(
        r'(<c r="[A-Z]+\d+"(?: s="\d+")?><v>)[^<]*', lambda m, z: f"{m[1]}{z.choice(ENDLOS)}"
    ),
    "a tag not closed": im_blatt("</row>", lambda *_: ""),
    "a foreign tag": im_blatt("<sheetData>", lambda *_: "<sheetData><fremd/>"),
    "rows hidden": im_blatt(r"<row ", lambda *_: '<row hidden="1" '),
    "row numbers gone": im_blatt(r'<row r="\d+"', lambda *_: "<row"),
    "dimension lies": im_blatt(
        r'<dimension ref="[^"]*"/>', lambda _, z: f'<dimension ref="A1:{z.choice(FERN)}"/>'
    ),
    "merged": im_blatt(
        r"</sheetData>", lambda *_: '</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    ),
}
INHALT: dict[str, Schaden] = {
    "a part shot at": zerschossen
}  # may read as another sound value: nobody can tell


def csv_zeile(aendere: Callable[[str], str]) -> Schaden:
    def schaden(inhalt: bytes, z: random.Random) -> bytes:
        zeilen = inhalt.decode("utf-8", "surrogateescape").split("\n")
        n = z.randrange(len(zeilen))
        zeilen[n] = aendere(zeilen[n])
        return "\n".join(zeilen).encode("utf-8", "surrogateescape")

    return schaden


def ohne_zeilenende(inhalt: bytes, _: random.Random) -> bytes:
    return inhalt.rstrip()


def zweimal(inhalt: bytes, _: random.Random) -> bytes:
    return inhalt + inhalt


def halbes_zeichen(inhalt: bytes, _: random.Random) -> bytes:
    return b"\xff\xfe" + inhalt.decode("utf-8-sig", "replace").encode("utf-16-le")[:-1]


CSV: dict[str, Schaden] = {
    "cut": gekuerzt,
    "a zero byte": csv_zeile(lambda zeile: zeile[:3] + "\0" + zeile[3:]),
    "a quotation mark": csv_zeile(lambda zeile: zeile.replace(";", ';"', 1)),
    "one field more": csv_zeile(lambda zeile: f"{zeile.rstrip()};7;8;9"),
    "commas instead of semicolons": csv_zeile(lambda zeile: zeile.replace(";", ",")),
    "no last line end": ohne_zeilenende,
    "twice": zweimal,
    "as UTF-16 with an odd byte": halbes_zeichen,
}


def mutiert(seed: int) -> tuple[Path, str, bytes]:
    """One file, one damage."""
    z = random.Random(seed)
    pfad = DATEIEN[seed % len(DATEIEN)]
    arten = CSV if pfad.suffix == ".csv" else {**STRUKTUR, **INHALT}
    art = sorted(arten)[seed // len(DATEIEN) % len(arten)]
    return pfad, art, arten[art](pfad.read_bytes(), z)


def werte(datei: object) -> list[object]:
    """What is billed or compared, in order; names and other texts apart, which nobody can check."""
    texte = {
        name
        for t in spaltenwerk().tabellen.values()
        for name, s in t.spalten.items()
        if s.art == "text"
    }
    return [{n: w for n, w in zeile.werte.items() if n not in texte} for zeile in datei.zeilen]  # type: ignore[attr-defined]


@cache
def unversehrt(pfad: Path) -> list[object]:
    return werte(lies_datei(pfad, spaltenwerk().tabelle_von(pfad.name) or "", spaltenwerk()))


def ausgang(seed: int, ordner: Path) -> str:
    """`named`, `unchanged`, or `silent`: a damage that changed the rows and was told by nothing."""
    pfad, art, inhalt = mutiert(seed)
    (ordner / pfad.name).write_bytes(inhalt)
    datei = lies_datei(
        ordner / pfad.name, spaltenwerk().tabelle_von(pfad.name) or "", spaltenwerk()
    )
    monat = Month.parse(pfad.parent.name)
    findings = [
        *vollstaendigkeit(Lieferung(monat, (datei,)), spaltenwerk()),
        *(f for z in datei.zeilen for f in z.findings),
    ]
    found = [str(b) for b in befunde(findings, regelwerk(), {}) if b.code != "E101"]
    if found:
        return "named"
    return (
        "unchanged"
        if werte(datei) == unversehrt(pfad)
        else "content"
        if art in INHALT
        else "silent"
    )


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for seed in range(int(sys.argv[1]), int(sys.argv[1]) + int(sys.argv[2])):
        sys.stdout.write(f"{seed} {mutiert(seed)[0].name} {mutiert(seed)[1]} ")
        sys.stdout.flush()
        sys.stdout.write(f"{ausgang(seed, Path(sys.argv[3]))}\n")
