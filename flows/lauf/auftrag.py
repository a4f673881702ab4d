"""What a run is asked to do: the one parameter of the flow, a form in the Prefect UI."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from flows.gespraech.angaben import UsageError
from transforms.kern.month import Month
from transforms.notationen.notation import jcnr_of


class Auftrag(BaseModel):
    """One Monatslauf. Descriptions are German: the form shows them to Controlling Finanzen."""

    model_config = ConfigDict(extra="forbid")

    monat: str = Field(
        default="",
        title="Leistungsmonat",
        description="Form 2023-01. Leer: der Vormonat des Tages, an dem der Lauf startet.",
        pattern=r"^(\d{4}-(0[1-9]|1[0-2]))?$",
    )
    eingang: str = Field(
        default="data/raw",
        title="Eingangsordner",
        description="Ordner, der die Monatsordner mit den Exporten enthält.",
    )
    ausgabe: str = Field(
        default="data/out",
        title="Ausgabeordner",
        description="Ordner, in dem die Dokumente je Monat entstehen.",
    )
    ge: list[str] = Field(
        default_factory=list,
        title="Nur diese gE",
        description="JCNR, zum Beispiel JC62106. Leer: alle.",
    )
    vorschau: bool = Field(
        default=False,
        title="Nur Vorschau",
        description="Zeigt, was sich ändern würde, und schreibt nichts.",
    )
    grund: str = Field(
        default="",
        title="Grund der Korrektur",
        description="Pflicht, wenn bereits ausgegebene Dokumente sich ändern.",
    )
    nur_grund: bool = Field(
        default=False,
        title="Nur den Grund berichtigen",
        description="Eine neue Version, die nichts als den angegebenen Grund ändert.",
    )
    bestaetige: list[str] = Field(
        default_factory=list,
        title="Bestätigte Stopps",
        description="Codes wie E133, die für genau diese Lieferung so richtig sind. Wer "
        "bestätigt, wird festgehalten.",
    )
    bearbeitet_von: str = Field(
        default="",
        title="Bearbeitet von",
        description="Name der Person, die diesen Lauf verantwortet; steht neben dem Konto im "
        "Register.",
    )

    @field_validator("bestaetige")
    @classmethod
    def _codes(cls, value: list[str]) -> list[str]:
        return sorted({code.strip().upper() for code in value})

    @field_validator("ge")
    @classmethod
    def _whole_jcnr(cls, value: list[str]) -> list[str]:
        return [jcnr_of(item) for item in value]

    def leistungsmonat(self, today: date) -> Month:
        """The month asked for; without one, the month before `today`."""
        return Month.parse(self.monat) if self.monat else Month.of(today).plus(-1)

    @property
    def eingangsordner(self) -> Path:
        return Path(self.eingang)

    @property
    def ausgabeordner(self) -> Path:
        return Path(self.ausgabe)


def auftrag_aus(angaben: object) -> Auftrag:
    """The form's entries, read. Raises UsageError, which names every wrong one by its title."""
    try:
        return Auftrag.model_validate(angaben)
    except ValidationError as error:
        raise UsageError(" ".join(dict.fromkeys(_falsch(e) for e in error.errors()))) from error


def _falsch(error: ErrorDetails) -> str:
    """`„Nur diese gE“: „JC1“ ist keine JCNR der Form JC62106.`"""
    loc = [str(part) for part in error["loc"]] or [""]
    if error["type"] == "extra_forbidden":
        return f"Die Angabe „{loc[0]}“ gibt es nicht."
    title = Auftrag.model_fields[loc[0]].title if loc[0] in Auftrag.model_fields else "Auftrag"
    reason = (
        error.get("ctx", {}).get("error") if error["type"] == "value_error" else _GRUND.get(loc[0])
    )
    given = error["input"]
    text = ", ".join(map(str, given)) if isinstance(given, list) else str(given)
    return f"Die Angabe „{title}“ {reason or 'ist nicht lesbar'}: „{text}“."


_GRUND = {"monat": "ist kein Monat der Form 2023-01"}
