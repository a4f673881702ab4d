"""How does a planning come back into a rebuilt register? By its manifest, as far as files prove
it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.ablage.dateinamen import dokument
from flows.nachweis.planung.manifestbeleg import Manifestbeleg
from flows.planungslauf.planungsauftrag import Planungsauftrag
from flows.register import tabellen as r
from flows.register.eintrag import Eintrag
from flows.register.vorgaenge.planungen import verbuche_planungsdokument
from transforms.kern.planjahr import Planjahr

NIE_BELEGT = (
    "Planungen sind nicht nachgerechnet: Versionen, Gründe, Tage und Schritte stehen dort, wie ihr "
    "Manifest sie nennt; jede Datei ist gegen die Prüfsumme im Manifest geprüft."
)


class Planungsbeleg(Manifestbeleg):
    """A planning, taken together from its folder."""

    def __init__(self, ausgabe: Path, planjahr: Planjahr) -> None:
        super().__init__(ausgabe, planjahr)
        self.planjahr = planjahr

    def trage_ein(self, eintrag: Eintrag) -> None:
        """One run that says that it was rebuilt, with everything the manifest names."""
        auftrag = Planungsauftrag(jahr=str(self.planjahr.jahr))
        lauf = self.trage_lauf_ein(eintrag, auftrag.model_dump_json())
        for fassung in self.fassungen:
            self._fassung(eintrag, lauf, fassung)
        for jcnr, tage in self.manifest.get("schritte", {}).items():
            for schritt, am in tage.items():
                werte = {"abschnitt": self.name, "jcnr": jcnr}
                eintrag.append(r.PLANUNGSSCHRITT, lauf=lauf, **werte, schritt=schritt, am=am)
        self.trage_dateien_ein(eintrag, lauf)

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
