"""Who gets which findings? Every finding in exactly one place: a receiver's, the list of those to
assign, or Controlling's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from expectations.befund import Befund
from flows.ablage.dateinamen import sicher
from transforms.dokumente.anschreiben import Empfaenger
from transforms.dokumente.stellen import Stelle, Stellenwerk
from transforms.kern.gleichheit import vergleichsform
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen.namenbuch import Namenbuch
from transforms.tabellen.stammdaten import Stammzeile, bekannte

CONTROLLING = "Controlling"
NICHT_ZUGEORDNET = "nicht_zugeordnet"
OHNE_WORTLAUT = (
    "Der Wortlaut nennt eine andere gE und steht deshalb nicht hier; bitte bei uns erfragen."
)
_VERDECKT = "nennt eine andere gE"

Stamm = Mapping[str, Sequence[Stammzeile]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paket:
    """The findings of one receiver; without one, of a party whose receiver is not known."""

    zustaendig: str
    empfaenger: Empfaenger | None
    kennung: str  # the beginning of its file names
    befunde: tuple[Befund, ...]  # as the receiver may read them
    ohne_wortlaut: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Zuordnung:
    """All findings, each in one place."""

    pakete: tuple[Paket, ...]
    eigene: tuple[Befund, ...]  # Controlling clears them up itself
    zur_kenntnis: tuple[Befund, ...]  # nobody is asked for anything


def zuordnung(
    found: Sequence[Befund], stamm: Stamm, monat: Month, werk: Stellenwerk, buch: Namenbuch
) -> Zuordnung:
    """Who gets what, in an order that does not depend on the order of the findings."""
    gefragt = [b for b in found if not b.zur_kenntnis]
    return Zuordnung(
        pakete=tuple(_pakete(gefragt, stamm, monat, werk, buch)),
        eigene=tuple(b for b in gefragt if b.zustaendig == CONTROLLING),
        zur_kenntnis=tuple(b for b in found if b.zur_kenntnis),
    )


def stelle(zustaendig: str, jcnr: str | None, stamm: Stamm, monat: Month) -> str | None:
    """The Regionaldirektion or Service Center of a gE in the month; empty for a party of which
    there is but one, None where it is not known.
    """
    if zustaendig not in ("Regionaldirektion", "Service Center"):
        return ""
    zeile = bekannte(stamm, jcnr or "", monat)
    if zeile is None:
        return None
    sc = zustaendig == "Service Center"
    return (zeile.service_center if sc else zeile.regionaldirektion) or None


def _pakete(
    found: Iterable[Befund], stamm: Stamm, monat: Month, werk: Stellenwerk, buch: Namenbuch
) -> Iterable[Paket]:
    groups: defaultdict[tuple[str, str | None], list[Befund]] = defaultdict(list)
    namen: defaultdict[tuple[str, str | None], set[str]] = defaultdict(set)
    for b in found:
        if b.zustaendig == CONTROLLING:
            continue
        name = stelle(b.zustaendig, b.jcnr, stamm, monat)
        key = (b.zustaendig, _schluessel(b.zustaendig, name, werk))
        groups[key].append(b)
        namen[key].add(name or "")
    vergeben: set[str] = set()
    for zustaendig, name in sorted(groups, key=lambda k: (k[0], k[1] is None, k[1] or "")):
        key = (zustaendig, name)
        empfaenger = None
        if name is not None:
            empfaenger = _empfaenger(zustaendig, min(namen[key]), werk)
        befunde = _lesbare(groups[key], empfaenger, stamm, monat, werk, buch)
        yield Paket(
            zustaendig=zustaendig,
            empfaenger=empfaenger,
            kennung=_kennung(zustaendig, empfaenger, vergeben),
            befunde=tuple(b for b, _ in befunde),
            ohne_wortlaut=sum(verdeckt for _, verdeckt in befunde),
        )


def _schluessel(zustaendig: str, name: str | None, werk: Stellenwerk) -> str | None:
    """However a receiver is spelled, it is one."""
    if name is None:
        return None
    bekannt = werk.von(zustaendig, name)
    return vergleichsform(bekannt.name if bekannt else name)


def _empfaenger(zustaendig: str, name: str, werk: Stellenwerk) -> Empfaenger:
    bekannt = werk.von(zustaendig, name) or Stelle(zustaendig=zustaendig, name=name)
    return Empfaenger(
        zustaendig=zustaendig,
        name=bekannt.name,
        anschrift=bekannt.anschrift,
        e_mail=bekannt.e_mail,
    )


def _kennung(zustaendig: str, empfaenger: Empfaenger | None, vergeben: set[str]) -> str:
    """`Service_Center_SC_Freiburg`; each once, also where the disk ignores case."""
    name = empfaenger.name if empfaenger else NICHT_ZUGEORDNET
    if vergleichsform(name).startswith(vergleichsform(zustaendig)):
        rumpf = sicher(name)
    else:
        rumpf = sicher(f"{zustaendig} {name}".strip())
    rumpf = "_".join(rumpf.split())
    kennung, zaehler = rumpf, 1
    while kennung.casefold() in vergeben:
        zaehler += 1
        kennung = f"{rumpf}_{zaehler}"
    vergeben.add(kennung.casefold())
    return kennung


# --- what a receiver may read


def _lesbare(
    found: Sequence[Befund],
    empfaenger: Empfaenger | None,
    stamm: Stamm,
    monat: Month,
    werk: Stellenwerk,
    buch: Namenbuch,
) -> list[tuple[Befund, bool]]:
    """The findings, and whether a text was kept back because it names a gE of another receiver."""
    if empfaenger is None or not empfaenger.name:
        return [(b, False) for b in found]
    party, own = empfaenger.zustaendig, vergleichsform(empfaenger.name)
    ges = {j for j in stamm if _schluessel(party, stelle(party, j, stamm, monat), werk) == own}
    erlaubt = frozenset().union(*(buch.eigene(jcnr) for jcnr in ges))
    neu = [_ohne_fremde(b, erlaubt, buch) for b in found]
    return [(eins, eins != b) for eins, b in zip(neu, found, strict=True)]


def _ohne_fremde(b: Befund, erlaubt: frozenset[str], buch: Namenbuch) -> Befund:
    def fremd(text: str, *, datei: bool = False) -> bool:
        return any(not n.ges & erlaubt for n in buch.genannte(text, auch_orte=datei))

    def ort(s: Source) -> Source:
        return replace(
            s,
            datei=_VERDECKT if fremd(s.datei, datei=True) else s.datei,
            blatt=_VERDECKT if fremd(s.blatt, datei=True) else s.blatt,
            spalte=_VERDECKT if fremd(s.spalte or "") else s.spalte,
        )

    def text(wert: str, ersatz: str) -> str:
        return ersatz if fremd(wert) else wert

    return replace(
        b,
        satz=text(b.satz, OHNE_WORTLAUT),
        gefunden=text(b.gefunden, _VERDECKT),
        erwartet=text(b.erwartet, _VERDECKT),
        abhilfe=text(b.abhilfe, OHNE_WORTLAUT),
        abhilfe_stelle=text(b.abhilfe_stelle, OHNE_WORTLAUT),
        sources=tuple(map(ort, b.sources)),
    )
