"""What does the wish name, beside what the contract says and what can be agreed?"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.lagen.anpassungssicht import Anpassungssicht, Tafelzeilen
from transforms.kern.baustein import bausteinname, bausteinnamen
from transforms.kern.kalendertag import tag_danach
from transforms.kern.money import german_number
from transforms.kern.month import Month
from transforms.kern.worte.zahlwort import anzahl
from transforms.tabellen.vertraege import jahre, order_of, schluessel_in


def grundlage(s: Anpassungssicht) -> Tafelzeilen:
    """U107: the gE, and why no version of a contract can be changed in the month."""
    h = s.hindernis
    return [
        s.zeile(
            *h.quellen,
            lage=h.lage,
            grund=h.satz,
            grund_gefunden=h.gefunden,
            grund_abhilfe=h.abhilfe,
            monat=s.ab.name,
        )
    ]


def taglage(s: Anpassungssicht) -> Tafelzeilen:
    """U104: the day that was named beside the first of its month."""
    ab = s.wunsch.ab
    return [
        s.zeile(
            ab=ab,
            monatserster=s.ab.first,
            davor=s.ab.first,
            danach=tag_danach(s.ab.last),
        )
    ]


def laufzeitpunkt(s: Anpassungssicht) -> Tafelzeilen:
    """U308: the day of the change beside that of the run: a decision of today would be too late."""
    if s.heute is None or s.geltende is None:
        return []
    naechster = Month.of(s.heute).plus(1)
    return [s.zeile(ab=s.ab.first, heute=s.heute, naechster=str(naechster))]


def ausgestelltlage(s: Anpassungssicht) -> Tafelzeilen:
    """U105: the month of the change beside the first one that was not issued yet."""
    letzter = s.kenntnis.letzter_monat
    if letzter is None:
        return []
    return [
        s.zeile(
            monat=s.ab.name,
            ab=s.ab.first,
            letzter=letzter.name,
            fruehestens=letzter.plus(1).first,
            fruehestens_monat=str(letzter.plus(1)),
        )
    ]


def laufzeitlage(s: Anpassungssicht) -> Tafelzeilen:
    """U101, U102: Laufzeit and end as named beside those of the contract; what is not named is
    empty. An end is right as Kermit has it, and as the contract really ends.
    """
    a = s.geltende
    if a is None:
        return []
    first = a.vorher[0]
    genannt = s.wunsch.vertragsende
    enden = {first.ende, a.ende, *(z.ende for z in s.kenntnis.kermit if z.source == first.source)}
    return [
        s.zeile(
            first.source,
            vertrag=a.vertragsnummer,
            laufzeit_genannt=s.wunsch.laufzeit,
            laufzeit_vertrag=a.laufzeit,
            jahre_genannt=anzahl(s.wunsch.laufzeit or 0, "Jahr", "Jahren"),
            jahre_vertrag=jahre(a.laufzeit),
            ende_genannt=genannt,
            ende_vertrag=genannt if genannt in enden else first.ende,
        )
    ]


def bausteinlage(s: Anpassungssicht) -> Tafelzeilen:
    """U106, U108, U111: each Baustein the wish names, with all hours it names for it, beside the
    contract and its catalogue.
    """
    a = s.geltende
    if a is None:
        return []
    genannt: defaultdict[str, list[Decimal]] = defaultdict(list)
    for key, stunden in s.wunsch.stunden.items():
        genannt[schluessel_in(a.vertragsart, key)].append(stunden)
    rows = {z.schluessel: z for z in a.vorher}
    return [
        s.zeile(
            rows[key].source if key in rows else a.vorher[0].source,
            vertrag=a.vertragsnummer,
            schluessel=key,
            baustein=bausteinname(key),
            katalogbausteine=tuple(rows),
            vertragsbausteine=bausteinnamen(sorted(rows, key=order_of)),
            eigene_stunden=_eigene_stunden(a, key),
            genannte=tuple(angaben),
            anzahl=len(angaben),
            angaben=" und ".join(anzahl(h, "Stunde", "Stunden") for h in angaben),
        )
        for key, angaben in sorted(genannt.items(), key=lambda item: order_of(item[0]))
    ]


def _eigene_stunden(a: Anpassung, key: str) -> str:
    """Whether the catalogue counts hours for the Baustein; of one it does not know nothing."""
    position = a.katalog.positionen.get(key)
    return "unbekannt" if position is None else "ja" if position.bepreist else "keine"


def bglage(s: Anpassungssicht) -> Tafelzeilen:
    """U112: the BG-Zahl that was named."""
    a = s.geltende
    if a is None or s.wunsch.bg_zahl is None:
        return []
    return [
        s.zeile(
            a.vorher[0].source,
            vertrag=a.vertragsnummer,
            bg_zahl=s.wunsch.bg_zahl,
            bg_vertrag=a.bg_vorher,
        )
    ]


def mehrbedarfslage(s: Anpassungssicht) -> Tafelzeilen:
    """U103: the hours a year more over all Bausteine, beside the Begründung."""
    a = s.geltende
    if a is None:
        return []
    text = a.wunsch.begruendung.strip()
    return [
        s.zeile(
            *(b.vorher.source for b in a.geaenderte),
            mehrbedarf=a.mehrstunden,
            mehr=anzahl(a.mehrstunden, "Stunde", "Stunden"),
            begruendungen=(text or None,),
            genannt=f"„{text}“" if text else "keine",
        )
    ]


def unterschiedslage(s: Anpassungssicht) -> Tafelzeilen:
    """U109: how much of the version would change."""
    a = s.geltende
    if a is None:
        return []
    return [
        s.zeile(
            a.vorher[0].source,
            vertrag=a.vertragsnummer,
            tag=a.ab.first,
            unterschiede=len(a.geaenderte) + (a.bg_vorher != a.bg_nachher),
            mengen=mengen(a),
        )
    ]


def wahllage(s: Anpassungssicht) -> Tafelzeilen:
    """U114: how many Bausteine would still be chosen; a contract that has none today is no fault of
    the wish.
    """
    a = s.geltende
    if a is None or not any(b.vorher.gewaehlt for b in a.bausteine):
        return []
    return [
        s.zeile(
            *(b.vorher.source for b in a.geaenderte),
            vertrag=a.vertragsnummer,
            tag=a.ab.first,
            gewaehlt=sum(b.nachher.gewaehlt for b in a.bausteine),
            mengen=mengen(a),
        )
    ]


def mengen(a: Anpassung) -> str:
    """`Baustein 1 mit 7.043,1 Stunden, Baustein 2, BG-Zahl 5.642`"""
    parts = [
        bausteinname(b.schluessel)
        + (f" mit {anzahl(b.stunden_vorher, 'Stunde', 'Stunden')}" if b.bepreist else "")
        for b in a.bausteine
        if b.vorher.gewaehlt
    ]
    return ", ".join([*parts, f"BG-Zahl {german_number(Decimal(a.bg_vorher))}"])
