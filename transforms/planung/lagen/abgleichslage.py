"""Do choice, TV-Beschluss, contract and plan of a gE say the same?

What is compared was made for the plan year: a decision that takes effect on its first day, the
contract that holds then, the plan. While a term runs on and nothing is decided yet, its contract
and its plan say what holds until then, and contradict nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from transforms.kern.month import german_date
from transforms.kern.source import Source
from transforms.planung.lagen.planungssicht import Planungssicht, Tafelzeile, Tafelzeilen
from transforms.planung.lagen.wahllage import stimmige
from transforms.planung.mengen import (
    Mengen,
    der_wahl,
    des_beschlusses,
    des_plans,
    des_vertrags,
    unterschiede_zum_beschluss,
)
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.planung.wahl import Wahlzeile
from transforms.tabellen.vertraege import Vertragszeile
from transforms.tabellen.wirksamkeit import Beschlussstand, geltende, laufende


def beschlusslage(s: Planungssicht) -> Tafelzeilen:
    """Each choice whose decision is there, beside it."""
    found = []
    for jcnr, rows in stimmige(s).items():
        if zeilen := fuer_das_planjahr(s, jcnr):
            stand = Beschlussstand(tuple(geltende(s.tabellen.beschluesse[jcnr], s.planjahr.beginn)))
            wessen = f"TV-Beschluss {zeilen[0].nummer}"
            andere = des_beschlusses(stand, s.vertragsart(jcnr))
            found.append(_zeile(s, rows, wessen, andere, zeilen))
    return found


def vertragslage(s: Planungssicht) -> Tafelzeilen:
    """Each choice beside the contract that was made of it."""
    found = []
    for jcnr, rows in stimmige(s).items():
        zeilen = _vertrag(s, jcnr)
        neu = any(z.ab >= s.planjahr.beginn for z in zeilen)
        if zeilen and (neu or fuer_das_planjahr(s, jcnr)):
            wessen = f"Vertrag {zeilen[0].vertragsnummer}"
            found.append(_zeile(s, rows, wessen, des_vertrags(zeilen), zeilen))
    return found


def _vertrag(s: Planungssicht, jcnr: str) -> list[Vertragszeile]:
    """What holds on the first day of the plan year; else what begins first in it."""
    rows = s.vertraege.get(jcnr, ())
    if heute := [z for z in rows if z.ab <= s.planjahr.beginn <= z.bis]:
        return heute
    spaeter = [z for z in rows if s.planjahr.beginn < z.ab <= s.planjahr.ende]
    erste = min((z.ab for z in spaeter), default=None)
    return [z for z in spaeter if z.ab == erste]


def planlage(s: Planungssicht) -> Tafelzeilen:
    """Each choice that is decided, beside the plan of the year."""
    found = []
    for jcnr, rows in stimmige(s).items():
        zeilen = [
            z
            for z in s.tabellen.planzeilen
            if z.jcnr == jcnr
            and z.planjahr == s.planjahr.jahr
            and z.ab <= s.planjahr.beginn <= z.bis
        ]
        if zeilen and fuer_das_planjahr(s, jcnr):
            plan = des_plans(zeilen, s.vertragsart(jcnr))
            found.append(_zeile(s, rows, f"Plan {s.planjahr.jahr}", plan, zeilen))
    return found


def fuer_das_planjahr(s: Planungssicht, jcnr: str) -> list[Beschlusszeile]:
    """What was decided to take effect on the first day of the plan year."""
    return [z for z in s.tabellen.beschluesse.get(jcnr, ()) if z.wirksam_ab == s.planjahr.beginn]


def _zeile(
    s: Planungssicht,
    wahl: Sequence[Wahlzeile],
    wessen: str,
    andere: Mengen,
    zeilen: Sequence[Beschlusszeile | Vertragszeile | Planzeile],
) -> Tafelzeile:
    gewaehlt = der_wahl(wahl, s.vertragsart(wahl[0].jcnr))
    unterschiede = [*gewaehlt.unterschiede(andere), *_spaeter(zeilen, s.planjahr.beginn)]
    sources: tuple[Source, ...] = (wahl[0].source, zeilen[0].source)
    return {
        "jcnr": wahl[0].jcnr,
        "quellen": sources,
        "wessen": wessen,
        "anzahl": len(unterschiede),
        "unterschiede": "; ".join(unterschiede),
    }


def _spaeter(
    zeilen: Sequence[Beschlusszeile | Vertragszeile | Planzeile], beginn: date
) -> Iterator[str]:
    """A contract that begins after the first day of the plan year."""
    erste = zeilen[0]
    if isinstance(erste, Vertragszeile) and erste.ab > beginn:
        yield f"den Beginn {german_date(erste.ab)} statt {german_date(beginn)}"


def ausstehend(s: Planungssicht) -> Tafelzeilen:
    """Each choice: whether a decision for the plan year is there, or one that says the same;
    without the table nothing can be said (L343).
    """
    found: Tafelzeilen = []
    if not s.tabellen.beschluesse:
        return found
    for jcnr, rows in stimmige(s).items():
        stand = tuple(laufende(s.tabellen.beschluesse.get(jcnr, ()), s.planjahr.beginn))
        anders = unterschiede_zum_beschluss(rows, stand, s.vertragsart(jcnr))
        found.append(
            {
                "jcnr": jcnr,
                "quellen": (rows[0].source,),
                "beginn": s.planjahr.beginn,
                "geltend": f"; {stand[-1]} nennt {', '.join(anders)}" if stand else "",
                "beschlossen": bool(stand and not anders) or bool(fuer_das_planjahr(s, jcnr)),
            }
        )
    return found
