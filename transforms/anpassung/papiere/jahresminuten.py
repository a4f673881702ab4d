"""How many minutes of the year are used, and how many are agreed, as things are and as they would
be?
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.papiere.reichweitenpaar import reichweitenpaare
from transforms.dokumente.bilder.bildtext import Bildtext
from transforms.kern.baustein import bausteinnamen
from transforms.kern.money import german_number, round_half_up, summe
from transforms.kern.month import Month
from transforms.kern.worte.aufzaehlung import monatsfolgen, spanne
from transforms.kern.worte.zahlwort import form
from transforms.tabellen.vertraege import order_of

BILD: Final = "Diagramm Genutzt und vereinbart"
_NULL: Final = Decimal(0)
_EINE: Final = Decimal(1)  # minute: to that the pace is told
_GENANNT: Final = 2  # Bausteine that a title names


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutenzeile:
    """One Baustein in one month of the year."""

    monat: Month
    schluessel: str
    genutzt: Decimal | None  # billed Produktivminuten; None: not billed so far
    bisher: Decimal  # agreed minutes
    neu: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Verlaufsmonat:
    """The Bausteine of the chart together, from January up to this month."""

    monat: Month
    genutzt: Decimal | None  # None after the last billed month, and from the first gap on
    bisher: Decimal
    neu: Decimal
    tempo: Decimal | None  # from the last used month on: what is used at the pace so far


@dataclass(frozen=True, slots=True, kw_only=True)
class Jahresminuten:
    """The minutes of the year of the change."""

    zeilen: tuple[Minutenzeile, ...]
    im_bild: tuple[str, ...]  # Bausteine that the chart adds up

    @classmethod
    def aus(cls, a: Anpassung) -> Jahresminuten:
        """Every Baustein with agreed or billed minutes. The chart shows those that change; where
        the BG-Zahl alone does, all of them.
        """
        zeilen = tuple(_zeilen(a))
        keys = {z.schluessel for z in zeilen}
        geaendert = [b.schluessel for b in a.geaenderte if b.schluessel in keys]
        return cls(zeilen=zeilen, im_bild=tuple(geaendert or sorted(keys, key=order_of)))

    def von(self, schluessel: str) -> tuple[Minutenzeile, ...]:
        return tuple(z for z in self.zeilen if z.schluessel == schluessel)

    def bisher(self, schluessel: str) -> Decimal:
        """Minutes agreed for the year as things are."""
        return summe(z.bisher for z in self.von(schluessel))

    def neu(self, schluessel: str) -> Decimal:
        return summe(z.neu for z in self.von(schluessel))

    @property
    def genutzt(self) -> bool:
        """Whether anything of what the chart shows was billed."""
        return any(m.genutzt is not None for m in self.verlauf)

    @property
    def verlauf(self) -> tuple[Verlaufsmonat, ...]:
        """Cumulated over the months of the year."""
        return tuple(self._verlauf())

    @property
    def luecken(self) -> tuple[Month, ...]:
        """Months with agreed minutes that were not billed although a later one was: from the first
        on nobody knows what is used in all.
        """
        gezeigt = [z for z in self.zeilen if z.schluessel in self.im_bild]
        letzter = max((z.monat for z in gezeigt if z.genutzt is not None), default=None)
        offen = (z for z in gezeigt if z.genutzt is None and z.bisher)
        return tuple(sorted({z.monat for z in offen if letzter and z.monat < letzter}))

    @property
    def lueckensatz(self) -> str:
        """Empty where every month so far was billed."""
        if not (luecken := self.luecken):
            return ""
        wort = form(len(luecken), "ist", "sind")
        return (
            f"{monatsfolgen(luecken)} {wort} nicht abgerechnet; ab {luecken[0].name} ist darum "
            "nicht bekannt, was im Jahr aufgelaufen ist."
        )

    def _verlauf(self) -> Iterator[Verlaufsmonat]:
        gezeigt = [z for z in self.zeilen if z.schluessel in self.im_bild]
        letzter = max((z.monat for z in gezeigt if z.genutzt is not None), default=None)
        if luecken := self.luecken:
            letzter = luecken[0].plus(-1)
        tempo = {key: self.tempo(key) for key in self.im_bild}
        bekannt = None not in tempo.values() and not self.luecken
        for monat in dict.fromkeys(z.monat for z in gezeigt):
            bis = [z for z in gezeigt if z.monat <= monat]
            genutzt = letzter is not None and monat <= letzter
            weiter = bekannt and letzter is not None and monat >= letzter
            yield Verlaufsmonat(
                monat=monat,
                genutzt=summe(z.genutzt or _NULL for z in bis) if genutzt else None,
                bisher=summe(z.bisher for z in bis),
                neu=summe(z.neu for z in bis),
                tempo=summe(_erwartet(z, tempo[z.schluessel]) for z in bis) if weiter else None,
            )

    def tempo(self, schluessel: str) -> Decimal | None:
        """Minutes a month: the mean of the billed months in which some were agreed."""
        genutzt = [
            z.genutzt for z in self.von(schluessel) if z.genutzt is not None and z.bisher > 0
        ]
        return summe(genutzt) / len(genutzt) if genutzt else None

    @property
    def temposatz(self) -> str:
        """What would be used by the end of the year, beside what is agreed; empty where nobody
        knows a pace.
        """
        ende = self.verlauf[-1] if self.zeilen and self.im_bild else None
        if ende is None or ende.tempo is None:
            return ""
        mehr = ende.tempo <= ende.bisher < ende.neu
        return (
            f"{self._wer}, beim bisherigen Tempo bis {ende.monat.name}: rund "
            f"{_minuten(ende.tempo)} Minuten, {_gegen(ende.tempo, ende.bisher)} bisher vereinbart, "
            f"{_gegen(ende.tempo, ende.neu)} neu vereinbart"
            f"{'; die Erhöhung rechnet mit mehr.' if mehr else '.'}"
        )

    @property
    def bildtext(self) -> Bildtext | None:
        """What the chart says; None where there is nothing to draw."""
        verlauf = self.verlauf
        if not verlauf:
            return None
        ende = verlauf[-1]
        genutzt = [m for m in verlauf if m.genutzt is not None]
        satz = f"vereinbart {_minuten(ende.bisher)}, neu {_minuten(ende.neu)}"
        bisher = "noch nichts abgerechnet"
        if genutzt:
            wann = f"bis {genutzt[-1].monat.name}"
            bisher = f"{wann} genutzt {_minuten(genutzt[-1].genutzt)} Minuten"
        if luecken := self.luecken:
            offen = f"{monatsfolgen(luecken)} nicht abgerechnet"
            bisher = f"{bisher} ({offen})" if genutzt else offen
        return Bildtext(
            name=BILD,
            titel=f"{self._wer}: {_aussage(ende) or f'{bisher}, {satz}'}",
            inhalt=(
                f"Produktivminuten von {self._wer}, aufgelaufen über die Monate "
                f"{spanne([m.monat for m in verlauf])}: genutzt, vereinbart bisher, vereinbart "
                f"neu{', beim bisherigen Tempo' if ende.tempo else ''}. Stand: {bisher}; {satz}. "
                f"{self.temposatz}"
            ),
        )

    @property
    def _wer(self) -> str:
        if len(self.im_bild) > _GENANNT:
            return f"{len(self.im_bild)} Bausteine"
        wort = bausteinnamen(self.im_bild)
        return wort if len(self.im_bild) == 1 else f"{wort} zusammen"


def _erwartet(z: Minutenzeile, tempo: Decimal | None) -> Decimal:
    """A month that was not billed counts with the pace, where some minutes are agreed."""
    if z.genutzt is not None:
        return z.genutzt
    return (tempo or _NULL) if z.bisher > 0 else _NULL


def _gegen(wert: Decimal, vereinbart: Decimal) -> str:
    """`7.188 mehr als`"""
    mehr = round_half_up(wert, _EINE) - round_half_up(vereinbart, _EINE)
    if not mehr:
        return "so viele wie"
    return f"{_minuten(abs(mehr))} {'mehr' if mehr > 0 else 'weniger'} als"


def _aussage(ende: Verlaufsmonat) -> str:
    """What the chart shows, in one sentence; empty without a pace."""
    if ende.tempo is None:
        return ""
    tempo = round_half_up(ende.tempo, _EINE)
    drunter = {"bisher": tempo <= ende.bisher, "neu": tempo <= ende.neu}
    if all(drunter.values()):
        return "Das bisherige Tempo bleibt unter den Minuten, die bisher und neu vereinbart sind"
    if drunter["neu"]:
        return "Das bisherige Tempo übersteigt die bisher vereinbarten Minuten, nicht die neuen"
    if drunter["bisher"]:
        return "Beim bisherigen Tempo reichen die bisher vereinbarten Minuten, die neuen nicht"
    return "Das bisherige Tempo übersteigt die bisher und die neu vereinbarten Minuten"


def _minuten(wert: Decimal | None) -> str:
    return german_number(wert or _NULL, 0)


def _zeilen(a: Anpassung) -> Iterator[Minutenzeile]:
    verbraucht = {p.schluessel: p.verbraucht for p in reichweitenpaare(a)}
    geplant = {m.monat: m for m in a.jahr}
    monate = {*geplant, *(m for je_monat in verbraucht.values() for m in je_monat)}
    for monat in sorted(monate):
        m = geplant.get(monat)
        bisher = {k: p.menge for k, p in m.vorher.bausteine.items()} if m else {}
        neu = {k: p.menge for k, p in m.nachher.bausteine.items()} if m else {}
        genutzt = {k: v[monat] for k, v in verbraucht.items() if monat in v}
        for key in sorted({*bisher, *neu, *genutzt}, key=order_of):
            yield Minutenzeile(
                monat=monat,
                schluessel=key,
                genutzt=genutzt.get(key),
                bisher=bisher.get(key, _NULL),
                neu=neu.get(key, _NULL),
            )
