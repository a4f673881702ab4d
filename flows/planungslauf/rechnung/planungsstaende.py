"""What do the papers of Controlling show of a planning: posts, steps, plan data?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from expectations.befund import Befund
from expectations.regeln import Schwere
from flows.planungslauf.planungsergebnis import VERAENDERT, Planungsausstellung
from flows.planungslauf.rechnung.planungsgedaechtnis import Planungsgedaechtnis, Schluessel
from flows.planungslauf.rechnung.planungspruefung import Planungsgeprueft
from transforms.dokumente.vergleich.uebersichtszeile import Kurzbefund
from transforms.planung.papiere.anmerkungen import im_januar
from transforms.planung.papiere.personalbau import personalbedarf
from transforms.planung.papiere.personalbedarf import Personalbedarf
from transforms.planung.papiere.planungsstand import Anmerkung, Planungsstand
from transforms.planung.papiere.standbau import Laufwissen, planungsstand
from transforms.planung.schritte import Hemmnis
from transforms.planung.vereinbarung import Vereinbarung
from transforms.tabellen.vertraege import Vertragszeile


def vereinbart(geprueft: Planungsgeprueft) -> dict[str, Vereinbarung]:
    """gE -> its choice, where nothing speaks against it."""
    return {
        jcnr: p.wahl
        for jcnr, p in geprueft.planungen.items()
        if p.wahl is not None and jcnr not in geprueft.ohne_anlage
    }


def weiterlaufend(geprueft: Planungsgeprueft) -> dict[str, Sequence[Vertragszeile]]:
    """gE -> the contract it runs on with into the plan year, where no choice says otherwise."""
    gewaehlt = vereinbart(geprueft)
    return {
        jcnr: zeilen
        for jcnr, p in geprueft.planungen.items()
        if jcnr not in gewaehlt
        and p.laufend
        and (zeilen := im_januar(p))
        and zeilen[0].vertragsnummer == p.laufend.vertragsnummer
    }


def ungefragt(ausstellungen: Iterable[Planungsausstellung], jahr: int) -> Iterator[Anmerkung]:
    """The gE the run was not for whose issued documents say otherwise than the tables now do."""
    for a in ausstellungen:
        if a.was == VERAENDERT:
            yield Anmerkung(
                jcnr=a.jcnr,
                satz=f"{a.jcnr} {a.jobcenter}: nicht angefordert; {a.art} Version {a.version - 1} "
                f"nennt noch andere Angaben als die Tabellen, Personalbedarf und Plandaten "
                f"({a.aenderungssatz}).",
                befehl=f'o7 planung {jahr} --ge {a.jcnr} --grund "…"',
            )


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
    anmerkungen: Iterable[Anmerkung],
) -> Planungsstand:
    """Where every gE stands on the day of a run."""
    held = [b for b in geprueft.befunde if b.schwere is Schwere.ZURUECKGESTELLT]
    wissen = Laufwissen(
        tag=tag,
        befunde=_kurz(geprueft.befunde),
        gegen_angebot=_hemmnisse(b for b in held if not geprueft.nur_anlage(b)),
        gegen_wahl=_hemmnisse(b for b in held if geprueft.nur_anlage(b)),
        gesehen=gedaechtnis.gesehen,
        versionen={**{key: f.version for key, f in gedaechtnis.stand.items()}, **versionen},
        anmerkungen=tuple(anmerkungen),
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
