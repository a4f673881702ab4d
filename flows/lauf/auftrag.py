"""What a run is asked to do: the one parameter of the flow, a form in the Prefect UI."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Protocol, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from flows.gespraech.angaben import UsageError
from transforms.kern.month import Month
from transforms.notationen.notation import jcnr_of

Formular = TypeVar("Formular", bound=BaseModel)


Eingang = Annotated[
    str,
    Field(
        title="Eingangsordner",
        description="Ordner, der die Monatsordner mit den Exporten enthält.",
    ),
]
Ausgabe = Annotated[
    str,
    Field(title="Ausgabeordner", description="Ordner, in dem die Dokumente je Monat entstehen."),
]
NurGe = Annotated[
    list[str],
    AfterValidator(lambda value: [jcnr_of(item) for item in value]),
    Field(title="Nur diese gE", description="JCNR, zum Beispiel JC62106. Leer: alle."),
]
Vorschau = Annotated[
    bool,
    Field(
        title="Nur Vorschau",
        description="Zeigt, was sich ändern würde, und schreibt nichts.",
    ),
]
Grund = Annotated[
    str,
    Field(
        title="Grund der Korrektur",
        description="Pflicht, wenn bereits ausgegebene Dokumente sich ändern.",
    ),
]
Bestaetigt = Annotated[
    list[str],
    AfterValidator(lambda value: sorted({code.strip().upper() for code in value})),
    Field(
        title="Bestätigte Stopps",
        description="Codes wie E133, die für genau diese Lieferung so richtig sind. Wer "
        "bestätigt, wird festgehalten.",
    ),
]
BearbeitetVon = Annotated[
    str,
    Field(
        title="Bearbeitet von",
        description="Name der Person, die diesen Lauf verantwortet; steht neben dem Konto im "
        "Register.",
    ),
]


class Laufauftrag(Protocol):
    """What any run is asked with, whatever it is for."""

    @property
    def ge(self) -> list[str]: ...

    @property
    def grund(self) -> str: ...

    @property
    def bestaetige(self) -> list[str]: ...

    @property
    def bearbeitet_von(self) -> str: ...

    @property
    def eingangsordner(self) -> Path: ...

    @property
    def ausgabeordner(self) -> Path: ...


class Auftrag(BaseModel):
    """One Monatslauf. Descriptions are German: the form shows them to Controlling Finanzen."""

    model_config = ConfigDict(extra="forbid")

    monat: str = Field(
        default="",
        title="Leistungsmonat",
        description="Form 2023-01. Leer: der Vormonat des Tages, an dem der Lauf startet.",
        pattern=r"^(\d{4}-(0[1-9]|1[0-2]))?$",
    )
    eingang: Eingang = "data/raw"
    ausgabe: Ausgabe = "data/out"
    ge: NurGe = []
    vorschau: Vorschau = False
    grund: Grund = ""
    nur_grund: bool = Field(
        default=False,
        title="Nur den Grund berichtigen",
        description="Eine neue Version, die nichts als den angegebenen Grund ändert.",
    )
    nach_abschluss: bool = Field(
        default=False,
        title="Nachtrag nach dem Abschluss",
        description="Nur für einen abgeschlossenen Monat und nur für diesen Lauf: stellt die oben "
        "genannten gE korrigiert oder zum ersten Mal aus. Braucht einen Grund.",
    )
    bestaetige: Bestaetigt = []
    bearbeitet_von: BearbeitetVon = ""

    def leistungsmonat(self, today: date) -> Month:
        """The month asked for; without one, the month before `today`."""
        return Month.parse(self.monat) if self.monat else Month.of(today).plus(-1)

    @property
    def nach_plan(self) -> bool:
        """Whether nothing is asked for but the month that is due, as the schedule does it. Whoever
        names a month or a reason wants this run now.
        """
        sonst = (self.monat, self.ge, self.vorschau, self.grund.strip(), self.nur_grund)
        return not any((*sonst, self.nach_abschluss, self.bestaetige))

    @property
    def eingangsordner(self) -> Path:
        return Path(self.eingang)

    @property
    def ausgabeordner(self) -> Path:
        return Path(self.ausgabe)


def auftrag_aus(angaben: object) -> Auftrag:
    """The form's entries, read. Raises UsageError, which names every wrong one by its title."""
    return gelesene_angaben(Auftrag, angaben)


def gelesene_angaben(formular: type[Formular], angaben: object) -> Formular:
    """The entries of any form. Raises UsageError."""
    try:
        return formular.model_validate(angaben)
    except ValidationError as error:
        found = dict.fromkeys(_falsch(e, formular) for e in error.errors())
        raise UsageError(" ".join(found)) from error


def _falsch(error: ErrorDetails, formular: type[BaseModel]) -> str:
    """`„Nur diese gE“: „JC1“ ist keine JCNR der Form JC62106.`"""
    loc = [str(part) for part in error["loc"]] or [""]
    if error["type"] == "extra_forbidden":
        return f"Die Angabe „{loc[0]}“ gibt es nicht."
    fields = formular.model_fields
    title = fields[loc[0]].title if loc[0] in fields else "Auftrag"
    reason = (
        error.get("ctx", {}).get("error") if error["type"] == "value_error" else _GRUND.get(loc[0])
    )
    given = error["input"]
    text = ", ".join(map(str, given)) if isinstance(given, list) else str(given)
    return f"Die Angabe „{title}“ {reason or 'ist nicht lesbar'}: „{text}“."


_GRUND = {"monat": "ist kein Monat der Form 2023-01"}
