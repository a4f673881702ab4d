"""What a sending came to: what was planned, how every receiver stands now, and what ended it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flows.gespraech.exitcode import Exitcode
from flows.register.vorgaenge.postbuch import ENTWURF
from flows.versand.absicht.vorhaben import Aussicht, Versandplan, Vorhaben
from transforms.kern.month import Month
from transforms.versand.zustand import Zustand


@dataclass(frozen=True, slots=True, kw_only=True)
class Versandergebnis:
    """Of a preview `danach` is what stands before it."""

    monat: Month
    ausgabe: Path
    plan: Versandplan
    danach: Versandplan
    vorschau: bool = False
    abbruch: str = ""  # why it ended early: nothing of the rest was handed over
    zurueckgehalten: Mapping[str, str] = field(default_factory=dict)  # receiver -> the last look
    verbucht: tuple[Vorhaben, ...] = ()  # recorded as sent by hand, or as returned

    @property
    def gingen_hinaus(self) -> tuple[Vorhaben, ...]:
        """Of a preview: what is due and nothing keeps back."""
        return tuple(v for v in self.plan.faellige if v.empfaenger not in self.zurueckgehalten)

    @property
    def hinausgegangen(self) -> tuple[Vorhaben, ...]:
        """What was due and has reached the server for some address, or lies as a draft."""
        faellig = {v.empfaenger for v in self.plan.faellige}
        da = (Zustand.VERSANDT, Zustand.TEILWEISE, Zustand.ENTWORFEN)
        return tuple(v for v in self.danach.vorhaben if v.empfaenger in faellig and v.zustand in da)

    @property
    def offene(self) -> tuple[Vorhaben, ...]:
        """Who still waits, afterwards: each with its sentence."""
        return tuple(
            v
            for v in self.danach.vorhaben
            if v.aussicht is not Aussicht.ERLEDIGT and v.empfaenger not in self.zurueckgehalten
        )

    @property
    def zustaende(self) -> Mapping[Zustand | None, int]:
        return Counter(v.zustand for v in self.danach.vorhaben)

    @property
    def als_entwurf(self) -> bool:
        return self.plan.weg == ENTWURF

    @property
    def exitcode(self) -> Exitcode:
        """0 all done or nothing to do; 3 some are left out; 4 nothing of what was due went out."""
        liegen = bool(self.offene or self.zurueckgehalten or self.abbruch)
        if not liegen:
            return Exitcode.OK
        if self.vorschau:
            return Exitcode.OK if self.gingen_hinaus or self.verbucht else Exitcode.GESTOPPT
        erledigt = any(v.aussicht is Aussicht.ERLEDIGT for v in self.danach.vorhaben)
        return Exitcode.ZURUECKGESTELLT if erledigt or self.verbucht else Exitcode.GESTOPPT
