"""What change is asked for: the form in the Prefect UI."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from flows.anpassungslauf.anpassungsangaben import (
    baustein_aus,
    bg_zahl_aus,
    endetext,
    jahre_aus,
    stunden_aus,
    tagtext,
)
from flows.anpassungslauf.anpassungstexte import (
    LAENGSTER_TEXT,
    mit_zeilen,
    verlange_schreibbar,
)
from flows.gespraech.angaben import UsageError
from flows.lauf.auftrag import Ausgabe, BearbeitetVon, Eingang, Vorschau
from transforms.anpassung.wunsch import Wunsch
from transforms.kern.baustein import bausteinname
from transforms.kern.money import ganzzahl
from transforms.kern.month import Month
from transforms.kern.planjahr import Anpassungsmonat
from transforms.notationen.notation import jcnr_of


def _stundentext(wert: object) -> str:
    """As it was typed: only that says how it is read."""
    text = str(wert).strip() if isinstance(wert, str | int) and not isinstance(wert, bool) else ""
    stunden_aus(text)
    return text


def _falls_genannt(lies: Callable[[object], int]) -> BeforeValidator:
    """The digits of a number; nothing where the field of the form was left empty."""

    def gelesen(wert: object) -> str:
        leer = wert is None or (isinstance(wert, str) and not wert.strip())
        return "" if leer else str(lies(wert))

    return BeforeValidator(gelesen)


class Menge(BaseModel):
    """The hours of one Baustein."""

    model_config = ConfigDict(
        extra="forbid",
        title="Menge eines Bausteins",
        json_schema_extra={"description": "Ein Baustein mit seinen neuen Stunden."},
    )

    baustein: Annotated[str, AfterValidator(baustein_aus)] = Field(
        title="Baustein", description="Nummer wie 4 oder „Modul 2“."
    )
    stunden: Annotated[str, BeforeValidator(_stundentext)] = Field(
        title="Stunden im Jahr",
        description="Die neue Menge, wie 900 oder 900,5; 0: der Baustein fällt weg.",
    )

    @property
    def wert(self) -> Decimal:
        return stunden_aus(self.stunden)


class Anpassungsauftrag(BaseModel):
    """One change of one gE. Descriptions are German: the form shows them to Controlling
    Finanzen.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"description": "Eine unterjährige Mengenanpassung einer gE."},
    )

    jcnr: Annotated[str, AfterValidator(jcnr_of)] = Field(
        default="", title="gE", description="JCNR, zum Beispiel JC62106."
    )
    ab: Annotated[str, AfterValidator(tagtext)] = Field(
        default="",
        title="Gilt ab",
        description="Monat wie 2023-07 oder sein erster Tag wie 01.07.2023.",
    )
    mengen: list[Menge] = Field(
        default=[],
        title="Neue Stunden",
        description="Jeder Baustein, der sich ändert; was nicht genannt ist, bleibt.",
    )
    bg_zahl: Annotated[str, _falls_genannt(bg_zahl_aus)] = Field(
        default="", title="Neue BG-Zahl", description="Leer: sie bleibt."
    )
    begruendung: Annotated[str, AfterValidator(mit_zeilen)] = Field(
        default="",
        title="Begründung",
        description="Pflicht bei Mehrbedarf; steht in der Vorlage und im Beschluss. Höchstens "
        f"{ganzzahl(LAENGSTER_TEXT)} Zeichen.",
    )
    laufzeit: Annotated[str, _falls_genannt(jahre_aus)] = Field(
        default="",
        title="Laufzeit in Jahren",
        description="Lässt sich nicht ändern; wer sie nennt, lässt sie mit dem Vertrag "
        "vergleichen.",
    )
    vertragsende: Annotated[str, AfterValidator(endetext)] = Field(
        default="",
        title="Vertragsende",
        description="Lässt sich nicht ändern; wer es nennt, lässt es mit dem Vertrag vergleichen.",
    )
    eingang: Eingang = "data/raw"
    ausgabe: Ausgabe = "data/out"
    vorschau: Vorschau = False
    grund: str = Field(
        default="",
        title="Grund einer neuen Version",
        description="Pflicht, wenn schon Vorbereitetes sich ändert.",
    )
    bearbeitet_von: BearbeitetVon = ""

    @property
    def tag(self) -> date:
        return date.fromisoformat(self.ab)

    @property
    def abschnitt(self) -> Anpassungsmonat:
        return Anpassungsmonat(Month.of(self.tag))

    @property
    def wunsch(self) -> Wunsch:
        return Wunsch(
            jcnr=self.jcnr,
            ab=self.tag,
            stunden={m.baustein: m.wert for m in self.mengen},
            bg_zahl=int(self.bg_zahl) if self.bg_zahl else None,
            begruendung=self.begruendung,
            laufzeit=int(self.laufzeit) if self.laufzeit else None,
            vertragsende=date.fromisoformat(self.vertragsende) if self.vertragsende else None,
        )

    @property
    def ge(self) -> list[str]:
        return [self.jcnr]

    @property
    def bestaetige(self) -> list[str]:
        """Nothing of a change can be confirmed."""
        return []

    @property
    def eingangsordner(self) -> Path:
        return Path(self.eingang)

    @property
    def ausgabeordner(self) -> Path:
        return Path(self.ausgabe)


def verlange_aenderung(auftrag: Anpassungsauftrag) -> None:
    """It is said for whom, from when on and what, and each Baustein once, in words that every file
    can hold. Raises UsageError.
    """
    verlange_schreibbar("Die Begründung", auftrag.begruendung)
    verlange_schreibbar("Der Grund", auftrag.grund)
    if fehlt := [
        titel for titel, wert in (("gE", auftrag.jcnr), ("Gilt ab", auftrag.ab)) if not wert
    ]:
        raise UsageError(f"Es fehlt die Angabe „{fehlt[0]}“.")
    anzahl = Counter(m.baustein for m in auftrag.mengen)
    if doppelt := [key for key, n in anzahl.items() if n > 1]:
        raise UsageError(
            f"{bausteinname(doppelt[0])} ist mehrmals genannt; jeder Baustein hat eine neue Menge. "
            "Bitte jeden einmal nennen."
        )
    if not any((auftrag.mengen, auftrag.bg_zahl, auftrag.laufzeit, auftrag.vertragsende)):
        raise UsageError(
            "Es ist nichts zu ändern: weder ein Baustein mit seinen Stunden noch eine BG-Zahl ist "
            "genannt. Zum Beispiel: --baustein 4 --stunden 900 oder --bg-zahl 5700."
        )
