"""How are the spans of time called over which a change is computed?"""

from __future__ import annotations

from collections.abc import Mapping

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.papiere.kostenzeilen import Zeitraum
from transforms.kern.month import german_date
from transforms.kern.worte.aufzaehlung import spanne


def zeitraumworte(a: Anpassung) -> Mapping[Zeitraum, str]:
    """`Ein Monat: Juli 2023`, `Rest der Laufzeit: bis 31.12.2025`"""
    rest = spanne([m.monat for m in a.rest_des_jahres.monate])
    return {
        Zeitraum.MONAT: f"Ein Monat: {a.ab.name}",
        Zeitraum.JAHR: f"Rest des Jahres: {rest}",
        Zeitraum.LAUFZEIT: f"Rest der Laufzeit: bis {german_date(a.monate[-1].monat.last)}",
    }
