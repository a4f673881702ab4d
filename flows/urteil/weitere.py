"""What do the expectations say of a planning, and of a change of quantities? Asked anew every time,
of the judge at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from flows.urteil.richter import richter

if TYPE_CHECKING:
    from expectations.regeln import Regelwerk
    from expectations.urteil.ergebnis import Pruefergebnis
    from transforms.anpassung.anpassung import Anpassung
    from transforms.anpassung.lagen.anpassungssicht import Anpassungssicht
    from transforms.kern.finding import Finding
    from transforms.notationen.spalten import Spaltenwerk
    from transforms.planung.lagen.planungssicht import Planungssicht
    from transforms.preise.tarife import Tarifwerk
    from transforms.tabellen.bestand import Bestand

_PLANUNG: Final = "expectations.planungspruefung"  # Great Expectations is loaded by the judge alone
_ANPASSUNG: Final = "expectations.anpassungspruefung"


def ueber_planung(
    sicht: Planungssicht, regeln: Regelwerk, vorher: Sequence[Finding]
) -> Pruefergebnis:
    """See `expectations.planungspruefung.pruefe_planung`."""
    frage = partial(_gefragt, _PLANUNG, "pruefe_planung", sicht, regeln, vorher)
    return cast("Pruefergebnis", richter().urteil(frage))


def ueber_anpassung(sicht: Anpassungssicht, regeln: Regelwerk) -> Pruefergebnis:
    """See `expectations.anpassungspruefung.pruefe_anpassung`."""
    frage = partial(_gefragt, _ANPASSUNG, "pruefe_anpassung", sicht, regeln)
    return cast("Pruefergebnis", richter().urteil(frage))


def nachprobe(
    anpassung: Anpassung,
    tabellen: Bestand,
    tarife: Tarifwerk,
    spalten: Spaltenwerk,
    regeln: Regelwerk,
) -> list[Finding]:
    """See `expectations.anpassungspruefung.nachprobe`."""
    frage = partial(_gefragt, _ANPASSUNG, "nachprobe", anpassung, tabellen, tarife, spalten, regeln)
    return cast("list[Finding]", richter().urteil(frage))


def _gefragt(modul: str, name: str, *angaben: object) -> Any:
    """Where it is asked, which is the only place that loads the module."""
    return getattr(import_module(modul), name)(*angaben)
