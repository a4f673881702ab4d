"""How do the prepared changes of a month come back into a rebuilt register? By their manifest, as
far as files prove it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.nachweis.planung.manifestbeleg import Manifestbeleg
from flows.register.eintrag import Eintrag
from flows.register.vorgaenge.anpassungen import verbuche_anpassung
from transforms.kern.planjahr import Anpassungsmonat

NIE_BELEGT = (
    "Mengenanpassungen sind nicht nachgerechnet: Versionen, Mengen, Gründe und Tage stehen dort, "
    "wie ihr Manifest sie nennt; jede Datei ist gegen die Prüfsumme im Manifest geprüft. Welcher "
    "Lauf einen Beschluss oder Vertrag dazu zuerst gesehen hat, ist nicht belegt; der nächste "
    "Monatslauf trägt ein, was die Tabellen dann sagen."
)
_OHNE_AUFTRAG = "{}"  # who wished for what stands in no manifest


class Anpassungsbeleg(Manifestbeleg):
    """The changes of a month, taken together from their folder."""

    def __init__(self, ausgabe: Path, abschnitt: Anpassungsmonat) -> None:
        super().__init__(ausgabe, abschnitt)
        self.abschnitt = abschnitt

    def trage_ein(self, eintrag: Eintrag) -> None:
        """One run that says that it was rebuilt, with everything the manifest names."""
        lauf = self.trage_lauf_ein(eintrag, _OHNE_AUFTRAG)
        for fassung in self.fassungen:
            verbuche_anpassung(eintrag, lauf, **self._werte(fassung))
        self.trage_dateien_ein(eintrag, lauf)

    def _werte(self, fassung: Mapping[str, Any]) -> dict[str, Any]:
        texte = {
            name: json.dumps(fassung[name], ensure_ascii=False) for name in ("wechsel", "werte")
        }
        return {**fassung, **texte, "abschnitt": self.name}
