"""What a planning is asked to do: the form in the Prefect UI."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from flows.lauf.auftrag import (
    Ausgabe,
    BearbeitetVon,
    Bestaetigt,
    Eingang,
    Grund,
    NurGe,
    Vorschau,
)
from transforms.kern.planjahr import Planjahr


class Planungsauftrag(BaseModel):
    """One run of the planning. Descriptions are German: the form shows them to Controlling
    Finanzen.
    """

    model_config = ConfigDict(extra="forbid")

    jahr: str = Field(
        default="",
        title="Planjahr",
        description="Form 2023. Leer: das Jahr nach dem Tag, an dem der Lauf startet.",
        pattern=r"^(\d{4})?$",
    )
    eingang: Eingang = "data/raw"
    ausgabe: Ausgabe = "data/out"
    ge: NurGe = []
    vorschau: Vorschau = False
    nur_stand: bool = Field(
        default=False,
        title="Nur den Stand zeigen",
        description="Zeigt für jede gE, bei welchem Schritt sie steht, und schreibt nichts.",
    )
    grund: Grund = ""
    bestaetige: Bestaetigt = []
    bearbeitet_von: BearbeitetVon = ""

    def planjahr(self, heute: date) -> Planjahr:
        """The year asked for; without one, the year after `heute`."""
        return Planjahr.parse(self.jahr) if self.jahr else Planjahr(heute.year + 1)

    @property
    def schreibt_nichts(self) -> bool:
        return self.vorschau or self.nur_stand

    @property
    def eingangsordner(self) -> Path:
        return Path(self.eingang)

    @property
    def ausgabeordner(self) -> Path:
        return Path(self.ausgabe)
