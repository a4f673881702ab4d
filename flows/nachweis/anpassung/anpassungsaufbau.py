"""How do the prepared changes of a month come back into a rebuilt register? By their manifest, as
far as files prove it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flows.ablage.archiv import archivpfad, sha256_of
from flows.ablage.ausgabeordner import dokumente
from flows.gespraech.benutzer import benutzer
from flows.register import tabellen as r
from flows.register.eintrag import Eintrag, jetzt
from flows.register.oeffnen import CONTROLLING, MANIFEST, lies_manifest
from flows.register.vorgaenge.anpassungen import verbuche_anpassung
from transforms.kern.planjahr import Anpassungsmonat

NIE_BELEGT = (
    "Mengenanpassungen sind nicht nachgerechnet: Versionen, Mengen, Gründe und Tage stehen dort, "
    "wie ihr Manifest sie nennt; jede Datei ist gegen die Prüfsumme im Manifest geprüft. Welcher "
    "Lauf einen Beschluss oder Vertrag dazu zuerst gesehen hat, ist nicht belegt; der nächste "
    "Monatslauf trägt ein, was die Tabellen dann sagen."
)


class Anpassungsbeleg:
    """The changes of a month, taken together from their folder."""

    def __init__(self, ausgabe: Path, abschnitt: Anpassungsmonat) -> None:
        self.ausgabe, self.abschnitt = ausgabe, abschnitt
        self.pfad = f"{abschnitt}/{CONTROLLING}/{MANIFEST}"
        self.manifest: Mapping[str, Any] = lies_manifest(ausgabe / self.pfad) or {}
        self.offen = [*self._offen()]

    def _offen(self) -> Iterator[str]:
        """What is not proven of them."""
        if not self.manifest:
            yield (
                f"{self.abschnitt}: ohne lesbares Manifest; seine Dokumente sind nicht übernommen. "
                "Der nächste Lauf stellt sie nur aus, wenn die alten beiseitegelegt sind."
            )
            return
        soll = self.dateien
        for pfad, sha in soll.items():
            ort = self.ausgabe / pfad
            if not ort.is_file():
                yield f"{self.abschnitt}: die Datei {pfad} fehlt."
            elif sha256_of(ort) != sha:
                yield f"{self.abschnitt}: die Datei {pfad} ist seit der Ausstellung verändert."
        for d in dokumente(self.ausgabe):
            if d.pfad.startswith(f"{self.abschnitt}/") and d.pfad not in soll:
                yield (
                    f"{self.abschnitt}: das Manifest kennt das Dokument {d.pfad} nicht; es ist "
                    "nicht übernommen."
                )
        for e in self.eingaben:
            if not archivpfad(self.ausgabe, e["sha256"]).is_file():
                yield f"{self.abschnitt}: im Archiv fehlt die Eingabe {e['datei']}."

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

    def trage_ein(self, eintrag: Eintrag) -> None:
        """One run that says that it was rebuilt, with everything the manifest names."""
        lauf = self._lauf(eintrag)
        for e in self.eingaben:
            namen = ("tabelle", "datei", "sha256", "zeilen")
            eintrag.append(r.EINGABE, lauf=lauf, **{name: e[name] for name in namen})
        for b in self.manifest.get("befunde", []):
            eintrag.append(r.BEFUND, lauf=lauf, jobcenter="", quelle="", inhalt=None, **b)
        for fassung in self.manifest.get("fassungen", []):
            texte = {
                name: json.dumps(fassung[name], ensure_ascii=False) for name in ("wechsel", "werte")
            }
            werte = {**fassung, **texte, "abschnitt": str(self.abschnitt)}
            verbuche_anpassung(eintrag, lauf, **werte)
        manifest = {self.pfad: sha256_of(self.ausgabe / self.pfad)}
        for pfad, sha in sorted({**self.dateien, **manifest}.items()):
            eintrag.append(r.DATEI, lauf=lauf, nachweis=None, pfad=pfad, sha256=sha)
        eintrag.append(r.VEROEFFENTLICHUNG, lauf=lauf, zeit=jetzt())

    def _lauf(self, eintrag: Eintrag) -> int:
        """Who wished for what stands in no manifest."""
        return eintrag.append(
            r.LAUF,
            monat=str(self.abschnitt),
            begonnen=jetzt(),
            auftrag="{}",
            programmversion=self.manifest.get("programm", {}).get("version", ""),
            tarif_sha256=",".join(self.manifest.get("tarif_sha256", [])),
            ergebnis=r.WIEDERAUFGEBAUT,
            wer=benutzer(),
            lieferung=self.manifest.get("lieferung") or None,
            bearbeitet_von=None,
        )
