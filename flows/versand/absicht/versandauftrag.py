"""What sending is asked to do: the form in the Prefect UI, and the options of `o7 versenden`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from flows.gespraech.angaben import UsageError, einzeilig, monat_aus, verlange_sagend
from flows.lauf.auftrag import Ausgabe, Eingang, NurGe
from transforms.kern.month import Month
from transforms.notationen.notation import jcnr_of


class Versandauftrag(BaseModel):
    """One sending of one month. Descriptions are German: the form shows them to Controlling
    Finanzen.
    """

    model_config = ConfigDict(extra="forbid")

    monat: str = Field(
        default="",
        title="Leistungsmonat",
        description="Form 2023-01.",
        pattern=r"^(\d{4}-(0[1-9]|1[0-2]))?$",
    )
    eingang: Eingang = "data/raw"
    ausgabe: Ausgabe = "data/out"
    ge: NurGe = []
    vorschau: bool = Field(
        default=True,
        title="Nur Vorschau",
        description="Zeigt, was an wen ginge, und versendet nichts. Zum Versenden abwählen.",
    )
    befunde: bool = Field(
        default=False,
        title="Befunde an die zuständigen Stellen",
        description="Statt der Dokumente an die gE: Anschreiben und Befundmappen an "
        "Regionaldirektionen, Service Center, BA-Service-Haus und Zentrale.",
    )
    an: list[str] = Field(
        default=[],
        title="Nur diese Stellen",
        description="Zu den Befunden: zum Beispiel SC Freiburg. Leer: alle.",
    )
    als_versandt: bool = Field(
        default=False,
        title="Entwürfe sind von Hand versandt",
        description="Verbucht die Entwürfe des Monats als versandt; nennt „Nur diese gE“ welche, "
        "gilt es nur für sie.",
    )
    unklare: bool = Field(
        default=False,
        title="Unklare noch einmal",
        description="E-Mails, bei denen die Verbindung abbrach, noch einmal senden: dieselben "
        "Bytes.",
    )
    erneut: bool = Field(
        default=False,
        title="Erneut senden",
        description="Eine neue E-Mail an „Nur diese gE“, obwohl die Version schon hinausging. "
        "Braucht einen Grund.",
    )
    zurueckgekommen: Annotated[
        list[str], AfterValidator(lambda value: [jcnr_of(item) for item in value])
    ] = Field(
        default=[],
        title="Zurückgekommen",
        description="JCNR der gE, deren E-Mail als unzustellbar zurückkam. Braucht einen Grund.",
    )
    grund: Annotated[str, AfterValidator(einzeilig)] = Field(
        default="",
        title="Grund",
        description="Warum erneut gesendet wird, oder was die Rückmeldung sagt.",
    )
    bearbeitet_von: Annotated[str, AfterValidator(einzeilig)] = Field(
        default="",
        title="Bearbeitet von",
        description="Name der Person, die versendet; steht neben dem Konto im Register.",
    )

    @property
    def leistungsmonat(self) -> Month:
        """Raises UsageError where none is named: nobody guesses what to send."""
        if not self.monat:
            raise UsageError("Es fehlt der Leistungsmonat, zum Beispiel 2023-01.")
        return monat_aus(self.monat)

    @property
    def ausgabeordner(self) -> Path:
        return Path(self.ausgabe)

    @property
    def eingangsordner(self) -> Path:
        return Path(self.eingang)

    def verlange_stimmig(self) -> None:
        """What does not go together, and what needs a reason. Raises UsageError."""
        verlange_sagend(self.grund)
        was = [
            name
            for name, gewollt in (
                ("--als-versandt", self.als_versandt),
                ("--zurueckgekommen", bool(self.zurueckgekommen)),
                ("--unklare", self.unklare),
                ("--erneut", self.erneut),
            )
            if gewollt
        ]
        if len(was) > 1:
            raise UsageError(f"{' und '.join(was)} gehen nicht zusammen. Bitte nacheinander.")
        if (self.erneut or self.zurueckgekommen) and not self.grund.strip():
            raise UsageError(f'Zu {was[0]} fehlt der Grund: --grund "…".')
        if self.grund.strip() and (self.unklare or not was):
            raise UsageError(
                "Ein Grund gehört zu --erneut, --zurueckgekommen oder --als-versandt; sonst "
                "braucht der Versand keinen."
            )
        if self.erneut and not (self.ge or self.an):
            raise UsageError(
                "Zu --erneut fehlt, an wen: --ge JC62106, oder --befunde --an STELLE. Was schon "
                "hinausging, geht nicht an alle noch einmal."
            )
        if self.befunde and (self.ge or self.zurueckgekommen):
            raise UsageError(
                "--befunde geht an Stellen und nicht an gE: --an STELLE wählt aus; --ge und "
                "--zurueckgekommen gehören nicht dazu."
            )
        if self.an and not self.befunde:
            raise UsageError("--an nennt Stellen und gehört zu --befunde; eine gE nennt --ge.")
