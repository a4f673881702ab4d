"""What should whoever decides on the change know of the plan?"""

from __future__ import annotations

from transforms.anpassung.ersatzplan import noch_kein_plan
from transforms.anpassung.lagen.anpassungssicht import Anpassungssicht, Tafelzeilen


def planjahrlage(s: Anpassungssicht) -> Tafelzeilen:
    """U305: whether the plan of the year of the change is there; of a year the tables should know
    U113 says it.
    """
    a = s.geltende
    if a is None:
        return []
    return [
        s.zeile(
            a.vorher[0].source,
            jahr=str(a.ab.year),
            fehlende=int(noch_kein_plan(a)),
        )
    ]
