"""How does a planning come back into a rebuilt register? By its manifest, as far as files prove
it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flows.ablage.archiv import archivpfad, sha256_of
from flows.ablage.ausgabeordner import dokumente
from flows.ablage.dateinamen import dokument
from flows.gespraech.benutzer import benutzer
from flows.planungslauf.planungsauftrag import Planungsauftrag
from flows.register import tabellen as r
from flows.register.eintrag import Eintrag, jetzt
from flows.register.oeffnen import CONTROLLING, MANIFEST, lies_manifest
from flows.register.vorgaenge.planungen import verbuche_planungsdokument
from transforms.kern.planjahr import Planjahr

NIE_BELEGT = (
    "Planungen sind nicht nachgerechnet: Versionen, Gründe, Tage und Schritte stehen dort, wie ihr "
    "Manifest sie nennt; jede Datei ist gegen die Prüfsumme im Manifest geprüft."
)


class Planungsbeleg:
    """A planning, taken together from its folder."""

    def __init__(self, ausgabe: Path, planjahr: Planjahr) -> None:
        self.ausgabe, self.planjahr = ausgabe, planjahr
        self.pfad = f"{planjahr}/{CONTROLLING}/{MANIFEST}"
        gelesen = lies_manifest(ausgabe / self.pfad)
        self.manifest: Mapping[str, Any] = gelesen or {}
        self.offen = [*self._offen()]

    def _offen(self) -> Iterator[str]:
        """What is not proven of it."""
        if not self.manifest:
            yield (
                f"{self.planjahr}: ohne lesbares Manifest; seine Dokumente sind nicht übernommen. "
                "Der nächste Lauf stellt sie nur aus, wenn die alten beiseitegelegt sind."
            )
            return
        soll = self.dateien
        for pfad, sha in soll.items():
            ort = self.ausgabe / pfad
            if not ort.is_file():
                yield f"{self.planjahr}: die Datei {pfad} fehlt."
            elif sha256_of(ort) != sha:
                yield f"{self.planjahr}: die Datei {pfad} ist seit der Ausstellung verändert."
        for d in dokumente(self.ausgabe):
            if d.pfad.startswith(f"{self.planjahr}/") and d.pfad not in soll:
                yield (
                    f"{self.planjahr}: das Manifest kennt das Dokument {d.pfad} nicht; es ist "
                    "nicht übernommen."
                )
        for e in self.eingaben:
            if not archivpfad(self.ausgabe, e["sha256"]).is_file():
                yield f"{self.planjahr}: im Archiv fehlt die Eingabe {e['datei']}."

    @property
    def dateien(self) -> dict[str, str]:
        """Path -> SHA-256 as issued."""
        return dict(self.manifest.get("dateien", {}))

    @property
    def eingaben(self) -> list[dict[str, Any]]:
        gelesen = [dict(e) for e in self.manifest.get("eingaben", [])]
        weitere = [{**e, "zeilen": 0} for e in self.manifest.get("weitere_eingaben", [])]
        return [e for e in (*gelesen, *weitere) if e["sha256"]]

    def trage_ein(self, eintrag: Eintrag) -> None:
        """One run that says that it was rebuilt, with everything the manifest names."""
        lauf = self._lauf(eintrag)
        for wort in self.manifest.get("bestaetigungen", []):
            lieferung = self.manifest.get("lieferung", "")
            eintrag.append(r.BESTAETIGUNG, lauf=lauf, lieferung=lieferung, **wort)
        for e in self.eingaben:
            namen = ("tabelle", "datei", "sha256", "zeilen")
            eintrag.append(r.EINGABE, lauf=lauf, **{name: e[name] for name in namen})
        for b in self.manifest.get("befunde", []):
            eintrag.append(r.BEFUND, lauf=lauf, jobcenter="", quelle="", inhalt=None, **b)
        for fassung in self.manifest.get("fassungen", []):
            self._fassung(eintrag, lauf, fassung)
        for jcnr, tage in self.manifest.get("schritte", {}).items():
            for schritt, am in tage.items():
                werte = {"abschnitt": str(self.planjahr), "jcnr": jcnr}
                eintrag.append(r.PLANUNGSSCHRITT, lauf=lauf, **werte, schritt=schritt, am=am)
        manifest = {self.pfad: sha256_of(self.ausgabe / self.pfad)}
        for pfad, sha in sorted({**self.dateien, **manifest}.items()):
            eintrag.append(r.DATEI, lauf=lauf, nachweis=None, pfad=pfad, sha256=sha)
        eintrag.append(r.VEROEFFENTLICHUNG, lauf=lauf, zeit=jetzt())

    def _lauf(self, eintrag: Eintrag) -> int:
        return eintrag.append(
            r.LAUF,
            monat=str(self.planjahr),
            begonnen=jetzt(),
            auftrag=Planungsauftrag(jahr=str(self.planjahr.jahr)).model_dump_json(),
            programmversion=self.manifest.get("programm", {}).get("version", ""),
            tarif_sha256=",".join(self.manifest.get("tarif_sha256", [])),
            ergebnis=r.WIEDERAUFGEBAUT,
            wer=benutzer(),
            lieferung=self.manifest.get("lieferung") or None,
            bearbeitet_von=None,
        )

    def _fassung(self, eintrag: Eintrag, lauf: int, f: Mapping[str, Any]) -> None:
        verbuche_planungsdokument(
            eintrag,
            lauf,
            abschnitt=str(self.planjahr),
            jcnr=f["jcnr"],
            jobcenter=f["jobcenter"],
            art=f["art"],
            version=f["version"],
            ordner=self._ordner(f),
            inhalt_sha256=f["inhalt_sha256"],
            grund=f["grund"],
            werte=json.dumps(f["werte"], ensure_ascii=False),
            ausgestellt_am=f["ausgestellt_am"],
        )

    def _ordner(self, f: Mapping[str, Any]) -> str:
        """Where the manifest has the file."""
        name = dokument(f["art"], f["jcnr"], self.planjahr, f["version"])
        found = (pfad for pfad in self.dateien if pfad.endswith(f"/{name}"))
        return next(found, f"{self.planjahr}/{name}").rsplit("/", 1)[0]
