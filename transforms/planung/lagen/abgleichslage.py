"""Do choice, TV-Beschluss, contract and plan of a gE say the same?

What is compared was made for the plan year: a decision that takes effect on its first day, the
contract that holds then, the plan. While a term runs on and nothing is decided yet, its contract
and its plan say what holds until then, and contradict nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from transforms.kern.source import Source
from transforms.planung.lagen.planungssicht import Planungssicht, Tafelzeile, Tafelzeilen
from transforms.planung.lagen.wahllage import stimmige
from transforms.planung.mengen import Mengen, der_wahl, des_beschlusses, des_vertrags
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.planung.wahl import Wahlzeile
from transforms.tabellen.vertraege import Vertragszeile
from transforms.tabellen.wirksamkeit import Beschlussstand, geltende


def beschlusslage(s: Planungssicht) -> Tafelzeilen:
    """Each choice whose decision is there, beside it."""
    found = []
    for jcnr, rows in stimmige(s).items():
        if zeilen := fuer_das_planjahr(s, jcnr):
            stand = Beschlussstand(tuple(geltende(s.tabellen.beschluesse[jcnr], s.planjahr.beginn)))
            wessen = f"TV-Beschluss {zeilen[0].nummer}"
            found.append(_zeile(rows, wessen, des_beschlusses(stand), zeilen))
    return found


def vertragslage(s: Planungssicht) -> Tafelzeilen:
    """Each choice beside the contract that was made of it."""
    found = []
    for jcnr, rows in stimmige(s).items():
        zeilen = [z for z in s.vertraege.get(jcnr, ()) if z.ab <= s.planjahr.beginn <= z.bis]
        neu = any(z.ab == s.planjahr.beginn for z in zeilen)
        if zeilen and (neu or fuer_das_planjahr(s, jcnr)):
            wessen = f"Vertrag {zeilen[0].vertragsnummer}"
            found.append(_zeile(rows, wessen, des_vertrags(zeilen), zeilen))
    return found


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
            plan = Mengen(
                laufzeit=zeilen[0].laufzeit,
                bg_zahl=zeilen[0].bg_zahl,
                stunden={z.baustein: z.stunden or 0 for z in zeilen},  # type: ignore[misc]
            )
            found.append(_zeile(rows, f"Plan {s.planjahr.jahr}", plan, zeilen))
    return found


def fuer_das_planjahr(s: Planungssicht, jcnr: str) -> list[Beschlusszeile]:
    """What was decided to take effect on the first day of the plan year."""
    return [z for z in s.tabellen.beschluesse.get(jcnr, ()) if z.wirksam_ab == s.planjahr.beginn]


def _zeile(
    wahl: Sequence[Wahlzeile],
    wessen: str,
    andere: Mengen,
    zeilen: Sequence[Beschlusszeile | Vertragszeile | Planzeile],
) -> Tafelzeile:
    unterschiede = list(der_wahl(wahl).unterschiede(andere))
    sources: tuple[Source, ...] = (wahl[0].source, zeilen[0].source)
    return {
        "jcnr": wahl[0].jcnr,
        "quellen": sources,
        "wessen": wessen,
        "anzahl": len(unterschiede),
        "unterschiede": "; ".join(unterschiede),
    }


def ausstehend(s: Planungssicht) -> Tafelzeilen:
    """Each choice: whether a decision for the plan year is there, or one that says the same."""
    found = []
    for jcnr, rows in stimmige(s).items():
        stand = tuple(geltende(s.tabellen.beschluesse.get(jcnr, ()), s.planjahr.beginn))
        gleich = bool(stand) and not list(
            der_wahl(rows).unterschiede(des_beschlusses(Beschlussstand(stand)))
        )
        found.append(
            {
                "jcnr": jcnr,
                "quellen": (rows[0].source,),
                "beginn": s.planjahr.beginn,
                "beschlossen": gleich or bool(fuer_das_planjahr(s, jcnr)),
            }
        )
    return list(found)
