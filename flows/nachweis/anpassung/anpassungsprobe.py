"""Do the files of the prepared changes agree with the register: versions, files, manifest?"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from flows.ablage.archiv import sha256_of
from flows.ablage.dateinamen import dokument
from flows.gespraech.fortschritt import melde
from flows.nachweis.nachweislesen import MappeUnlesbarError, lies_mappe
from flows.nachweis.registerinhalt import Registerinhalt, Row
from flows.register.oeffnen import CONTROLLING, MANIFEST, lies_manifest
from flows.register.tabellen import ANPASSUNG, ANPASSUNGSSCHRITT, DATEI
from templates.anpassung.schreiber import SCHREIBER
from transforms.anpassung.papiere.vorlage import ENTSCHEIDUNGSVORLAGE
from transforms.kern.planjahr import Anpassungsmonat
from transforms.kern.worte.zahlwort import anzahl


def anpassungsprobleme(inhalt: Registerinhalt) -> list[str]:
    """What does not hold, as sentences."""
    return [
        *_luecken(inhalt),
        *_dateien(inhalt),
        *_schritte(inhalt),
        *_manifeste(inhalt),
    ]


def anpassungsumfang(inhalt: Registerinhalt) -> list[str]:
    """What was looked at, where there is any change."""
    n = len(inhalt.rows[ANPASSUNG.name])
    return (
        [anzahl(n, "vorbereitete Mengenanpassung", "vorbereitete Mengenanpassungen")] if n else []
    )


def _luecken(inhalt: Registerinhalt) -> Iterator[str]:
    """Versions with a gap."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for row in inhalt.rows[ANPASSUNG.name]:
        found[row["jcnr"], row["abschnitt"]].append(row["version"])
    for (jcnr, abschnitt), versions in sorted(found.items()):
        if versions != list(range(1, len(versions) + 1)):
            yield f"{jcnr} {abschnitt}: die Versionen sind {versions}, nicht lückenlos ab 1."


def _dateien(inhalt: Registerinhalt) -> Iterator[str]:
    """Every version has all its files, and one that is byte for byte the issued one says whose it
    is.
    """
    rows = inhalt.rows[ANPASSUNG.name]
    dateien = {row["pfad"]: row for row in inhalt.rows[DATEI.name]}
    for done, row in enumerate(rows, start=1):
        melde("Mengenanpassungen vergleichen", done, len(rows))
        for art, pfad in pfade(row).items():
            if (datei := dateien.get(pfad)) is None or datei["lauf"] != row["lauf"]:
                yield f"Das Register führt {pfad}, der Lauf {row['lauf']} nennt keine solche Datei."
                continue
            ort = inhalt.ausgabe / pfad
            if art == ENTSCHEIDUNGSVORLAGE and ort.is_file() and sha256_of(ort) == datei["sha256"]:
                yield from _fremdes(inhalt, row, pfad)


def pfade(row: Row) -> dict[str, str]:
    """Kind -> where its file lies below the output folder."""
    abschnitt, ordner = Anpassungsmonat.parse(row["abschnitt"]), PurePosixPath(row["ordner"])
    return {
        art: str(ordner / dokument(art, row["jcnr"], abschnitt, row["version"], endung))
        for art, (endung, _) in SCHREIBER.items()
    }


def _fremdes(inhalt: Registerinhalt, row: Row, pfad: str) -> Iterator[str]:
    try:
        namen = lies_mappe(inhalt.ausgabe / pfad).namen
    except MappeUnlesbarError:
        yield f"Die Datei {pfad} ist keine lesbare Mappe."
        return
    ab = namen.get("Wirksam_ab")
    gemeint = (namen.get("JCNR"), ab, namen.get("Version"))
    if gemeint != (row["jcnr"], Anpassungsmonat.parse(row["abschnitt"]).ab.first, row["version"]):
        tag = ab.isoformat() if isinstance(ab, date) else ab
        yield (
            f"Die Datei {pfad} ist eine Vorlage von {gemeint[0]} ab {tag}, Version {gemeint[2]}; "
            f"das Register führt sie als {row['jcnr']} {row['abschnitt']} Version {row['version']}."
        )


def _schritte(inhalt: Registerinhalt) -> Iterator[str]:
    """A step is one of a version that was prepared before it."""
    vorbereitet = {_kennung(row): row["nr"] for row in inhalt.rows[ANPASSUNG.name]}
    for row in inhalt.rows[ANPASSUNGSSCHRITT.name]:
        if vorbereitet.get(_kennung(row), row["nr"]) >= row["nr"]:
            yield (
                f"Das Register führt für {_worte(row)} den Schritt „{row['schritt']}“; vorbereitet "
                "ist diese Version dort nicht."
            )


def _manifeste(inhalt: Registerinhalt) -> Iterator[str]:
    """The manifest of the changes of a month names every version as the register has it."""
    dateien = {row["pfad"]: row["sha256"] for row in inhalt.rows[DATEI.name]}
    for abschnitt in sorted({row["abschnitt"] for row in inhalt.rows[ANPASSUNG.name]}):
        pfad = f"{abschnitt}/{CONTROLLING}/{MANIFEST}"
        manifest = lies_manifest(inhalt.ausgabe / pfad)
        if manifest is None or sha256_of(inhalt.ausgabe / pfad) != dateien.get(pfad):
            continue  # named already: the file is missing or changed
        genannt = {(f["jcnr"], f["version"]): f for f in manifest.get("fassungen", [])}
        for row in inhalt.rows[ANPASSUNG.name]:
            if row["abschnitt"] != abschnitt:
                continue
            if genannt.pop((row["jcnr"], row["version"]), None) != _im_manifest(row):
                yield f"Das Manifest {pfad} nennt {_worte(row)} anders als das Register."
        for jcnr, version in genannt:
            yield f"Das Manifest {pfad} nennt {jcnr} Version {version}; das Register nicht."


def _kennung(row: Row) -> tuple[str, str, int]:
    return row["abschnitt"], row["jcnr"], row["version"]


def _worte(row: Row) -> str:
    return f"{row['jcnr']} {row['abschnitt']} Version {row['version']}"


def _im_manifest(row: Row) -> dict[str, object]:
    """A row of the register as its manifest tells it."""
    namen = ("jcnr", "jobcenter", "version", "ordner", "inhalt_sha256", "grund", "ausgestellt_am")
    gelesen = {name: json.loads(row[name]) for name in ("wechsel", "werte")}
    return {**{name: row[name] for name in namen}, **gelesen}
