"""What should a reader know of the decisions and contracts behind a choice, although they say the
same?
"""

from __future__ import annotations

from transforms.kern.money import german_number
from transforms.kern.month import german_date
from transforms.planung.lagen.planungssicht import Planungssicht, Tafelzeile, Tafelzeilen
from transforms.tabellen.wirksamkeit import Beschluss, laufende, mehrbedarf


def entschiedenlage(s: Planungssicht) -> Tafelzeilen:
    """Each decision that takes effect on the first day of the plan year: when it was made, and
    whether it says why it asks for more.
    """
    found: Tafelzeilen = []
    for jcnr, rows in s.tabellen.beschluesse.items():
        if jcnr in s.geplante:
            geltend = laufende(rows, s.planjahr.beginn)
            found += [
                _beschluss(b, 0 if b.ist_erstwahl else float(mehrbedarf(geltend, n)))
                for n, b in enumerate(geltend)
                if b.wirksam_ab == s.planjahr.beginn
            ]
    return found


def _beschluss(b: Beschluss, mehr: float) -> Tafelzeile:
    return {
        "jcnr": b.erste.jcnr,
        "quellen": tuple(z.source for z in b.zeilen),
        "beschluss": str(b),
        "wirksam_ab": german_date(b.wirksam_ab),
        "vorher": b.erste.beschlussdatum <= b.wirksam_ab,
        "mehrbedarf": mehr,
        "begruendet": mehr <= 0 or any(z.begruendung for z in b.zeilen),
    }


def endelage(s: Planungssicht) -> Tafelzeilen:
    """Each running term: whether it reaches to the end of the plan year."""
    return [
        {
            "jcnr": jcnr,
            "quellen": (v.zeilen[0].source,),
            "vertrag": v.vertragsnummer,
            "ende": german_date(v.ende),
            "jahresende": german_date(s.planjahr.ende),
            "ganzes_jahr": v.ende >= s.planjahr.ende,
            "gewaehlt": _gewaehlt(s, jcnr),
        }
        for jcnr, v in s.laufende.items()
        if jcnr in s.geplante
    ]


def _gewaehlt(s: Planungssicht, jcnr: str) -> str:
    """`gewählt sind 4.200 Stunden`"""
    planung = s.planungen.get(jcnr)
    if planung is None or planung.wahl is None:
        return "gewählt ist noch nichts"
    return f"gewählt sind {german_number(planung.wahl.stunden)} Stunden"


def fehlendes(s: Planungssicht) -> Tafelzeilen:
    """Each table a choice is compared with: whether it is there."""
    t = s.tabellen
    quellen = tuple(rows[0].source for rows in list(t.wahl.values())[:1])
    tabellen = (
        ("kermit_vertraege", bool(t.vertragszeilen), "ob eine Laufzeit schon läuft"),
        ("tv_beschluesse", bool(t.beschluesse), "ob die Wahl beschlossen ist"),
        ("stellen", bool(t.stellen), "ob die Stellen für die Wahl reichen"),
    )
    return [
        {"jcnr": None, "quellen": quellen, "tabelle": name, "vorhanden": da, "was": was}
        for name, da, was in tabellen
        if t.wahl
    ]
