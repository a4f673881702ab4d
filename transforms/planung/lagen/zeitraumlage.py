"""Can a plan year rest on the months, and on all the rows, that the delivery names?"""

from __future__ import annotations

from transforms.kern.month import Month, german_date
from transforms.kern.planjahr import BASISMONATE
from transforms.kern.worte.aufzaehlung import genannt, spanne
from transforms.planung.lagen.planungssicht import Planungssicht, Tafelzeilen

AUGUST = 8  # with which the basis period usually ends: the offer is made in autumn


def zeitraumlage(s: Planungssicht) -> Tafelzeilen:
    """The basis period: one row, of no gE."""
    if not s.zeitraum:
        return []
    letzter, vorjahr = s.zeitraum[-1], s.planjahr.jahr - 1
    august = Month(vorjahr, AUGUST)
    nah = letzter.year == vorjahr
    vorbei = s.heute is None or letzter.last < s.heute
    return [
        {
            "jcnr": None,
            "quellen": (),
            "planjahr": str(s.planjahr.jahr),
            "ordner": str(s.planjahr),
            "zeitraum": spanne(s.zeitraum),
            "letzter": letzter.name,
            "vorjahr": str(vorjahr),
            "nah": nah,
            "vorbei": vorbei,
            "heute": german_date(s.heute) if s.heute else "",
            "ueblich": not (nah and vorbei) or letzter == august,
            "sonst": spanne([august.plus(1 - BASISMONATE), august]),
        }
    ]


def rechtskreislage(s: Planungssicht) -> Tafelzeilen:
    """Each gE with planning data of another Rechtskreis."""
    return [
        {
            "jcnr": jcnr,
            "quellen": tuple(z.source for z in rows),
            "zeilen": len(rows),
            "rechtskreise": genannt(sorted({z.rechtskreis or "" for z in rows})),
        }
        for jcnr, rows in s.tabellen.anderer_rechtskreis.items()
    ]
