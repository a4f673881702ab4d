"""What approving is asked to do: the form in the Prefect UI, and the options of `o7 freigeben`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from flows.gespraech.angaben import (
    UsageError,
    einzeilig,
    monat_aus,
    verlange_name,
    verlange_sagend,
)
from flows.lauf.auftrag import Ausgabe, NurGe
from transforms.kern.month import Month


class Freigabeauftrag(BaseModel):
    """One approval of one month. Descriptions are German: the form shows them to Controlling
    Finanzen.
    """

    model_config = ConfigDict(extra="forbid")

    monat: str = Field(
        default="",
        title="Leistungsmonat",
        description="Form 2023-01.",
        pattern=r"^(\d{4}-(0[1-9]|1[0-2]))?$",
    )
    ausgabe: Ausgabe = "data/out"
    ge: NurGe = []
    freigegeben_von: Annotated[str, AfterValidator(einzeilig)] = Field(
        default="",
        title="Freigegeben von",
        description="Pflicht: Name der Person, die freigibt. Er steht als „angegeben“ im Register "
        "und darf nicht der sein, unter dem ausgestellt oder ein Stopp bestätigt wurde.",
    )
    freigeben: bool = Field(
        default=False,
        title="Ich gebe frei",
        description="Ohne Haken nur eine Vorschau: Sie zeigt, was freigegeben würde.",
    )
    zurueckziehen: bool = Field(
        default=False,
        title="Freigabe zurückziehen",
        description="Nimmt Freigaben zurück, solange nichts versandt ist. Braucht einen Grund.",
    )
    grund: Annotated[str, AfterValidator(einzeilig)] = Field(
        default="", title="Grund", description="Warum die Freigabe zurückgezogen wird."
    )

    @property
    def leistungsmonat(self) -> Month:
        """Raises UsageError where none is named: nobody guesses what to approve."""
        if not self.monat:
            raise UsageError("Es fehlt der Leistungsmonat, zum Beispiel 2023-01.")
        return monat_aus(self.monat)

    @property
    def ausgabeordner(self) -> Path:
        return Path(self.ausgabe)

    def verlange_stimmig(self) -> None:
        """What does not go together, and what needs a reason. Raises UsageError."""
        verlange_sagend(self.grund)
        if self.freigeben and self.zurueckziehen:
            raise UsageError("Freigeben und zurückziehen gehen nicht zusammen. Bitte nacheinander.")
        if self.zurueckziehen and not self.grund.strip():
            raise UsageError('Zum Zurückziehen fehlt der Grund: --grund "…", im Formular „Grund“.')
        if self.grund.strip() and not self.zurueckziehen:
            raise UsageError("Ein Grund gehört zum Zurückziehen; eine Freigabe braucht keinen.")

    def verlange_person(self) -> None:
        """The account of the service is nobody. Raises UsageError."""
        verlange_name(self.freigegeben_von, "Freigegeben von", "Wer freigibt")
