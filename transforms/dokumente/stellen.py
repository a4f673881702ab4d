"""To whom do findings go, and whom do the gE ask: who is known, where are they reached, until when
do they answer?
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from transforms.dokumente.kostennachweis import faelligkeit
from transforms.jahr.arbeitstage import arbeitstage
from transforms.kern.gleichheit import vergleichsform
from transforms.kern.kontakt import Adresse, Kontakt, Zeile
from transforms.kern.month import Month
from transforms.kern.planjahr import Eingangsabschnitt, Planjahr
from transforms.kern.unstimmig import Ort, verlange_stimmig

_TAG_IM_JAHR = r"^(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.$"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Stelle(_Strict):
    """A receiver of findings."""

    zustaendig: Zeile  # the party as the rules name it
    name: str = ""  # as in the master data; empty: the only one of its party
    auch: tuple[Zeile, ...] = ()  # other names for it
    anschrift: tuple[Zeile, ...] = ()
    e_mail: Adresse = ""

    @property
    def namen(self) -> Iterator[str]:
        yield self.name
        yield from self.auch


class Stellenwerk(_Strict):
    """The contact of the gE, all receivers, and how long before the due day they are asked to
    answer.
    """

    kontakt: Kontakt | None = None

    frist_tage_vor_faelligkeit: Annotated[int, Field(ge=0, le=15)]
    frist_planung: Annotated[str, Field(pattern=_TAG_IM_JAHR)] = "30.11."  # of the year before
    stellen: tuple[Stelle, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        verlange_stimmig(self._doppelte())
        return self

    def _doppelte(self) -> Iterator[tuple[Ort, str]]:
        seen: set[tuple[str, str]] = set()
        for number, stelle in enumerate(self.stellen):
            for name in stelle.namen:
                if (key := _schluessel(stelle.zustaendig, name)) in seen:
                    wer = f"{stelle.zustaendig} „{name}“" if name else stelle.zustaendig
                    yield ("stellen", number), f"{wer} steht dort zweimal"
                seen.add(key)

    @cached_property
    def _nach_namen(self) -> Mapping[tuple[str, str], Stelle]:
        return {_schluessel(s.zustaendig, name): s for s in self.stellen for name in s.namen}

    def von(self, zustaendig: str, name: str = "") -> Stelle | None:
        """The receiver of that name, however it is spelled; None where the file has none."""
        return self._nach_namen.get(_schluessel(zustaendig, name))

    def frist(self, abschnitt: Eingangsabschnitt) -> date:
        """The last working day that leaves the days asked for before the statement is due; of a
        planning the last one before its own day.
        """
        if isinstance(abschnitt, Planjahr):
            spaetestens = self._frist_der_planung(abschnitt)
        else:
            spaetestens = faelligkeit(abschnitt) - timedelta(days=self.frist_tage_vor_faelligkeit)
        tage = [t for t in arbeitstage(Month.of(spaetestens)) if t <= spaetestens]
        return tage[-1] if tage else spaetestens

    def _frist_der_planung(self, planjahr: Planjahr) -> date:
        tag, monat = map(int, self.frist_planung.rstrip(".").split("."))
        letzter = Month(planjahr.jahr - 1, monat).last
        return letzter.replace(day=min(tag, letzter.day))


def _schluessel(zustaendig: str, name: str) -> tuple[str, str]:
    return vergleichsform(zustaendig), vergleichsform(name)
