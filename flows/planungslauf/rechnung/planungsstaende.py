"""What do the papers of Controlling show of a planning: posts, steps, plan data?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from expectations.befund import Befund
from expectations.planungspruefung import nur_anlage
from expectations.regeln import Schwere
from flows.planungslauf.rechnung.planungsgedaechtnis import Planungsgedaechtnis, Schluessel
from flows.planungslauf.rechnung.planungspruefung import Planungsgeprueft
from transforms.dokumente.vergleich.uebersichtszeile import Kurzbefund
from transforms.planung.papiere.personalbau import personalbedarf
from transforms.planung.papiere.personalbedarf import Personalbedarf
from transforms.planung.papiere.planungsstand import Planungsstand
from transforms.planung.papiere.standbau import Laufwissen, planungsstand
from transforms.planung.schritte import Hemmnis
from transforms.planung.vereinbarung import Vereinbarung


def vereinbart(geprueft: Planungsgeprueft) -> dict[str, Vereinbarung]:
    """gE -> its choice, where nothing speaks against it."""
    return {
        jcnr: p.wahl
        for jcnr, p in geprueft.planungen.items()
        if p.wahl is not None and jcnr not in geprueft.ohne_anlage
    }


def personal(geprueft: Planungsgeprueft) -> Personalbedarf:
    """The posts that what was chosen needs."""
    t = geprueft.tabellen
    gewaehlt, planungen = vereinbart(geprueft), tuple(geprueft.planungen.values())
    return personalbedarf(
        planungen,
        gewaehlt,
        t.stellen,
        t.planjahr,
        t.planzeilen,
        ohne_angebot=geprueft.ohne_planungshilfe,
    )


def stand(
    geprueft: Planungsgeprueft,
    gedaechtnis: Planungsgedaechtnis,
    versionen: Mapping[Schluessel, int],
    tag: date,
) -> Planungsstand:
    """Where every gE stands on the day of a run."""
    held = [b for b in geprueft.befunde if b.schwere is Schwere.ZURUECKGESTELLT]
    wissen = Laufwissen(
        tag=tag,
        befunde=_kurz(geprueft.befunde),
        gegen_angebot=_hemmnisse(b for b in held if not nur_anlage(b)),
        gegen_wahl=_hemmnisse(b for b in held if nur_anlage(b)),
        gesehen=gedaechtnis.gesehen,
        versionen={**{key: f.version for key, f in gedaechtnis.stand.items()}, **versionen},
    )
    return planungsstand(geprueft.tabellen, geprueft.planungen, personal(geprueft), wissen)


def _hemmnisse(befunde: Iterable[Befund]) -> dict[str, Hemmnis]:
    """gE -> what keeps a step from being reached: the first finding, and which ones beside it."""
    found: defaultdict[str, list[Befund]] = defaultdict(list)
    for b in befunde:
        if b.jcnr:
            found[b.jcnr].append(b)
    return {jcnr: Hemmnis(_warum(alle), alle[0].zustaendig) for jcnr, alle in found.items()}


def _warum(alle: Sequence[Befund]) -> str:
    """All codes come first, for a long sentence is cut at its end."""
    erster = alle[0]
    if len(alle) == 1:
        return f"{erster.satz} ({erster.code})"
    codes = ", ".join(dict.fromkeys(b.code for b in alle))
    return f"{len(alle)} Befunde ({codes}); der erste: {erster.satz}"


def _kurz(befunde: Sequence[Befund]) -> dict[str, list[Kurzbefund]]:
    found: defaultdict[str, list[Kurzbefund]] = defaultdict(list)
    for b in befunde:
        if b.jcnr:
            found[b.jcnr].append(
                Kurzbefund(
                    code=b.code, schwere=b.schwere.value, zustaendig=b.zustaendig, satz=b.satz
                )
            )
    return dict(found)
