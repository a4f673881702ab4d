"""The Verwaltungskostennachweis: what one gE owes for one month, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.dokumente.differenz import AUCH, Differenz, was_sich_aenderte
from transforms.dokumente.erste_seite.betrag import kostensatz, vorlagesatz
from transforms.dokumente.erste_seite.jahresstand import Jahresstand, plansatz
from transforms.dokumente.erste_seite.positionszeilen import Positionszeile, positionszeilen
from transforms.dokumente.erste_seite.vertragslage import vertragssaetze
from transforms.dokumente.erste_seite.vormonat import kein_vormonat, ohne_positionen
from transforms.dokumente.herkunft import VORVERSIONSGROESSEN, Nachweisdatei
from transforms.dokumente.vergleich.vormonatsdifferenz import Vormonatsdifferenz
from transforms.dokumente.vergleich.vormonatsvergleich import Vormonatsvergleich
from transforms.jahr.jahr_bisher import JahrBisher
from transforms.jahr.jahresluecken import OffenerMonat
from transforms.jahr.monatsplan import Planmonat
from transforms.kern.dokument import (
    Dokumentkopf,
    Hinweis,
    Monatsbetrag,
    Nachweiszeile,
    Tarifangabe,
    Vertragsangabe,
)
from transforms.kern.kontakt import Kontakt, rueckfragesatz
from transforms.kern.month import Month, german_date
from transforms.preise.kosten import Position
from transforms.preise.rechnung import Rechnung


@dataclass(frozen=True, slots=True)
class Vorversion:
    """The version this one replaces."""

    version: int
    gesamtkosten: Decimal
    grund: str  # stated by the user with --grund
    differenz: Differenz | None = None  # position by position, by cause
    quelle: Nachweisdatei | None = None  # its Kostennachweis, as it was issued

    @property
    def widerspruch(self) -> str | None:
        """Why the amount that was issued is not the one its positions yield; None where it is."""
        if self.differenz is None or self.differenz.alt.gesamtkosten == self.gesamtkosten:
            return None
        return (
            f"Version {self.version}: ausgestellt {self.gesamtkosten}, ihre Positionen "
            f"ergeben {self.differenz.alt.gesamtkosten}"
        )


@dataclass(frozen=True, slots=True)
class Kostennachweis:
    """Everything the document prints; the template adds nothing but form."""

    kopf: Dokumentkopf
    monat: Month
    version: int
    rechnung: Rechnung
    jahr: tuple[Monatsbetrag, ...]  # issued months of the year, this month last
    offen: tuple[OffenerMonat, ...]  # contract months before this one that were not billed
    # the month before, also of the year before; None when it was not issued
    vormonat: Monatsbetrag | None
    planjahr: tuple[Planmonat, ...]  # the twelve months of the year
    vertrag: Vertragsangabe
    tarif: Tarifangabe
    faellig: date
    vergleich: Vormonatsvergleich
    hinweise: tuple[Hinweis, ...]
    herkunft: Sequence[Nachweiszeile]  # made when somebody looks at it
    ausgestellt_am: date  # the day on which this version was first issued
    fruehere: Sequence[Nachweiszeile] = ()  # the sheets behind the months before, likewise
    kontakt: Kontakt | None = None  # of the rules the version was issued by; no content either
    vorversion: Vorversion | None = None
    # its positions beside these; None when it was not issued, or its positions are not known
    vormonatsdifferenz: Vormonatsdifferenz | None = None

    @property
    def rueckfragen(self) -> str:
        """Whom to ask, in a sentence."""
        return rueckfragesatz(self.kontakt)

    @property
    def quellzeilen(self) -> tuple[Nachweiszeile, ...]:
        """The rows of *Herkunft*: of this version, and the positions of the one it replaces."""
        vorher = self.vorversion
        if vorher is None or vorher.differenz is None or vorher.quelle is None:
            return tuple(self.herkunft)
        bisher = vorher.differenz.alt.positionen
        return (
            *self.herkunft,
            *vorher.quelle.positionen(self.monat, bisher, VORVERSIONSGROESSEN),
        )

    @property
    def ausgabesaetze(self) -> tuple[str, str]:
        """When this version was issued, and whom to ask."""
        return f"Ausgestellt am {german_date(self.ausgestellt_am)}.", self.rueckfragen

    @property
    def jahr_bisher(self) -> JahrBisher:
        return JahrBisher(self.jahr, self.offen)

    @property
    def plan(self) -> Planmonat:
        """Of this month."""
        return self.planjahr[self.monat.month - 1]

    @property
    def jahresstand(self) -> Jahresstand:
        return Jahresstand(self.jahr_bisher, self.planjahr)

    @property
    def positionszeilen(self) -> tuple[Positionszeile, ...]:
        """The positions of the first page, with month before and plan."""
        return positionszeilen(self.positionen, self.vormonatsdifferenz, self.plan)

    @property
    def kostensatz(self) -> str:
        return kostensatz(self.monat, self.gesamtkosten, beispiel=self.tarif.beispiel)

    @property
    def umstaende(self) -> tuple[str, ...]:
        """What stands around the amount, a sentence each: month before, plan, contract, due day."""
        return (
            self.vormonatssatz,
            plansatz(self.gesamtkosten, self.plan),
            *vertragssaetze(self.vertrag, self.monat),
            vorlagesatz(self.faellig),
        )

    @property
    def vormonatssatz(self) -> str:
        """Against the month before, or why that is not possible."""
        if self.vormonat is None:
            beginnt = self.vergleich.beginn is not None
            return kein_vormonat(self.monat.plus(-1), beginnt=beginnt, offen=self.offen)
        if self.vormonatsdifferenz is None:
            return ohne_positionen(self.gesamtkosten, self.vormonat)
        satz = self.vormonatsdifferenz.satz
        return f"Das sind {satz}" if self.aenderung_zum_vormonat else satz

    @property
    def korrektursaetze(self) -> tuple[str, ...]:
        """What a version that replaces another one changes, and the reason; none for the first."""
        vorher = self.vorversion
        if vorher is None:
            return ()
        worte = was_sich_aenderte(vorher.differenz) if vorher.differenz else ""
        ursache, auch, andere = worte.partition(AUCH)
        return (*filter(None, (ursache, f"{auch}{andere}".strip())), f"Grund: {vorher.grund}")

    @property
    def ohne_hinweise(self) -> str:
        """What stands in place of notes where there are none."""
        return self.vergleich.ohne_hinweise(len(self.offen))

    @property
    def aenderung_zum_vormonat(self) -> Decimal | None:
        """€ against the month before; None when that was not issued."""
        if self.vormonat is None:
            return None
        return self.gesamtkosten - self.vormonat.gesamtkosten

    @property
    def aenderung_zur_vorversion(self) -> Decimal | None:
        """€ against the version this one replaces; None for the first."""
        if self.vorversion is None:
            return None
        return self.gesamtkosten - self.vorversion.gesamtkosten

    @property
    def positionen(self) -> tuple[Position, ...]:
        """BG-Grundpreis first, then each chosen Baustein in order."""
        return self.rechnung.positionen

    @property
    def bg_grundpreis(self) -> Decimal:
        return self.rechnung.bg_grundpreis

    @property
    def volumenpreis(self) -> Decimal:
        return self.rechnung.volumenpreis

    @property
    def produktivminuten(self) -> Decimal:
        return self.rechnung.produktivminuten

    @property
    def gesamtkosten(self) -> Decimal:
        return self.rechnung.gesamtkosten


def faelligkeit(monat: Month) -> date:
    """The statement is due by the 20th of the following month (§ 13 Abs. 2 VKFV)."""
    return monat.plus(1).first.replace(day=20)
