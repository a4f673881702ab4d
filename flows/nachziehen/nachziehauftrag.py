"""What carrying on is asked to do: the form in the Prefect UI, and the order of each month."""

from __future__ import annotations

from collections.abc import Collection

from pydantic import BaseModel, ConfigDict, Field

from flows.gespraech.angaben import UsageError, monat_aus
from flows.lauf.auftrag import (
    Auftrag,
    Ausgabe,
    BearbeitetVon,
    Bestaetigt,
    Eingang,
    Grund,
    NurGe,
    Vorschau,
)
from transforms.kern.month import Month


class Nachziehauftrag(BaseModel):
    """One reason for all months. Descriptions are German: the form shows them to Controlling
    Finanzen.
    """

    model_config = ConfigDict(extra="forbid")

    monat: str = Field(
        default="",
        title="Ab Leistungsmonat",
        description="Form 2023-01: dieser Monat und danach jeder später ausgestellte, dessen "
        "Dokumente sich ändern.",
        pattern=r"^(\d{4}-(0[1-9]|1[0-2]))?$",
    )
    eingang: Eingang = "data/raw"
    ausgabe: Ausgabe = "data/out"
    ge: NurGe = []
    vorschau: Vorschau = False
    grund: Grund = ""
    bestaetige: Bestaetigt = []
    bearbeitet_von: BearbeitetVon = ""

    @property
    def ab(self) -> Month:
        """The first month. Raises UsageError where none is named: nobody guesses what to carry
        on.
        """
        if not self.monat:
            raise UsageError("Es fehlt der Monat, ab dem nachzuziehen ist, zum Beispiel 2023-01.")
        return monat_aus(self.monat)

    def fuer(
        self,
        monat: Month,
        *,
        ge: Collection[str] | None = None,
        bestaetige: Collection[str] | None = None,
    ) -> Auftrag:
        """The order of one month; with its own gE and confirmed Stopps where they are not those of
        all.
        """
        return Auftrag(
            monat=str(monat),
            eingang=self.eingang,
            ausgabe=self.ausgabe,
            ge=sorted(self.ge if ge is None else ge),
            vorschau=self.vorschau,
            grund=self.grund,
            bestaetige=sorted(self.bestaetige if bestaetige is None else bestaetige),
            bearbeitet_von=self.bearbeitet_von,
        )
