"""What lies in the folder of a month that proves what was issued?"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from expectations.befund import Bestaetigung
from flows.ablage.archiv import sha256_of
from flows.ablage.ausgabeordner import Dokumentdatei, dokumente
from flows.nachweis.nachweislesen import Dokumentmappe, MappeUnlesbarError, lies_mappe
from flows.register.oeffnen import CONTROLLING, MANIFEST, lies_manifest
from transforms.kern.month import Month
from transforms.preise.kosten import Position


@dataclass
class Monatsbeleg:
    """A month, taken together from what lies in its folder and in the archive."""

    ausgabe: Path
    monat: Month
    offen: list[str] = field(default_factory=list)  # what could not be proven

    def __post_init__(self) -> None:
        self.pfad = f"{self.monat}/{CONTROLLING}/{MANIFEST}"
        gelesen = lies_manifest(self.ausgabe / self.pfad)
        self.manifest: dict[str, Any] = gelesen or {}
        if gelesen is None:
            self.offen.append(
                f"{self.monat}: ohne lesbares Manifest; Eingaben, Befunde und Prüfsummen der "
                "Ausstellung sind nicht belegt."
            )
        self.soll: dict[str, str] = dict(self.manifest.get("dateien", {}))
        gefunden = [
            d
            for d in dokumente(self.ausgabe)
            if d.pfad.startswith(f"{self.monat}/") and d.name.abschnitt == self.monat
        ]
        self.dateien = [d for d in gefunden if d.pfad in self.soll] + [
            d for d in gefunden if d.pfad not in self.soll and self._eigenes(d)
        ]

    def _eigenes(self, d: Dokumentdatei) -> bool:
        """A document of a name the manifest does not have; a copy in another folder is none."""
        return not any(path.endswith(f"/{Path(d.pfad).name}") for path in self.soll)

    def mappe(self, d: Dokumentdatei | None, name: str) -> Dokumentmappe | None:
        if d is None:
            self.offen.append(f"{name}: das Dokument fehlt.")
            return None
        soll = self.soll.get(d.pfad)
        if soll is None and self.manifest:
            self.offen.append(
                f"{name}: das Manifest kennt das Dokument {d.pfad} nicht; ob es so ausgestellt "
                "wurde, ist nicht belegt."
            )
        if soll and sha256_of(self.ausgabe / d.pfad) != soll:
            self.offen.append(f"{name}: das Dokument {d.pfad} ist seit der Ausstellung verändert.")
        try:
            mappe = lies_mappe(self.ausgabe / d.pfad)
        except MappeUnlesbarError:
            self.offen.append(f"{name}: das Dokument {d.pfad} ist nicht mehr lesbar.")
            return None
        if mappe.gemeint != (d.name.jcnr, str(d.name.abschnitt), d.name.version):
            self.offen.append(
                f"{name}: in {d.pfad} liegt ein anderes Dokument "
                f"({', '.join(map(str, mappe.gemeint))})."
            )
            return None
        return mappe

    def abrechnung(self) -> dict[str, tuple[Position, ...]]:
        """gE -> positions of its latest version, when abrechnung.csv is what was issued."""
        path = f"{self.monat}/{CONTROLLING}/abrechnung.csv"
        datei = self.ausgabe / path
        if not datei.is_file() or sha256_of(datei) != self.soll.get(path):
            return {}
        found: dict[str, tuple[Position, ...]] = {}
        with datei.open(encoding="utf-8-sig", newline="") as stream:
            for z in csv.DictReader(stream):
                p = z["position"]
                found[z["jcnr"]] = (
                    *found.get(z["jcnr"], ()),
                    Position(
                        schluessel=p,
                        bezeichnung=p,
                        menge=Decimal(z["menge"]),
                        einheit=z["einheit"],
                        satz=Decimal(z["satz"]),
                    ),
                )
        return found

    @property
    def eingaben(self) -> list[dict[str, Any]]:
        """What the last run of the month read, data files included."""
        return [
            {"zeilen": 0, **e}
            for name in ("eingaben", "weitere_eingaben")
            for e in self.manifest.get(name, [])
        ]

    def ausgestellt_am(self, jcnr: str, version: int, mappe: Dokumentmappe | None) -> date | None:
        """The day on a version: as the manifest names it, else as its document says; None for one
        from before versions had a day, whose document is dated to the month after its own.
        """
        if not self.manifest:
            erstellt = mappe.erstellt if mappe else None
            return None if erstellt == self.monat.plus(1).first else erstellt
        tag = self.manifest.get("ausgestellt_am", {}).get(jcnr, {}).get(str(version))
        return date.fromisoformat(tag) if tag else None

    @property
    def bestaetigt(self) -> dict[str, Bestaetigung]:
        found = self.manifest.get("bestaetigungen", [])
        return {
            b["code"]: Bestaetigung(code=b["code"], wer=b["wer"], am=date.fromisoformat(b["am"]))
            for b in found
        }

    def alle_dateien(self) -> dict[str, str]:
        """Path -> SHA-256 as issued; of what the manifest does not know, as it lies there."""
        papiere = [
            p for p in (self.ausgabe / str(self.monat) / CONTROLLING).rglob("*") if p.is_file()
        ]
        uebrige = [self.ausgabe / d.pfad for d in self.dateien] + ([] if self.manifest else papiere)
        found = {p.relative_to(self.ausgabe).as_posix(): sha256_of(p) for p in uebrige}
        if self.manifest:
            found[self.pfad] = sha256_of(self.ausgabe / self.pfad)
        return {**found, **self.soll}
