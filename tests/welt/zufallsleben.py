"""What does a world of random lives look like: gE that start, follow, change, are renamed, move,
merge, close and end, month by month?
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from tests.welt.ge import Fassung, erstwahl
from tests.welt.grosswelt import AUSWAHL, halbe_rund
from tests.welt.lebenslauf import (
    Leben,
    Monat,
    Plan,
    Stammphase,
    Vertrag,
    erster,
    letzter,
    plus,
)
from tests.welt.tabellen import Welt, Zeile

ZWEI_LESARTEN = "1.234"  # a cell nobody can read: holds its gE back
VERTRAG = ("laeuft", "beginnt", "folgevertrag", "neue Laufzeit", "endet")  # how a life starts
UNTERWEGS = ("mengenanpassung", "weniger", "umbenannt", "umgezogen", "neue E-Mail")
SCHLUSS = ("schliesst", "fusion", "aufgenommen")
EREIGNISSE: tuple[tuple[str, ...], ...] = tuple(
    (one,) if one in VERTRAG else ("laeuft", one) for one in (*VERTRAG, *UNTERWEGS, *SCHLUSS)
)
"""Every event once, each in a life of its own."""


@dataclass(frozen=True)
class Lebenswelt:
    """All gE, their minutes, and the months a cell nobody can read holds back."""

    leben: tuple[Leben, ...]
    minuten: dict[tuple[str, Monat], dict[str, Decimal]]
    unlesbar: frozenset[tuple[str, Monat]]
    von: Monat
    bis: Monat

    @property
    def monate(self) -> tuple[Monat, ...]:
        """The months that are billed."""
        return tuple(monate(self.von, self.bis))

    def erwartet(self) -> dict[tuple[str, Monat], Decimal]:
        """Every contract month, with what is owed for it."""
        return {
            (one.jcnr, m): one.betrag(m, self.minuten[one.jcnr, m])
            for one in self.leben
            for m in self.monate
            if one.vertrag_im(m)
        }

    def korrigiert(self, jcnr: str, monat: Monat, mehr: Decimal) -> Lebenswelt:
        """The same with other minutes in one month."""
        alt = self.minuten[jcnr, monat]
        return replace(
            self,
            minuten={
                **self.minuten,
                (jcnr, monat): {**alt, "Baustein 1": alt["Baustein 1"] + mehr},
            },
        )

    def geheilt(self, jcnr: str, monat: Monat) -> Lebenswelt:
        """The same with the cell of one month repaired."""
        return replace(self, unlesbar=self.unlesbar - {(jcnr, monat)})

    def welt(self, monat: Monat, stand: Monat | None = None) -> Welt:
        """The delivery of a month as taken when the tables stood as in `stand`."""
        stand = stand or monat
        bekannt = [one for one in self.leben if one.phasen[0].ab <= letzter(stand)]
        return Welt(
            kermit_vertraege=[z for one in bekannt for z in one.kermit(stand)],
            tv_beschluesse=[z for one in bekannt for z in one.beschluesse(stand)],
            plandaten=[z for one in bekannt for z in one.plandaten(monat[0], stand)],
            ge_stammdaten=[z for one in bekannt for z in one.stammdaten(stand)],
            powerbi_minuten=list(self._minutenzeilen(monat)),
            powerbi_kennzahlen=[one.kennzahlen(monat) for one in bekannt if one.vertrag_im(monat)],
        )

    def _minutenzeilen(self, monat: Monat) -> Iterator[Zeile]:
        """The export of the year so far."""
        for m in monate(max(self.von, (monat[0], 1)), monat):
            for one in self.leben:
                for baustein, wert in self.minuten.get((one.jcnr, m), {}).items():
                    kaputt = m == monat and (one.jcnr, m) in self.unlesbar
                    yield one.minutenzeile(
                        m, baustein, ZWEI_LESARTEN if kaputt and baustein == "Baustein 1" else wert
                    )


def monate(von: Monat, bis: Monat) -> Iterator[Monat]:
    while von <= bis:
        yield von
        von = plus(von, 1)


def zufallsleben(anzahl: int, seed: int) -> tuple[tuple[str, ...], ...]:
    """Lives in which several things happen."""
    rng = random.Random(f"ereignisse-{seed}")
    return tuple(
        (
            rng.choice(VERTRAG),
            *rng.sample(UNTERWEGS, rng.randint(0, 3)),
            *rng.choices((*SCHLUSS, ""), (1, 1, 1, 3)),
        )
        for _ in range(anzahl)
    )


def lebenswelt(
    lebenslaeufe: Sequence[Sequence[str]],
    seed: int,
    von: Monat = (2023, 1),
    bis: Monat = (2024, 2),
    unlesbar: int = 0,
) -> Lebenswelt:
    """One life for each row of events, its merger included; the same seed gives the same world."""
    rng = random.Random(f"leben-{seed}")
    moeglich = [erster(m) for m in monate(plus(von, 1), bis)]
    leben = [
        one
        for nummer, ereignisse in enumerate(lebenslaeufe)
        for one in _leben(93000 + nummer * 3, ereignisse, moeglich, rng)
    ]
    minuten = {
        (one.jcnr, m): {
            b: halbe_rund(h * 5 * rng.uniform(0.85, 1.15)) for b, h in one.bausteine(m).items()
        }
        for one in leben
        for m in monate(von, bis)
        if one.vertrag_im(m)
    }
    return Lebenswelt(
        leben=tuple(leben),
        minuten=minuten,
        unlesbar=frozenset(rng.sample(sorted(minuten), unlesbar)),
        von=von,
        bis=bis,
    )


def _leben(
    nummer: int, ereignisse: Sequence[str], moeglich: Sequence[date], rng: random.Random
) -> list[Leben]:
    """What happens, one thing after the other, each on the first of a month or inside it."""
    start, *rest = (e for e in ereignisse if e)
    tage = sorted(rng.sample(moeglich, len(rest) + 1))
    leben = _beginn(nummer, start, tage[0], rng)
    ges = [leben]
    for ereignis, tag in zip(rest, tage[1:], strict=True):
        if ereignis in ("fusion", "aufgenommen"):
            ges = _fusion(leben, ereignis, tag, rng)
        elif ereignis == "schliesst":
            ges = [_geschlossen(leben, tag - timedelta(days=1), rng)]
        else:
            leben = _veraendert(leben, ereignis, tag, rng)
            ges = [leben]
    return ges


def _beginn(nummer: int, ereignis: str, ab: date, rng: random.Random) -> Leben:
    jcnr = f"JC{nummer}"
    alt = _vertrag(jcnr, ab.replace(year=ab.year - 1), rng, laufzeit=1)
    vertraege: tuple[Vertrag, ...]
    match ereignis:
        case "laeuft":
            vertraege = (_vertrag(jcnr, date(2023, 1, 1), rng, laufzeit=rng.choice((2, 3))),)
        case "beginnt":
            vertraege = (_vertrag(jcnr, ab, rng, laufzeit=rng.choice((2, 3))),)
        case "endet":
            vertraege = (alt,)
        case "folgevertrag":
            vertraege = (alt, _vertrag(jcnr, ab, rng, laufzeit=1, nummer=2, wie=alt))
        case "neue Laufzeit":
            laufzeit = rng.choice((2, 3))
            vertraege = (alt, _vertrag(jcnr, ab, rng, laufzeit=laufzeit, nummer=2, wie=alt))
        case _:
            raise ValueError(ereignis)
    return Leben(
        jcnr=jcnr, phasen=(_phase(nummer, rng),), vertraege=vertraege, ereignisse=(ereignis,)
    )


def _veraendert(leben: Leben, ereignis: str, ab: date, rng: random.Random) -> Leben:
    leben = replace(leben, ereignisse=(*leben.ereignisse, ereignis))
    nummer = int(leben.jcnr[2:])
    drin = ab + timedelta(days=rng.choice((0, 0, rng.randint(1, 25))))
    match ereignis:
        case "mengenanpassung" | "weniger":
            return _mit_anpassung(leben, ab, rng, weniger=ereignis == "weniger")
        case "umbenannt":
            phasen = _wechsel(leben.phasen, drin, name=f"JC Neuname {nummer} (Muster)")
        case "umgezogen":
            center = _center("ABC".index(leben.phasen[-1].service_center[9]) + 1)
            phasen = _wechsel(leben.phasen, drin, service_center=center)
        case "neue E-Mail":
            phasen = _wechsel(leben.phasen, drin, e_mail=f"neu@jc{nummer}.example")
        case _:
            raise ValueError(ereignis)
    return replace(leben, phasen=phasen)


def _mit_anpassung(leben: Leben, ab: date, rng: random.Random, *, weniger: bool) -> Leben:
    """The contract that runs on the day, with other hours from then on; none where none runs."""
    letzter_vertrag = leben.vertraege[-1]
    if not letzter_vertrag.beginn < ab <= letzter_vertrag.letzter_tag:
        return leben
    plaene: tuple[Plan, ...] = ("gueltigkeit", "anfang", "nachgefuehrt")
    return replace(
        leben,
        vertraege=(*leben.vertraege[:-1], _angepasst(letzter_vertrag, ab, rng, weniger=weniger)),
        plan=rng.choice(plaene) if len(leben.vertraege) == 1 else "gueltigkeit",
    )


def _fusion(eine: Leben, art: str, ab: date, rng: random.Random) -> list[Leben]:
    """Two gE become a third one, or one becomes part of the other."""
    nummer, davor = int(eine.jcnr[2:]), ab - timedelta(days=1)
    andere = _beginn(nummer + 1, "laeuft", ab, rng)
    if art == "aufgenommen":
        nimmt_auf = replace(
            _mit_anpassung(andere, ab, rng, weniger=False), ereignisse=("nimmt auf",)
        )
        return [replace(_geschlossen(eine, davor, rng), nachfolgerin=andere.jcnr), nimmt_auf]
    neue = f"JC{nummer + 2}"
    return [
        *(
            replace(
                _geschlossen(one, davor, rng), nachfolgerin=neue, ereignisse=(*one.ereignisse, art)
            )
            for one in (eine, andere)
        ),
        Leben(
            jcnr=neue,
            phasen=(replace(_phase(nummer + 2, rng), ab=ab),),
            vertraege=(_vertrag(neue, ab, rng, laufzeit=rng.choice((2, 3))),),
            ereignisse=("Nachfolgerin",),
        ),
    ]


def _geschlossen(leben: Leben, tag: date, rng: random.Random) -> Leben:
    """The gE ends, and with it the contract that runs on the day, if one does."""
    vertraege = tuple(
        replace(v, geschlossen=tag, verlegt=rng.random() < 0.5)
        if v.beginn <= tag < v.vereinbartes_ende
        else v
        for v in leben.vertraege
        if v.beginn <= tag
    )
    return replace(
        leben,
        vertraege=vertraege,
        phasen=(*leben.phasen[:-1], replace(leben.phasen[-1], bis=tag)),
        ereignisse=(*leben.ereignisse, "schliesst"),
    )


def _phase(nummer: int, rng: random.Random) -> Stammphase:
    return Stammphase(
        ab=date(2020, 1, 1),
        bis=None,
        name=f"JC Lebensmuster {nummer} (Muster)",
        service_center=_center(rng.randrange(3)),
        e_mail=f"postfach@jc{nummer}.example",
    )


def _center(nummer: int) -> str:
    return f"SC Leben {'ABC'[nummer % 3]} (Muster)"


def _wechsel(phasen: tuple[Stammphase, ...], tag: date, **neu: str) -> tuple[Stammphase, ...]:
    *davor, letzte = phasen
    return (
        *davor,
        replace(letzte, bis=tag - timedelta(days=1)),
        replace(letzte, ab=tag, **neu),  # type: ignore[arg-type]
    )


def _vertrag(
    jcnr: str,
    beginn: date,
    rng: random.Random,
    *,
    laufzeit: int = 0,
    nummer: int = 1,
    wie: Vertrag | None = None,
) -> Vertrag:
    """A contract decided two months before it begins; hours near those of the one before."""
    bg_zahl = wie.fassungen[-1].bg_zahl + 17 if wie else rng.randint(800, 6000)
    grund = round(bg_zahl * rng.uniform(1.0, 1.4), 1)
    stunden: dict[str, float | None] = (
        dict(wie.fassungen[-1].stunden) if wie else {"Baustein 1": grund}
    )
    if not wie:
        for baustein, chance in AUSWAHL.items():
            if rng.random() < chance:
                stunden[baustein] = (
                    None if baustein == "Baustein 2" else round(max(120.0, grund * 0.1), 1)
                )
    wahl = erstwahl(jcnr, beginn, bg_zahl, stunden)
    return Vertrag(
        nummer=f"V-{jcnr[2:]}-{beginn.year}-{nummer}",
        beginn=beginn,
        laufzeit=laufzeit or rng.choice((1, 2, 3)),
        fassungen=(
            replace(
                wahl,
                beschluss=f"TV-{jcnr[2:]}-{beginn.year}-{nummer}",
                beschlussdatum=beginn - timedelta(days=40),
            ),
        ),
    )


def _angepasst(vertrag: Vertrag, ab: date, rng: random.Random, *, weniger: bool = False) -> Vertrag:
    letzte = vertrag.fassungen[-1]
    faktor = rng.uniform(0.8, 0.95) if weniger else rng.uniform(1.1, 1.3)
    neu = Fassung(
        gueltig_ab=ab,
        stunden={b: None if h is None else round(h * faktor, 1) for b, h in letzte.stunden.items()},
        bg_zahl=round(letzte.bg_zahl * faktor),
        beschluss=f"{letzte.beschluss}-M",
        beschlussdatum=ab - timedelta(days=rng.choice((20, 50))),
        art="Mengenanpassung",
        begruendung=None if weniger else "Mehrbedarf: steigende Anrufzahlen.",
    )
    return replace(vertrag, fassungen=(*vertrag.fassungen, neu))
