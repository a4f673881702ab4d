"""Do the documents of the plannings agree with the register: versions, files, manifest?"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from flows.ablage.archiv import sha256_of
from flows.ablage.dateinamen import dokument
from flows.gespraech.fortschritt import melde
from flows.nachweis.nachweislesen import MappeUnlesbarError, lies_mappe
from flows.nachweis.registerinhalt import Registerinhalt, Row
from flows.register.oeffnen import CONTROLLING, MANIFEST, lies_manifest
from flows.register.tabellen import DATEI, PLANUNGSDOKUMENT, PLANUNGSSCHRITT
from transforms.kern.planjahr import Planjahr
from transforms.kern.worte.zahlwort import anzahl


def planungsprobleme(inhalt: Registerinhalt) -> list[str]:
    """What does not hold, as sentences."""
    return [
        *_luecken(inhalt),
        *_dokumente(inhalt),
        *_manifeste(inhalt),
    ]


def planungsumfang(inhalt: Registerinhalt) -> list[str]:
    """What was looked at, where there is any planning."""
    n = len(inhalt.rows[PLANUNGSDOKUMENT.name])
    return [anzahl(n, "Planungsdokument", "Planungsdokumente")] if n else []


def _luecken(inhalt: Registerinhalt) -> Iterator[str]:
    """Versions with a gap."""
    found: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for row in inhalt.rows[PLANUNGSDOKUMENT.name]:
        found[row["jcnr"], row["abschnitt"], row["art"]].append(row["version"])
    for (jcnr, abschnitt, art), versions in sorted(found.items()):
        if versions != list(range(1, len(versions) + 1)):
            yield (
                f"{jcnr} {abschnitt}, {art}: die Versionen sind {versions}, nicht lückenlos ab 1."
            )


def _dokumente(inhalt: Registerinhalt) -> Iterator[str]:
    """Every document that is byte for byte the issued one says whose it is."""
    rows = inhalt.rows[PLANUNGSDOKUMENT.name]
    dateien = {row["pfad"]: row for row in inhalt.rows[DATEI.name]}
    for done, row in enumerate(rows, start=1):
        melde("Planungsdokumente vergleichen", done, len(rows))
        pfad = _pfad(row)
        if (datei := dateien.get(pfad)) is None or datei["lauf"] != row["lauf"]:
            yield f"Das Register führt {pfad}, der Lauf {row['lauf']} nennt keine solche Datei."
            continue
        ort = inhalt.ausgabe / pfad
        if ort.is_file() and sha256_of(ort) == datei["sha256"]:
            yield from _fremdes(inhalt, row, pfad)


def _fremdes(inhalt: Registerinhalt, row: Row, pfad: str) -> Iterator[str]:
    try:
        namen = lies_mappe(inhalt.ausgabe / pfad).namen
    except MappeUnlesbarError:
        yield f"Die Datei {pfad} ist keine lesbare Mappe."
        return
    jahr = namen.get("Planjahr")
    gemeint = (namen.get("JCNR"), int(jahr) if isinstance(jahr, float | int) else jahr)
    if gemeint != (row["jcnr"], Planjahr.parse(row["abschnitt"]).jahr):
        ist = " ".join(map(str, gemeint))
        yield (
            f"Die Datei {pfad} ist ein Dokument von {ist}, das Register führt sie als "
            f"{row['jcnr']} {row['abschnitt']}."
        )


def _manifeste(inhalt: Registerinhalt) -> Iterator[str]:
    """The manifest of a planning names every version and every step as the register has them."""
    dateien = {row["pfad"]: row["sha256"] for row in inhalt.rows[DATEI.name]}
    for abschnitt in sorted({row["abschnitt"] for row in inhalt.rows[PLANUNGSDOKUMENT.name]}):
        pfad = f"{abschnitt}/{CONTROLLING}/{MANIFEST}"
        manifest = lies_manifest(inhalt.ausgabe / pfad)
        if manifest is None or sha256_of(inhalt.ausgabe / pfad) != dateien.get(pfad):
            continue  # named already: the file is missing or changed
        eigene = [r for r in inhalt.rows[PLANUNGSDOKUMENT.name] if r["abschnitt"] == abschnitt]
        genannt = {_kennung(f): f for f in manifest.get("fassungen", [])}
        for row in eigene:
            if genannt.pop(_kennung(row), None) != _im_manifest(row):
                yield f"Das Manifest {pfad} nennt {_worte(row)} anders als das Register."
        for kennung in genannt:
            wer, art, version = kennung
            yield f"Das Manifest {pfad} nennt {wer}, {art} Version {version}; das Register nicht."
        if manifest.get("schritte") != _schritte(inhalt, abschnitt):
            yield f"Das Manifest {pfad} nennt andere Schritte der gE als das Register."


def _kennung(row: Row) -> tuple[str, str, int]:
    return row["jcnr"], row["art"], row["version"]


def _worte(row: Row) -> str:
    return f"{row['jcnr']}, {row['art']} Version {row['version']},"


def _im_manifest(row: Row) -> dict[str, object]:
    """A row of the register as its manifest tells it."""
    namen = ("jcnr", "jobcenter", "art", "version", "inhalt_sha256", "grund", "ausgestellt_am")
    return {**{name: row[name] for name in namen}, "werte": json.loads(row["werte"])}


def _schritte(inhalt: Registerinhalt, abschnitt: str) -> dict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in inhalt.rows[PLANUNGSSCHRITT.name]:
        if row["abschnitt"] == abschnitt:
            found[row["jcnr"]][row["schritt"]] = row["am"]
    return dict(found)


def _pfad(row: Row) -> str:
    name = dokument(row["art"], row["jcnr"], Planjahr.parse(row["abschnitt"]), row["version"])
    return str(PurePosixPath(row["ordner"]) / name)
