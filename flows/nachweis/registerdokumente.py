"""Do the issued documents and the manifests say what the register says?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from flows.ablage.archiv import sha256_of
from flows.gespraech.fortschritt import melde
from flows.nachweis.nachweislesen import MappeUnlesbarError, lies_mappe
from flows.register.oeffnen import CONTROLLING, MANIFEST, lies_manifest
from transforms.kern.money import euro

Row = Mapping[str, Any]
_BETRAEGE = {
    "Produktivminuten": "produktivminuten",
    "BG_Grundpreis": "bg_grundpreis",
    "Volumenpreis": "volumenpreis",
    "Gesamtkosten": "gesamtkosten",
}


def dokumentprobleme(
    ausgabe: Path, nachweise: Mapping[int, Row], dateien: Sequence[Row]
) -> Iterator[str]:
    """Every document that is byte for byte the issued one, against the amounts of its statement."""
    dokumente = [row for row in dateien if row["nachweis"] in nachweise]
    for done, row in enumerate(dokumente, start=1):
        melde("Dokumente vergleichen", done, len(dokumente))
        datei = ausgabe / row["pfad"]
        if datei.is_file() and sha256_of(datei) == row["sha256"]:
            yield from _abweichungen(datei, row["pfad"], nachweise[row["nachweis"]])


def _abweichungen(datei: Path, pfad: str, nachweis: Row) -> Iterator[str]:
    try:
        mappe = lies_mappe(datei)
    except MappeUnlesbarError:
        yield f"Die Datei {pfad} ist keine lesbare Mappe."
        return
    gemeint = (nachweis["jcnr"], nachweis["monat"], nachweis["version"])
    if mappe.gemeint != gemeint:
        ist, soll = (" ".join(map(str, teile)) for teile in (mappe.gemeint, gemeint))
        yield f"Die Datei {pfad} ist der Nachweis von {ist}, das Register führt sie als {soll}."
        return
    for name, spalte in _BETRAEGE.items():
        im_dokument, im_register = mappe.betrag(name), Decimal(nachweis[spalte])
        if im_dokument != im_register:
            yield f"Die Datei {pfad} nennt unter {name} {im_dokument}, das Register {im_register}."


def manifestabweichungen(
    ausgabe: Path, nachweise: Mapping[int, Row], dateien: Mapping[str, str]
) -> Iterator[str]:
    """The manifest of a month names every gE with its latest version and total, and the day of each
    version.
    """
    letzte: dict[tuple[str, str], Row] = {}
    for row in nachweise.values():
        letzte[row["monat"], row["jcnr"]] = row
    for monat in sorted({monat for monat, _ in letzte}):
        pfad = f"{monat}/{CONTROLLING}/{MANIFEST}"
        manifest = lies_manifest(ausgabe / pfad)
        if manifest is None or sha256_of(ausgabe / pfad) != dateien.get(pfad):
            continue  # named already: the file is missing or changed
        genannt = {
            jcnr: (n["version"], Decimal(n["gesamtkosten"]))
            for jcnr, n in manifest.get("nachweise", {}).items()
        }
        eigene = {
            jcnr: (row["version"], Decimal(row["gesamtkosten"]))
            for (m, jcnr), row in letzte.items()
            if m == monat
        }
        for jcnr in sorted({*genannt, *eigene}):
            if genannt.get(jcnr) != eigene.get(jcnr):
                yield (
                    f"Das Manifest {pfad} nennt für {jcnr} "
                    f"{_in_worten(genannt.get(jcnr))}, das Register {_in_worten(eigene.get(jcnr))}."
                )
        yield from _andere_tage(pfad, manifest, monat, nachweise)


def _andere_tage(
    pfad: str, manifest: Mapping[str, Any], monat: str, nachweise: Mapping[int, Row]
) -> Iterator[str]:
    """A manifest from before versions had a day names none."""
    if "ausgestellt_am" not in manifest:
        return
    for row in nachweise.values():
        tag = manifest["ausgestellt_am"].get(row["jcnr"], {}).get(str(row["version"]))
        if row["monat"] == monat and tag != row["ausgestellt_am"]:
            yield (
                f"Das Manifest {pfad} nennt für {row['jcnr']} Version {row['version']} den "
                f"Ausstellungstag {tag}, das Register {row['ausgestellt_am']}."
            )


def _in_worten(stand: tuple[int, Decimal] | None) -> str:
    return f"Version {stand[0]} mit {euro(stand[1])}" if stand else "keinen Nachweis"
