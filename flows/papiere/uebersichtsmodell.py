"""From the month as it stands after a run to the overview of all gE."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from flows.papiere.monatsstand import Monatsstand
from transforms.dokumente.uebersicht import Uebersicht
from transforms.dokumente.vergleich.uebersichtszeile import (
    SCHWEREN,
    Kurzbefund,
    Status,
    Uebersichtszeile,
)
from transforms.dokumente.vergleich.zerlegung import Zerlegung
from transforms.kern.dokument import Monatsbetrag
from transforms.preise.kosten import Position
from transforms.tabellen.stammdaten import bekannte
from transforms.vormonate.fehlende_ge import fehlende_ge
from transforms.vormonate.zu_und_abgang import Zuabgang


def uebersicht(stand: Monatsstand) -> Uebersicht:
    """Every gE of the master data, contracts, minutes and last month's bills: what it owes, or why
    it has no statement.
    """
    tabellen, betraege = stand.geprueft.tabellen, stand.betraege
    known = {
        jcnr for jcnr, rows in tabellen.stamm.items() if any(z.valid_in(stand.monat) for z in rows)
    }
    ges = sorted({*known, *tabellen.vertraege, *betraege, *stand.zurueckgestellt, *stand.vormonat})
    zeilen = _Zeilen(stand)
    return Uebersicht(
        monat=stand.monat,
        zeilen=tuple(zeilen.von(jcnr, betraege.get(jcnr)) for jcnr in ges),
        vormonat=stand.monat.plus(-1) if stand.vormonat else None,
        korrekturen=stand.korrekturen,
        termine=stand.termine,
    )


@dataclass(frozen=True)
class _Zeilen:
    """Makes the lines of the overview; what all of them need is looked up once."""

    stand: Monatsstand

    @cached_property
    def befunde(self) -> Mapping[str, tuple[Kurzbefund, ...]]:
        """gE -> its findings, the gravest first."""
        found: defaultdict[str, list[Kurzbefund]] = defaultdict(list)
        for b in self.stand.geprueft.befunde:
            if b.jcnr:
                found[b.jcnr].append(
                    Kurzbefund(
                        code=b.code,
                        schwere=b.schwere.value,
                        zustaendig=b.zustaendig,
                        satz=b.satz,
                    )
                )
        return {
            jcnr: tuple(sorted(own, key=lambda b: SCHWEREN.index(b.schwere)))
            for jcnr, own in found.items()
        }

    @cached_property
    def positionen(self) -> Mapping[str, tuple[Position, ...]]:
        """gE -> the positions of its latest statement."""
        found: defaultdict[str, list[Position]] = defaultdict(list)
        for z in self.stand.zeilen:
            found[z.jcnr].append(
                Position(
                    schluessel=z.position,
                    bezeichnung=z.position,
                    menge=Decimal(z.menge),
                    einheit=z.einheit,
                    satz=Decimal(z.satz),
                )
            )
        return {jcnr: tuple(own) for jcnr, own in found.items()}

    @cached_property
    def zuabgang(self) -> Zuabgang:
        erinnert = self.stand.erinnert
        return Zuabgang(
            monat=self.stand.monat,
            zurueckgestellt=erinnert.zurueckgestellt,
            fehlende=fehlende_ge(self.stand.geprueft.tabellen, erinnert.ausgestellt, ()),
        )

    def von(self, jcnr: str, betrag: Monatsbetrag | None) -> Uebersichtszeile:
        stamm = bekannte(self.stand.geprueft.tabellen.stamm, jcnr, self.stand.monat)
        vormonat = self.stand.vormonat.get(jcnr)
        return Uebersichtszeile(
            jcnr=jcnr,
            jobcenter=stamm.jobcenter if stamm else vormonat.jobcenter if vormonat else "",
            regionaldirektion=(stamm.regionaldirektion or "") if stamm else "",
            status=self._status(jcnr, betrag),
            version=betrag.version if betrag else None,
            produktivminuten=betrag.produktivminuten if betrag else None,
            bg_grundpreis=betrag.bg_grundpreis if betrag else None,
            volumenpreis=betrag.volumenpreis if betrag else None,
            gesamtkosten=betrag.gesamtkosten if betrag else None,
            gesamtkosten_vormonat=vormonat.gesamtkosten if vormonat else None,
            befunde=self.befunde.get(jcnr, ()),
            teile=self._teile(jcnr),
            grund=self._grund(jcnr, betrag),
        )

    def _status(self, jcnr: str, betrag: Monatsbetrag | None) -> Status:
        if jcnr in self.stand.geprueft.zurueckgestellt:
            return "zurückgestellt"
        if betrag:
            return "ausgestellt"
        angelegt = jcnr in self.stand.geprueft.tabellen.vertraege
        return "nicht angefordert" if angelegt else "ohne Vertrag"

    def _teile(self, jcnr: str) -> Mapping[str, Decimal] | None:
        """The change against last month by cause; None unless both months' positions are known."""
        davor = self.stand.erinnert.ausgestellt.get(jcnr, {}).get(self.stand.monat.plus(-1))
        alt = davor.positionen if davor else None
        neu = self.positionen.get(jcnr)
        return Zerlegung(alt, neu).teile if alt and neu else None

    def _grund(self, jcnr: str, betrag: Monatsbetrag | None) -> str:
        """Why it came or went; nothing of a gE with both months or none."""
        if bool(betrag) == (jcnr in self.stand.vormonat) or not self.stand.vormonat:
            return ""
        if betrag:
            return self.zuabgang.zugang(jcnr, self.stand.geprueft.tabellen.vertraege.get(jcnr, ()))
        return self.zuabgang.abgang(jcnr, self._status(jcnr, betrag), self.befunde.get(jcnr, ()))
