"""The MMI (Management Info): what one gE got, month by month, against plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from transforms.dokumente import quoten
from transforms.dokumente.quoten import Quote
from transforms.dokumente.vergleich.rueckblick import Vergleichsmonat
from transforms.dokumente.vergleich.vormonatsvergleich import Vormonatsvergleich
from transforms.dokumente.vorgaengerinnen import Vorgaengerinnen
from transforms.jahr.ausblick import Ausblick
from transforms.jahr.jahr_bisher import JahrBisher
from transforms.jahr.jahresluecken import OffenerMonat
from transforms.jahr.jahresmonat import Jahresmonat
from transforms.jahr.monatsplan import MONATE
from transforms.kern.dokument import (
    Dokumentkopf,
    Hinweis,
    Monatsbetrag,
    Nachweiszeile,
    Tarifangabe,
    Vertragsangabe,
)
from transforms.kern.kontakt import Kontakt, rueckfragesatz
from transforms.kern.month import Month
from transforms.preise.rechnung import Rechnung
from transforms.tabellen.kennzahlen import Kennzahlenmonat
from transforms.tabellen.vertraege import order_of

ABGERECHNET, SPAETER, KEIN_VERTRAG = "abgerechnet", "späterer Monat", "kein Vertrag"
NULL = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Minutenzeile:
    """One Baustein or Modul over the months of the year so far.

    `minuten` has one entry per month January..billing month, as billed; None = not billed (missing
    is not zero).
    """

    schluessel: str
    bezeichnung: str
    minuten: tuple[Decimal | None, ...]

    def im(self, monat: Month) -> Decimal | None:
        """None for a month that is not behind, or was not billed."""
        return self.minuten[monat.month - 1] if monat.month <= len(self.minuten) else None

    @property
    def bisher(self) -> Decimal:
        """Sum of the billed months."""
        return _summe(self.minuten)


@dataclass(frozen=True, slots=True)
class Mmi:
    """Everything the document prints; the template adds nothing but form."""

    kopf: Dokumentkopf
    monat: Month
    version: int
    vertrag: Vertragsangabe
    tarif: Tarifangabe
    rechnung: Rechnung
    minuten: tuple[Minutenzeile, ...]
    jahr: tuple[Monatsbetrag, ...]  # issued months of the year, this month last
    offen: tuple[OffenerMonat, ...]  # contract months before this one that were not billed
    ausblick: Ausblick  # every contract month of the year: plan, billed or estimated (R11)
    # January..billing month, all fields None where not delivered
    kennzahlen: tuple[Kennzahlenmonat, ...]
    vergleich: Vormonatsvergleich
    vormonat: Vergleichsmonat
    vorjahresmonat: Vergleichsmonat
    hinweise: tuple[Hinweis, ...]
    herkunft: Sequence[Nachweiszeile]  # made when somebody looks at it
    ausgestellt_am: date  # the day on which this version was first issued
    fruehere: Sequence[Nachweiszeile] = ()  # the sheets behind the months before, likewise
    kontakt: Kontakt | None = None  # of the rules the version was issued by; no content either
    vorgaengerinnen: Vorgaengerinnen = field(default_factory=Vorgaengerinnen)
    aenderung: tuple[str, ...] = ()  # from version 2 on: what changed and why, in sentences
    tempo_ab: int = 1  # billed months from which a pace foretells anything (T201)

    @property
    def ohne_hinweise(self) -> str:
        """What stands in place of notes where there are none."""
        return self.vergleich.ohne_hinweise(len(self.offen))

    @property
    def rueckfragen(self) -> str:
        """Whom to ask, in a sentence."""
        return rueckfragesatz(self.kontakt)

    @property
    def satz_bg(self) -> Decimal:
        return self.rechnung.grundpreis.satz

    @property
    def satz_minute(self) -> Decimal | None:
        """None when the Module have different rates; each stands in its row then."""
        return self.rechnung.satz_minute

    @property
    def monate(self) -> tuple[Month, ...]:
        return self.monat.year_so_far

    @property
    def jahresmonate(self) -> tuple[Month, ...]:
        """All months of the year: the plan of the coming ones stands beside what was billed."""
        return tuple(Month(self.monat.year, number) for number in range(1, MONATE + 1))

    @property
    def bausteine(self) -> tuple[Minutenzeile, ...]:
        """What was billed in the year, and what is planned in it and was not billed yet."""
        ohne = (None,) * len(self.monate)
        billed = {z.schluessel for z in self.minuten}
        planned = [
            Minutenzeile(key, self._bezeichnung(key), ohne)
            for key in self.ausblick.schluessel
            if key not in billed
        ]
        return tuple(sorted((*self.minuten, *planned), key=lambda z: order_of(z.schluessel)))

    def _bezeichnung(self, schluessel: str) -> str:
        geplant = (m.plan.bausteine.get(schluessel) for m in self.ausblick.monate)
        return next(p.position.bezeichnung for p in geplant if p)

    def jahresmonat(self, monat: Month) -> Jahresmonat | None:
        """None for a month in which no contract runs."""
        return next((m for m in self.ausblick.monate if m.monat == monat), None)

    def nicht_gewaehlt(self, schluessel: str, monat: Month) -> bool:
        """Does the plan of a month know no such Baustein?"""
        eigener = self.jahresmonat(monat)
        return bool(eigener and eigener.plan.geplant and schluessel not in eigener.plan.bausteine)

    def stand(self, monat: Month) -> str:
        """Billed, why it was not, or still to come."""
        eigener = self.jahresmonat(monat)
        if eigener is None:
            return KEIN_VERTRAG
        if eigener.abgerechnet:
            return ABGERECHNET
        if offen := next((o.stand for o in self.offen if o.monat == monat), None):
            return offen
        return SPAETER if eigener.plan.geplant else f"{SPAETER}; {eigener.plan.bemerkung}"

    def kosten(self, monat: Month) -> Monatsbetrag | None:
        """What was billed for a month; None where nothing was."""
        return next((b for b in self.jahr if b.monat == monat), None)

    def plankosten(self, monat: Month) -> Decimal | None:
        """None for a month that has no plan."""
        eigener = self.jahresmonat(monat)
        return eigener.plan.kosten if eigener and eigener.plan.geplant else None

    def kostenabweichung(self, monat: Month) -> Decimal | None:
        """Of a billed month that has a plan."""
        billed, plan = self.kosten(monat), self.plankosten(monat)
        return None if billed is None or plan is None else billed.gesamtkosten - plan

    @property
    def plankosten_abgerechnet(self) -> Decimal:
        """Planned cost of the billed months."""
        return sum((self.plankosten(b.monat) or NULL for b in self.jahr), NULL)

    @property
    def kostenabweichung_bisher(self) -> Decimal:
        return self.jahr_bisher.gesamtkosten - self.plankosten_abgerechnet

    def planminuten(self, monat: Month) -> Decimal | None:
        """Over all Bausteine; None for a month that has no plan."""
        eigener = self.jahresmonat(monat)
        if eigener is None or not eigener.plan.bausteine:
            return None
        return _summe(p.menge for p in eigener.plan.bausteine.values())

    def gesamtminuten(self, monat: Month) -> Decimal | None:
        """None for a month in which nothing was billed."""
        so_far = dict(zip(self.monate, self.minuten_je_monat, strict=True))
        return so_far.get(monat)

    def minutenabweichung(self, monat: Month) -> Decimal | None:
        """Of a billed month that has a plan."""
        billed, plan = self.gesamtminuten(monat), self.planminuten(monat)
        return None if billed is None or plan is None else billed - plan

    @property
    def planminuten_abgerechnet(self) -> Decimal:
        """Planned minutes of the billed months."""
        billed = (m for m in self.monate if self.stand(m) == ABGERECHNET)
        return _summe(self.planminuten(m) for m in billed)

    @property
    def minutenabweichung_bisher(self) -> Decimal:
        return self.minuten_bisher - self.planminuten_abgerechnet

    @property
    def jahr_bisher(self) -> JahrBisher:
        return JahrBisher(self.jahr, self.offen)

    @property
    def minuten_je_monat(self) -> tuple[Decimal | None, ...]:
        """Over all Bausteine; None for a month in which nothing was billed."""
        monate = [[z.minuten[n] for z in self.minuten] for n in range(len(self.monate))]
        return tuple(
            None if all(wert is None for wert in werte) else _summe(werte) for werte in monate
        )

    @property
    def minuten_bisher(self) -> Decimal:
        return _summe(z.bisher for z in self.minuten)

    def gegen_plan(self, zeile: Minutenzeile) -> bool:
        """Does every billed month of a Baustein stand against a plan?"""
        return self.ausblick.gegen_plan(
            zeile.schluessel, dict(zip(self.monate, zeile.minuten, strict=True))
        )

    @property
    def erreichbarkeit(self) -> Quote:
        """Of the billing month."""
        return quoten.erreichbarkeit(self.kennzahlen[-1])

    @property
    def fallabschlussquote(self) -> Quote:
        """Of the billing month."""
        return quoten.fallabschlussquote(self.kennzahlen[-1])

    @property
    def ersetzte_version(self) -> int | None:
        """None for the first."""
        return None if self.version == 1 else self.version - 1


def _summe(werte: Iterable[Decimal | None]) -> Decimal:
    return sum((wert for wert in werte if wert is not None), Decimal(0))
