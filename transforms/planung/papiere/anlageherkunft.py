"""From which cells does an annex come, and what is it made of?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from transforms.dokumente.fremdnamen import Fremdnamen
from transforms.dokumente.herkunft import (
    ANRUFE,
    BG_ZAHL,
    LAUFZEIT,
    PLAN,
    WEITERLEITUNGEN,
    Herkunftszeilen,
    Tarifquelle,
)
from transforms.dokumente.quellen.grundlagen import GEWAEHLT, stammherkunft, tarifherkunft
from transforms.dokumente.vergleich.uebersichtszeile import gekuerzt
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.source import Source
from transforms.planung.papiere.anlage import Anlage, LaufendeLaufzeit
from transforms.planung.papiere.basisangabe import Basisangabe
from transforms.planung.papiere.lastverteilung import Lastverteilung
from transforms.planung.planung import Planung
from transforms.planung.varianten import Kostenvariante
from transforms.planung.vereinbarung import Vereinbarung
from transforms.preise.kosten import BG
from transforms.tabellen.planung.wahl import Wahlzeile
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import jahre

KONKRETISIERUNG: Final = "Konkretisierung"
ZIEL_GEMEINSAM: Final = "Ziel gemeinsame Erreichbarkeit"
UNTERSCHRIFT_SC: Final = "Unterschrift Service Center am"
UNTERSCHRIFT_JC: Final = "Unterschrift Jobcenter am"
_WORTE = 80  # letters of a text that a row of *Herkunft* repeats


def satzgroesse(laufzeit: int) -> str:
    """How the rates of a Laufzeit are called on *Herkunft*."""
    return f"Satz bei {jahre(laufzeit)} Laufzeit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planungsbelege:
    """Finds the rows of *Herkunft*; a gE reads no file or sheet name that names another one."""

    nachweis: Herkunftszeilen
    tarifquellen: Mapping[tuple[str, str, int], Tarifquelle]
    fremdnamen: Fremdnamen
    stamm: Mapping[str, Stammzeile]  # the row of each gE that counts in the plan year

    def anlage(
        self, planung: Planung, wahl: Vereinbarung, last: Lastverteilung | None
    ) -> tuple[Nachweiszeile, ...]:
        """Choice, BG-Zahl, master data, rates, and the calls behind Baustein 2."""
        zeilen = (
            *(row for z in wahl.quellen for row in self._wahl(z)),
            *self._laufzeit_und_bg(planung, wahl),
            *self._unterschriften(wahl),
            *stammherkunft(self.nachweis, self.stamm[planung.jcnr]),
            *self._preise(wahl),
            *(self._anrufe(planung) if last else ()),
        )
        return self.fremdnamen.ohne(zeilen, planung.jcnr)

    def _wahl(self, z: Wahlzeile) -> Iterator[Nachweiszeile]:
        def zeile(
            groesse: str, wert: Decimal | str | date | None, einheit: str = ""
        ) -> Iterator[Nachweiszeile]:
            if wert is not None and wert != "":
                yield self.nachweis.zeile(groesse, z.baustein, None, wert, einheit, z.source)

        yield from zeile(GEWAEHLT, "ja" if z.gewaehlt else "nein")
        if z.gewaehlt:
            yield from zeile(PLAN, z.stunden, "Stunden je Jahr")
        yield from zeile(KONKRETISIERUNG, gekuerzt(z.konkretisierung or "", _WORTE))
        yield from zeile(ZIEL_GEMEINSAM, z.ziel_gemeinsam)

    def _unterschriften(self, wahl: Vereinbarung) -> Iterator[Nachweiszeile]:
        """The first row of the choice that names the day."""
        for groesse, feld in ((UNTERSCHRIFT_SC, "datum_sc"), (UNTERSCHRIFT_JC, "datum_jc")):
            for z in [z for z in wahl.quellen if getattr(z, feld)][:1]:
                yield self.nachweis.zeile(groesse, "", None, getattr(z, feld), "", z.source)

    def _laufzeit_und_bg(self, planung: Planung, wahl: Vereinbarung) -> Iterator[Nachweiszeile]:
        source = wahl.quellen[0].source
        yield self.nachweis.zeile(LAUFZEIT, "", None, Decimal(wahl.laufzeit), "Jahre", source)
        if wahl.bg_zahl is not None and planung.bg_zahl:
            wert, woher = Decimal(wahl.bg_zahl), planung.bg_zahl.source
            yield self.nachweis.zeile(BG_ZAHL, BG, None, wert, "BG", woher)

    def _preise(self, wahl: Vereinbarung) -> Iterator[Nachweiszeile]:
        """The rates of every Laufzeit, and the entry of the tariff they stand in."""
        tarif = wahl.preisstand.tarif if wahl.preisstand else None
        if tarif is None:
            return
        quelle = None
        for variante in wahl.varianten:
            schluessel = tarif.katalog, tarif.gueltig_ab.isoformat(), variante.laufzeit
            quelle = self.tarifquellen[schluessel]
            yield from _saetze(variante, quelle)
        if quelle:
            yield from tarifherkunft(tarif, quelle)

    def _anrufe(self, planung: Planung) -> Iterator[Nachweiszeile]:
        for m in planung.basis:
            for groesse, wert in ((ANRUFE, m.anrufe_sc), (WEITERLEITUNGEN, m.weiterleitungen)):
                yield self.nachweis.zeile(groesse, "", m.monat, Decimal(wert), "Anrufe", m.source)


def _saetze(variante: Kostenvariante, quelle: Tarifquelle) -> Iterator[Nachweiszeile]:
    source = Source(quelle.datei, quelle.katalog, quelle.zeile)
    saetze = {BG: (variante.satz_bg, "€ je BG und Monat")}
    saetze |= {z.schluessel: (z.satz, "€ je Produktivminute") for z in variante.volumen}
    for schluessel, (satz, einheit) in saetze.items():
        yield Nachweiszeile(
            groesse=satzgroesse(variante.laufzeit),
            schluessel=schluessel,
            monat=None,
            wert=satz,
            einheit=einheit,
            source=source,
            sha256=quelle.sha256,
        )


def anlage(planung: Planung, belege: Planungsbelege, ausgestellt_am: date) -> Anlage | None:
    """The annex of one gE; None where it chose nothing."""
    wahl = planung.wahl
    if wahl is None:
        return None
    last = _lastverteilung(planung, wahl)
    laufend = planung.laufend
    return Anlage(
        kopf=planung.kopf,
        planjahr=planung.planjahr,
        vereinbarung=wahl,
        basis=Basisangabe.aus([m.monat for m in planung.basis]),
        last=last,
        laufend=(
            LaufendeLaufzeit(vertragsnummer=laufend.vertragsnummer, ende=laufend.ende)
            if laufend and laufend.laeuft_weiter
            else None
        ),
        quellzeilen=belege.anlage(planung, wahl, last),
        ausgestellt_am=ausgestellt_am,
    )


def _lastverteilung(planung: Planung, wahl: Vereinbarung) -> Lastverteilung | None:
    """Where Baustein 2 is chosen with a common goal, and there is a need to compute it from."""
    zwei = wahl.zeile("B2")
    if planung.bedarf is None or wahl.ziel_gemeinsam is None or not (zwei and zwei.gewaehlt):
        return None
    return Lastverteilung.aus(planung.bedarf, wahl.ziel_gemeinsam)
