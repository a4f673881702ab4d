"""What does the manifest of a folder prove, and how does it come back into a rebuilt register?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flows.ablage.archiv import archivpfad, sha256_of
from flows.ablage.ausgabeordner import dokumente
from flows.gespraech.benutzer import benutzer
from flows.register import tabellen as r
from flows.register.eintrag import Eintrag, jetzt
from flows.register.oeffnen import CONTROLLING, MANIFEST, lies_manifest
from transforms.kern.planjahr import Abschnitt


class Manifestbeleg:
    """What was published together, taken from its folder; each file is compared with the checksum
    that the manifest names.
    """

    def __init__(self, ausgabe: Path, abschnitt: Abschnitt) -> None:
        self.ausgabe, self.name = ausgabe, str(abschnitt)
        self.pfad = f"{abschnitt}/{CONTROLLING}/{MANIFEST}"
        self.manifest: Mapping[str, Any] = lies_manifest(ausgabe / self.pfad) or {}
        self.offen = [*self._offen()]

    def _offen(self) -> Iterator[str]:
        """What is not proven of it."""
        if not self.manifest:
            yield (
                f"{self.name}: ohne lesbares Manifest; seine Dokumente sind nicht übernommen. "
                "Der nächste Lauf stellt sie nur aus, wenn die alten beiseitegelegt sind."
            )
            return
        soll = self.dateien
        for pfad, sha in soll.items():
            ort = self.ausgabe / pfad
            if not ort.is_file():
                yield f"{self.name}: die Datei {pfad} fehlt."
            elif sha256_of(ort) != sha:
                yield f"{self.name}: die Datei {pfad} ist seit der Ausstellung verändert."
        for d in dokumente(self.ausgabe):
            if d.pfad.startswith(f"{self.name}/") and d.pfad not in soll:
                yield (
                    f"{self.name}: das Manifest kennt das Dokument {d.pfad} nicht; es ist "
                    "nicht übernommen."
                )
        for e in self.eingaben:
            if not archivpfad(self.ausgabe, e["sha256"]).is_file():
                yield f"{self.name}: im Archiv fehlt die Eingabe {e['datei']}."

    @property
    def dateien(self) -> dict[str, str]:
        """Path -> SHA-256 as issued."""
        return dict(self.manifest.get("dateien", {}))

    @property
    def eingaben(self) -> list[dict[str, Any]]:
        """Those of the latest run; which files earlier ones read no manifest tells."""
        gelesen = [dict(e) for e in self.manifest.get("eingaben", [])]
        weitere = [{**e, "zeilen": 0} for e in self.manifest.get("weitere_eingaben", [])]
        return [e for e in (*gelesen, *weitere) if e["sha256"]]

    @property
    def fassungen(self) -> list[Mapping[str, Any]]:
        """Every version the register had."""
        return list(self.manifest.get("fassungen", []))

    def trage_lauf_ein(self, eintrag: Eintrag, auftrag: str) -> int:
        """One run that says that it was rebuilt, with what it read and found; returns its number.
        `auftrag`: as JSON, as far as anything tells it.
        """
        lauf = eintrag.append(
            r.LAUF,
            monat=self.name,
            begonnen=jetzt(),
            auftrag=auftrag,
            programmversion=self.manifest.get("programm", {}).get("version", ""),
            tarif_sha256=",".join(self.manifest.get("tarif_sha256", [])),
            ergebnis=r.WIEDERAUFGEBAUT,
            wer=benutzer(),
            lieferung=self.manifest.get("lieferung") or None,
            bearbeitet_von=None,
        )
        for wort in self.manifest.get("bestaetigungen", []):
            lieferung = self.manifest.get("lieferung", "")
            eintrag.append(r.BESTAETIGUNG, lauf=lauf, lieferung=lieferung, **wort)
        for e in self.eingaben:
            namen = ("tabelle", "datei", "sha256", "zeilen")
            eintrag.append(r.EINGABE, lauf=lauf, **{name: e[name] for name in namen})
        for b in self.manifest.get("befunde", []):
            eintrag.append(r.BEFUND, lauf=lauf, jobcenter="", quelle="", inhalt=None, **b)
        return lauf

    def trage_dateien_ein(self, eintrag: Eintrag, lauf: int) -> None:
        """Its files, the manifest among them, as published."""
        manifest = {self.pfad: sha256_of(self.ausgabe / self.pfad)}
        for pfad, sha in sorted({**self.dateien, **manifest}.items()):
            eintrag.append(r.DATEI, lauf=lauf, nachweis=None, pfad=pfad, sha256=sha)
        eintrag.append(r.VEROEFFENTLICHUNG, lauf=lauf, zeit=jetzt())
