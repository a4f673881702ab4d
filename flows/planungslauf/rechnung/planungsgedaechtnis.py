"""What does a planning want to know of the register? Read once, before anything is computed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from expectations.befund import Bestaetigungen
from flows.register.gedaechtnis import UeberholtError
from flows.register.register import Register
from flows.register.vorgaenge.planungen import Planungsfassung
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr
from transforms.planung.laufend import Verbrauch
from transforms.planung.laufzeitkosten import Abgerechnet
from transforms.preise.kosten import BG

Schluessel = tuple[str, str]  # JCNR, kind of document


@dataclass(frozen=True, slots=True, kw_only=True)
class Planungsgedaechtnis:
    """The register as it was before the run; empty where nothing was ever planned."""

    fassungen: Sequence[Planungsfassung] = ()  # all versions of the year
    dateien: Mapping[str, str] = field(default_factory=dict)  # path -> SHA-256, all versions
    # gE -> step -> the day of the run that first saw it reached
    gesehen: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    # gE -> Baustein -> month of the year before -> minutes as billed
    verbrauch: Mapping[str, Verbrauch] = field(default_factory=dict)
    # gE -> month -> what was billed, of the twelve months up to the last one before the plan year
    abgerechnet: Mapping[str, Mapping[Month, Abgerechnet]] = field(default_factory=dict)
    bestaetigt: Bestaetigungen = field(default_factory=dict)  # for this delivery
    neu_bestaetigt: frozenset[str] = frozenset()  # codes of it that nobody confirmed before
    befunde: Sequence[Mapping[str, Any]] = ()  # of the latest run that was not stopped
    ende: tuple[int, str] = (0, "")  # number and hash of the last row

    @property
    def stand(self) -> dict[Schluessel, Planungsfassung]:
        """gE and kind -> its latest issued version."""
        return {(one.jcnr, one.art): one for one in self.fassungen}

    def fassung_vor(self, spaetere: Planungsfassung) -> Planungsfassung | None:
        """The version before one; None of a first."""
        vorige = (spaetere.jcnr, spaetere.art, spaetere.version - 1)
        return next((f for f in self.fassungen if (f.jcnr, f.art, f.version) == vorige), None)

    def mit_bestaetigungen(self, jetzt: Bestaetigungen) -> Planungsgedaechtnis:
        """With those the run brings; who confirmed before counts."""
        return replace(
            self,
            bestaetigt={**jetzt, **self.bestaetigt},
            neu_bestaetigt=frozenset(jetzt) - frozenset(self.bestaetigt),
        )

    def verlange_aktuell(self, jetzt: Planungsgedaechtnis) -> None:
        """What was recorded since must be nothing this run wanted to know; the confirmations it
        brings itself apart. Raises UeberholtError.
        """
        gleich = replace(
            jetzt,
            ende=self.ende,
            bestaetigt=self.bestaetigt,
            neu_bestaetigt=self.neu_bestaetigt,
        )
        if gleich != self:
            raise UeberholtError(
                "Inzwischen wurde ein Monat des Vorjahres eingetragen; die Planung wird neu "
                "gerechnet."
            )


def erinnert(register: Register | None, lieferung: Lieferung) -> Planungsgedaechtnis:
    """As the register stands; without one nothing is known. Its end is read first: what is recorded
    while the rest is read comes after it.
    """
    if register is None:
        return Planungsgedaechtnis()
    planjahr = lieferung.planjahr
    ende, fassungen = register.ende(), tuple(register.planungsfassungen(planjahr))
    alle = register.alle_dateien()
    return Planungsgedaechtnis(
        ende=ende,
        fassungen=fassungen,
        dateien={one.pfad: alle[one.pfad] for one in fassungen if one.pfad in alle},
        gesehen=register.gesehene_schritte(planjahr),
        verbrauch=_verbrauch(register, planjahr),
        abgerechnet=_abgerechnet(register, planjahr),
        bestaetigt=register.bestaetigungen(lieferung.sha256_gesamt),
        befunde=tuple(register.letzte_befunde(planjahr)),
    )


def _verbrauch(register: Register, planjahr: Planjahr) -> dict[str, Verbrauch]:
    """The minutes billed in the months of the running year, as they were last issued."""
    found: defaultdict[str, defaultdict[str, dict[Month, Decimal]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for monat in register.monate():
        if monat.year == planjahr.jahr - 1:
            for z in register.zeilen(monat):
                if z.position != BG:
                    found[z.jcnr][z.position][monat] = Decimal(z.menge)
    return {jcnr: {key: dict(months) for key, months in own.items()} for jcnr, own in found.items()}


def _abgerechnet(register: Register, planjahr: Planjahr) -> dict[str, dict[Month, Abgerechnet]]:
    """What was billed in the year before the plan year and the one before that, as last issued: in
    it lie the twelve months of every gE whose last one is of the year before.
    """
    found: defaultdict[str, dict[Month, Abgerechnet]] = defaultdict(dict)
    for monat in register.monate():
        if not planjahr.jahr - 2 <= monat.year < planjahr.jahr:
            continue
        mengen: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
        for z in register.zeilen(monat):
            mengen[z.jcnr][z.position] = Decimal(z.menge)
        for jcnr, stand in register.stand(monat).items():
            eigene = mengen[jcnr]
            found[jcnr][monat] = Abgerechnet(
                bg_zahl=eigene.pop(BG),
                minuten=eigene,
                betrag=stand.gesamtkosten,
                vertrag=stand.vertrag,
            )
    return dict(found)
