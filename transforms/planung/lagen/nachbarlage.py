"""What of the master data beside a gE touches its planning: its Service Center, a gE it took in?"""

from __future__ import annotations

from collections import defaultdict

from transforms.jahr.arbeitstage import land
from transforms.kern.gleichheit import vergleichsform
from transforms.kern.worte.aufzaehlung import genannt
from transforms.planung.lagen.planungssicht import Planungssicht, Tafelzeilen
from transforms.tabellen.stammdaten import Stammzeile


def nachbarlage(s: Planungssicht) -> Tafelzeilen:
    """Each gE that is planned: whether it names a Service Center, and whom it took in since the
    basis period began.
    """
    nachfolge, januar = s.tabellen.nachfolge, s.erster_monat
    seit = s.zeitraum[0] if s.zeitraum else januar
    return [
        {
            "jcnr": jcnr,
            "quellen": (z.source,),
            "mit_center": bool(z.service_center),
            "aufgenommen": len(davor),
            "wer": genannt(davor),
            "eigene": _eigene(s, davor),
        }
        for jcnr, z in s.geplante.items()
        for davor in [nachfolge.aufgenommene(jcnr, januar, seit)]
    ]


def _eigene(s: Planungssicht, davor: tuple[str, ...]) -> str:
    if eigene := [jcnr for jcnr in davor if s.basis(jcnr)]:
        return f"Zeilen von {genannt(eigene)} stehen für sich und gehen in diese Planung nicht ein"
    return "ob deren Anrufe in ihren Zeilen enthalten sind, sagen die Planungsdaten nicht"


def laenderlage(s: Planungssicht) -> Tafelzeilen:
    """Each Service Center of the master data, with the Länder its gE name for it."""
    je_center: defaultdict[str, list[Stammzeile]] = defaultdict(list)
    for z in s.geplante.values():
        if z.service_center and land(z.bundesland) is not None:
            je_center[vergleichsform(z.service_center)].append(z)
    return [
        {
            "jcnr": None,
            "quellen": tuple(z.source for z in rows),
            "service_center": rows[0].service_center,
            "anzahl": len({land(z.bundesland) for z in rows}),
            "laender": genannt(sorted({z.bundesland or "" for z in rows})),
        }
        for rows in je_center.values()
    ]
