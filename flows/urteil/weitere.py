"""What do the expectations say of a planning, and of a change of quantities? Asked anew every time,
of the judge at hand.
"""

# ruff: noqa: PLC0415 Great Expectations is loaded by the judge alone

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

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


def ueber_planung(
    sicht: Planungssicht, regeln: Regelwerk, vorher: Sequence[Finding]
) -> Pruefergebnis:
    """See `expectations.planungspruefung.pruefe_planung`."""
    return richter().urteil(partial(_ueber_planung, sicht, regeln, vorher))


def ueber_anpassung(sicht: Anpassungssicht, regeln: Regelwerk) -> Pruefergebnis:
    """See `expectations.anpassungspruefung.pruefe_anpassung`."""
    return richter().urteil(partial(_ueber_anpassung, sicht, regeln))


def nachprobe(
    anpassung: Anpassung,
    tabellen: Bestand,
    tarife: Tarifwerk,
    spalten: Spaltenwerk,
    regeln: Regelwerk,
) -> list[Finding]:
    """See `expectations.anpassungspruefung.nachprobe`."""
    return richter().urteil(partial(_nachprobe, anpassung, tabellen, tarife, spalten, regeln))


def _ueber_planung(
    sicht: Planungssicht, regeln: Regelwerk, vorher: Sequence[Finding]
) -> Pruefergebnis:
    from expectations.planungspruefung import pruefe_planung

    return pruefe_planung(sicht, regeln, vorher)


def _ueber_anpassung(sicht: Anpassungssicht, regeln: Regelwerk) -> Pruefergebnis:
    from expectations.anpassungspruefung import pruefe_anpassung

    return pruefe_anpassung(sicht, regeln)


def _nachprobe(
    anpassung: Anpassung,
    tabellen: Bestand,
    tarife: Tarifwerk,
    spalten: Spaltenwerk,
    regeln: Regelwerk,
) -> list[Finding]:
    from expectations import anpassungspruefung

    return anpassungspruefung.nachprobe(anpassung, tabellen, tarife, spalten, regeln)
