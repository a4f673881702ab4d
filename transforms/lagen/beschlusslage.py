"""Which decisions of the Trägerversammlung does a contract rest on, and what do they say?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from transforms.kern.baustein import bausteinnamen
from transforms.kern.month import Month, german_date
from transforms.kern.source import Source
from transforms.lagen.abgleich import (
    Vertragsstand,
    bausteinvergleich,
    doppelte,
    wertevergleich,
)
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.vertraege import jahre, order_of
from transforms.tabellen.wirksamkeit import (
    Beschluss,
    beschluesse,
    geltende,
    je_baustein,
    mehrbedarf,
)

Beschlusszeilen = Mapping[str, Sequence[Beschlusszeile]]
Vertraege = Mapping[str, Vertragsstand]
Entschieden = Mapping[
    str, Sequence[Beschluss]
]  # gE with a contract -> the decisions in effect for it, in order


def entschieden(
    vertraege: Vertraege, zeilen: Beschlusszeilen, monat: Month
) -> dict[str, list[Beschluss]]:
    """The decisions in effect on the first day of the month; none where their Laufzeit was over
    before the contract began.
    """
    found = {jcnr: geltende(zeilen.get(jcnr, ()), monat.first) for jcnr in vertraege}
    return {
        jcnr: geltend
        for jcnr, geltend in found.items()
        if geltend and geltend[0].letzter_tag >= vertraege[jcnr].erste.beginn
    }


def grundlage(
    vertraege: Vertraege, geltend: Entschieden, zeilen: Beschlusszeilen, monat: Month
) -> Tafelzeilen:
    """T101: each gE with a contract, and how many decisions are in effect."""
    return [
        {
            "jcnr": jcnr,
            "quellen": (vertrag.erste.source, *(z.source for z in zeilen.get(jcnr, ())[:1])),
            "vertrag": vertrag.nummern,
            "wirksame": len(geltend.get(jcnr, ())),
            "vorhanden": "" if jcnr in geltend else _vorhanden(zeilen.get(jcnr, ()), monat),
        }
        for jcnr, vertrag in vertraege.items()
    ]


def _vorhanden(zeilen: Sequence[Beschlusszeile], monat: Month) -> str:
    """What there is instead of a decision in effect."""
    alle = beschluesse(zeilen)
    if not alle:
        return "für die gE ist keiner verzeichnet"
    if alle[0].wirksam_ab > monat.first:
        return f"der früheste, {alle[0]}, wirkt erst ab {german_date(alle[0].wirksam_ab)}"
    erste = geltende(zeilen, monat.first)[0]
    return f"der letzte, {erste}, galt für eine Laufzeit bis {german_date(erste.letzter_tag)}"


def beschlusslage(geltend: Entschieden) -> Tafelzeilen:
    """T106, T108, T110: each decision in effect."""
    return [
        _beschluss(jcnr, found, nummer)
        for jcnr, found in geltend.items()
        for nummer in range(len(found))
    ]


def _beschluss(jcnr: str, geltend: Sequence[Beschluss], nummer: int) -> Tafelzeile:
    b = geltend[nummer]
    return {
        "jcnr": jcnr,
        "quellen": tuple(z.source for z in b.zeilen),
        "beschluss": str(b),
        "mehrbedarf": Decimal(0) if b.ist_erstwahl else mehrbedarf(geltend, nummer),
        "begruendungen": tuple(z.begruendung for z in b.zeilen),
        "beschlussdatum": b.erste.beschlussdatum,
        "wirksam_ab": b.wirksam_ab,
        "beschlussdaten": tuple(z.beschlussdatum for z in b.zeilen),
        "wirksamkeiten": tuple(z.wirksam_ab for z in b.zeilen),
        "arten": tuple(z.art for z in b.zeilen),
        "abweichung": "; ".join(_uneinig(b)),
    }


def _uneinig(b: Beschluss) -> Iterator[str]:
    """What the rows of one decision say differently."""
    for titel, values in (
        ("Beschlussdatum", [german_date(z.beschlussdatum) for z in b.zeilen]),
        ("wirksam ab", [german_date(z.wirksam_ab) for z in b.zeilen]),
        ("Art", [z.art for z in b.zeilen]),
    ):
        if len(different := dict.fromkeys(values)) > 1:
            yield f"{titel} {' und '.join(different)}"


def wertelage(vertraege: Vertraege, geltend: Entschieden) -> Tafelzeilen:
    """T103, T105, T107: BG-Zahl and Laufzeit of the contract beside each decision.

    Of the Erstwahl the Laufzeit is compared with the contract, of the latest decision the BG-Zahl,
    of a Mengenanpassung the Laufzeit with that of the Erstwahl; where nothing is compared the cell
    is empty.
    """
    return [
        _werte(lage, b, found)
        for jcnr, found in geltend.items()
        for b in found
        for lage in wertevergleich(vertraege[jcnr], b.zeilen)
    ]


def _werte(lage: Tafelzeile, b: Beschluss, geltend: Sequence[Beschluss]) -> Tafelzeile:
    erste = geltend[0]
    waehlt = b.ist_erstwahl or b is erste
    return {
        **lage,
        "beschluss": str(b),
        "laufzeit_beschluss": lage["laufzeit_andere"] if waehlt else None,
        "bg_beschluss": lage["bg_andere"] if b is geltend[-1] else None,
        "erstwahl": str(erste),
        "laufzeit_erstwahl": erste.erste.laufzeit,
        "jahre_erstwahl": jahre(erste.erste.laufzeit),
        "laufzeit_anpassung": None if waehlt else lage["laufzeit_andere"],
    }


def bausteinlage(vertraege: Vertraege, geltend: Entschieden) -> Tafelzeilen:
    """T102, T104: each Baustein in the contract beside the decision that holds for it."""
    return [lage for jcnr, found in geltend.items() for lage in _bausteine(vertraege[jcnr], found)]


def _bausteine(vertrag: Vertragsstand, geltend: Sequence[Beschluss]) -> Tafelzeilen:
    """The decision named is the one whose row holds; where none names the Baustein, the latest."""
    rows = je_baustein(geltend)
    names = {z.baustein: str(b) for b in geltend for z in b.zeilen}
    found = bausteinvergleich(vertrag, rows, geltend[-1].erste.source, "beschlossen")
    return [
        {**lage, "beschluss": names.get(str(lage["schluessel"]), str(geltend[-1]))}
        for lage in found
    ]


def beschlussdoppellage(geltend: Entschieden) -> Tafelzeilen:
    """T109: each Baustein the decisions of one day name, and how often; which of two rows holds
    could not be told.
    """
    return [lage for jcnr, found in geltend.items() for lage in doppelte(jcnr, _nennungen(found))]


def _nennungen(geltend: Sequence[Beschluss]) -> Iterator[tuple[str, str, Source]]:
    numbers: defaultdict[tuple[object, ...], dict[str, None]] = defaultdict(dict)
    for b in geltend:
        for z in b.zeilen:
            numbers[(*b.zeitpunkt, b.ist_erstwahl, z.baustein)][str(b)] = None
    for b in geltend:
        for z in b.zeilen:
            yield (
                ", ".join(numbers[(*b.zeitpunkt, b.ist_erstwahl, z.baustein)]),
                z.baustein,
                z.source,
            )


def nennungslage(vertraege: Vertraege, geltend: Entschieden) -> Tafelzeilen:
    """T111: each TV-Beschluss a contract names for its chosen Bausteine, beside those in effect."""
    rows: Tafelzeilen = []
    for jcnr, found in geltend.items():
        named = {z.tv_beschluss for z in vertraege[jcnr].gewaehlt.values()}
        rows.extend(
            _nennung(vertraege[jcnr], number, found)
            for number in sorted(named, key=lambda n: n or "")
        )
    return rows


def _nennung(
    vertrag: Vertragsstand, nummer: str | None, geltend: Sequence[Beschluss]
) -> Tafelzeile:
    chosen = [z for z in vertrag.gewaehlt.values() if z.tv_beschluss == nummer]
    return {
        "jcnr": vertrag.jcnr,
        "quellen": tuple(z.source for z in chosen),
        "vertrag": vertrag.nummern,
        "genannt": f"den TV-Beschluss {nummer}" if nummer else "keinen TV-Beschluss",
        "bausteine": bausteinnamen(sorted((z.schluessel for z in chosen), key=order_of)),
        "geltende": ", ".join(str(b) for b in geltend),
        "nummer": nummer,
        "geltende_nummern": tuple(b.nummer for b in geltend),
    }


def vertragslosenlage(
    zeilen: Beschlusszeilen,
    laufende: Mapping[str, Collection[str]],
    offen: Collection[str],
    monat: Month,
) -> Tafelzeilen:
    """V113: each gE with a decision whose Laufzeit covers the month, beside the contracts that run.

    `offen` are the gE the master data hold for the month: where a gE was closed, its decisions are
    history.
    """
    found = {jcnr: geltende(rows, monat.first) for jcnr, rows in zeilen.items() if jcnr in offen}
    return [
        {
            "jcnr": jcnr,
            "quellen": (geltend[-1].erste.source,),
            "beschluss": str(geltend[-1]),
            "letzter_tag": geltend[0].letzter_tag,
            "bausteine": bausteinnamen(sorted(je_baustein(geltend), key=order_of)),
            "laufende": len(laufende.get(jcnr, ())),
        }
        for jcnr, geltend in found.items()
        if geltend and geltend[0].letzter_tag >= monat.first
    ]
