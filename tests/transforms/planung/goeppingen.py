"""The planning sheet of JC Göppingen (basis 09/2021 to 08/2022, Ziel 55 %): inputs that give it,
and what it prints.
"""

from __future__ import annotations

from decimal import Decimal

from tests.welt.planung import goeppingen as blatt
from transforms.jahr.arbeitstage import arbeitstage
from transforms.kern.month import Month
from transforms.planung.bedarf import Basismonat, Bedarf

BEGINN = Month(2021, 9)
ANRUFE_SC, WEITERLEITUNGEN = list(blatt.ANRUFE_SC), list(blatt.WEITERLEITUNGEN)
ANRUFE = [6675, 5511, 5551, 5685, 7174, 7489, 7577, 6740, 7405, 9102, 8537, 7504]
GESPRAECHE = list(blatt.GESPRAECHE)
CALL = [Decimal(h) for h in blatt.CALL]
RUECKRUFE = [Decimal(h) for h in blatt.RUECKRUFE]
VERSAND = [Decimal(h) for h in blatt.VERSAND]

# what the sheet prints, its damaged cells put right
NOETIGE = [3671, 3031, 3053, 3127, 3946, 4119, 4167, 3707, 4073, 5006, 4695, 4127]
VZA = ["5.7", "4.9", "5.0", "5.1", "6.7", "7.0", "6.2", "6.7", "6.6", "8.6", "7.6", "6.1"]
MOEGLICHE = [4079, 3894, 3894, 3894, 3708, 3708, 4264, 3523, 3894, 3708, 3894, 4264]
ERREICHBAR = [61, 71, 70, 68, 52, 50, 56, 52, 53, 41, 46, 57]
EMPFEHLUNG = [0, 0, 0, 0, 238, 411, 0, 184, 179, 1298, 802, 0]
# hours of calls: what the goal needs, what the posts of the year make possible
CALL_NOETIG = "573.4, 473.4, 476.9, 488.4, 616.3, 643.3, 650.9, 579.0, 636.1, 781.9, 733.4, 644.6"
CALL_MOEGLICH = "637.1, 608.1, 608.1, 608.1, 579.2, 579.2, 666.1, 550.2, 608.1, 579.2, 608.1, 666.1"


def bedarf(ziel: str = "0.55", ziel_gemeinsam: str | None = None) -> Bedarf:
    monate = [BEGINN.plus(n) for n in range(12)]
    return Bedarf(
        monate=tuple(
            Basismonat(
                monat=monat,
                arbeitstage=len(arbeitstage(monat, "Baden-Württemberg")),
                anrufe_sc=ANRUFE_SC[n],
                weiterleitungen=WEITERLEITUNGEN[n],
                gespraeche=GESPRAECHE[n],
                call=CALL[n],
                rueckrufe=RUECKRUFE[n],
                versand=VERSAND[n],
                ziel=Decimal(ziel),
            )
            for n, monat in enumerate(monate)
        ),
        ziel_gemeinsam=None if ziel_gemeinsam is None else Decimal(ziel_gemeinsam),
    )
