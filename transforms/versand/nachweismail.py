"""What does the mail say that brings a gE its two documents?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from transforms.dokumente.erste_seite.betrag import korrekturwort, vorlagesatz
from transforms.dokumente.kostennachweis import faelligkeit
from transforms.kern.kontakt import Kontakt
from transforms.kern.money import euro, mit_vorzeichen
from transforms.kern.month import Month, german_date

LEISTUNG: Final = "O.7 Service Center SGB II"
_KB: Final = 1024
_NAME_IM_BETREFF: Final = 60
_NICHT_IM_NAMEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # Outlook names a saved mail after it
_WAS: Final[Mapping[str, str]] = {
    "Kostennachweis": "Verwaltungskostennachweis: was für den Monat anfällt und wie es sich "
    "errechnet",
    "MMI": "Management Info: was dafür geleistet wurde, das Jahr und sein Ausblick",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anlage:
    """One attachment, as the text names it."""

    name: str
    was: str
    kilobyte: int

    @classmethod
    def von(cls, name: str, inhalt: bytes) -> Anlage:
        """Its size rounded up, as a folder shows it."""
        was = next((satz for art, satz in _WAS.items() if name.startswith(f"{art}_")), "")
        return cls(name=name, was=was, kilobyte=-(-len(inhalt) // _KB))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorversion:
    """An earlier version the gE has, or may have."""

    version: int
    betrag: Decimal
    ursache: str = ""  # why this version comes to another amount: a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Nachweismail:
    """Everything the mail prints, computed."""

    jcnr: str
    jobcenter: str
    monat: Month
    version: int
    gesamtkosten: Decimal
    vormonat: Decimal | None  # as the document names it; None: not issued
    anlagen: tuple[Anlage, ...]
    kontakt: Kontakt | None
    beispiel: bool = False  # computed with invented prices
    versandt: Vorversion | None = None  # the latest the gE has
    vielleicht: Vorversion | None = None  # a later one that was drafted: nobody knows
    gruende: tuple[tuple[int, str], ...] = ()  # version -> reason, of those the gE does not have
    zuletzt_am: date | None = None  # this very version went out before

    @property
    def betreff(self) -> str:
        """Names a file where somebody saves the mail."""
        name = _NICHT_IM_NAMEN.sub("-", " ".join(self.jobcenter.split()))
        if len(name) > _NAME_IM_BETREFF:
            name = f"{name[:_NAME_IM_BETREFF].rstrip()}…"
        korrektur = f", {self._korrektur}" if self._korrektur else ""
        return (
            f"Kostennachweis und MMI O.7, {self.monat.name}, {self.jcnr} {name}, "
            f"Version {self.version}{korrektur}"
        )

    @property
    def _korrektur(self) -> str:
        davor = self.versandt or self.vielleicht
        if davor is None:
            return ""
        return f"Korrektur mit {wort}" if (wort := self._wort(davor)) else "Korrektur"

    def _wort(self, davor: Vorversion) -> str:
        return korrekturwort(d) if (d := self.gesamtkosten - davor.betrag) else ""

    @property
    def erster_satz(self) -> str:
        """Month, amount, and what it changes; goes on after the salutation."""
        kostet = (
            f"für {self.monat.name} ergeben die Beispielpreise für die Leistung {LEISTUNG}"
            if self.beispiel
            else f"für {self.monat.name} kostet die Leistung {LEISTUNG}"
        )
        if self.versandt:
            return f"{kostet} nach einer Korrektur {_nach(self, self.versandt)}."
        if self.vielleicht:
            return f"{kostet} {euro(self.gesamtkosten)}{_falls(self, self.vielleicht)}."
        return f"{kostet} {euro(self.gesamtkosten)}{_dazu(self)}."

    @property
    def weitere_saetze(self) -> tuple[str, ...]:
        """What else the reader has to know, a sentence each."""
        return tuple(_weitere(self))

    @property
    def zeilen(self) -> tuple[tuple[str, str], ...]:
        """The figures with their names, one below the other."""
        return tuple(_zeilen(self))

    @property
    def faellig(self) -> date:
        return faelligkeit(self.monat)

    @property
    def vorlage(self) -> str:
        """What the statement is by law; with invented prices it is none."""
        return "" if self.beispiel else vorlagesatz(self.faellig)


def _nach(m: Nachweismail, davor: Vorversion) -> str:
    """`44.070,76 €: eine Nachforderung von 7,90 € gegenüber Version 1 (44.062,86 €)`"""
    differenz = m.gesamtkosten - davor.betrag
    if not differenz:
        return f"unverändert {euro(m.gesamtkosten)}, wie in Version {davor.version}"
    return (
        f"{euro(m.gesamtkosten)}: eine {korrekturwort(differenz)} von {euro(abs(differenz))} "
        f"gegenüber Version {davor.version} ({euro(davor.betrag)})"
    )


def _falls(m: Nachweismail, davor: Vorversion) -> str:
    """Nobody knows whether the gE has the version before."""
    differenz = m.gesamtkosten - davor.betrag
    was = (
        f"ist das eine {korrekturwort(differenz)} von {euro(abs(differenz))}"
        if differenz
        else "ist der Betrag unverändert"
    )
    return f"; falls Ihnen Version {davor.version} ({euro(davor.betrag)}) schon vorliegt, {was}"


def _dazu(m: Nachweismail) -> str:
    """The amount beside the month before."""
    davor = m.monat.plus(-1).name
    if m.vormonat is None:
        return f"; für {davor} gibt es keinen Nachweis zum Vergleich"
    if not (differenz := m.gesamtkosten - m.vormonat):
        return f", genau so viel wie für {davor}"
    mehr = "mehr" if differenz > 0 else "weniger"
    return f", das sind {euro(abs(differenz))} {mehr} als für {davor}"


def _weitere(m: Nachweismail) -> Iterator[str]:
    if m.versandt and m.vielleicht:
        yield f"F{_falls(m, m.vielleicht).removeprefix('; f')}."
    if (m.versandt or m.vielleicht) and m.vormonat is not None:
        yield f"Der Betrag {_neben_vormonat(m, m.vormonat)}."
    for davor in (m.versandt, m.vielleicht):
        if davor and davor.ursache and (davor is m.versandt or not m.versandt):
            yield davor.ursache
    for version, grund in m.gruende:
        yield f"Grund der Version {version}: {grund}"
    yield from _andere_vorversion(m)
    if m.zuletzt_am:
        yield (
            f"Diese Version haben wir Ihnen schon am {german_date(m.zuletzt_am)} geschickt; die "
            "Anlagen sind dieselben."
        )
    if m.beispiel:
        yield "Die Preise sind erfundene Beispielpreise; es ist keine gültige Abrechnung."


def _neben_vormonat(m: Nachweismail, vormonat: Decimal) -> str:
    davor = m.monat.plus(-1).name
    if not (differenz := m.gesamtkosten - vormonat):
        return f"ist derselbe wie für {davor}"
    mehr = "über" if differenz > 0 else "unter"
    return f"liegt {euro(abs(differenz))} {mehr} dem für {davor} ({euro(vormonat)})"


def _andere_vorversion(m: Nachweismail) -> Iterator[str]:
    """The document compares with the version before it, which the gE may never have seen."""
    bekannt = {v.version for v in (m.versandt, m.vielleicht) if v}
    erste, letzte = max(bekannt, default=0) + 1, m.version - 1
    if letzte < erste:
        return
    bis = "und" if letzte == erste + 1 else "bis"
    ohne = f"Version {letzte}" if erste == letzte else f"Die Versionen {erste} {bis} {letzte}"
    yield (
        f"{ohne} haben wir Ihnen nicht geschickt; der Kostennachweis nennt auch den Unterschied "
        f"zu Version {letzte}."
    )


def _zeilen(m: Nachweismail) -> Iterator[tuple[str, str]]:
    yield "Jobcenter", m.jobcenter
    yield "JCNR", m.jcnr
    yield "Monat", m.monat.name
    yield "Version", str(m.version)
    yield "Gesamtkosten", euro(m.gesamtkosten)
    for davor in filter(None, (m.versandt, m.vielleicht)):
        yield f"Bisher, Version {davor.version}", euro(davor.betrag)
        differenz = m.gesamtkosten - davor.betrag
        if differenz:
            yield (
                f"{korrekturwort(differenz)} gegenüber Version {davor.version}",
                euro(abs(differenz)),
            )
        else:
            yield f"Änderung gegenüber Version {davor.version}", "keine"
    name = m.monat.plus(-1).name
    if m.vormonat is None:
        yield name, "nicht ausgestellt"
    else:
        yield name, euro(m.vormonat)
        yield f"Änderung gegenüber {name}", mit_vorzeichen(m.gesamtkosten - m.vormonat)
    yield "Nachweis fällig am", german_date(m.faellig)


def anlagen(inhalte: Mapping[str, bytes] | Sequence[tuple[str, bytes]]) -> tuple[Anlage, ...]:
    """The attachments in the order in which they hang on the mail."""
    paare = inhalte.items() if isinstance(inhalte, Mapping) else inhalte
    return tuple(Anlage.von(name, inhalt) for name, inhalt in paare)
