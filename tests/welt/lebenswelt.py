"""What does a delivery say when gE close, merge, are renamed or move? Small worlds whose master
data and contracts know it from a month on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from tests.welt.ge import (
    Ge,
    beschlusszeilen,
    erstwahl,
    kennzahlenzeile,
    minutenzeile,
    stammdatenzeile,
    vertragszeilen,
    vza,
)
from tests.welt.tabellen import Welt, Zeile
from transforms.kern.month import Month

JAHR = 2023
Weg = Literal["Vertragsende", "gültig bis"]  # how Kermit ends a contract before its time
WEGE: tuple[Weg, ...] = ("Vertragsende", "gültig bis")


@dataclass(frozen=True)
class Schliessung:
    """A gE that closes, and the one it becomes part of."""

    tag: date
    nachfolgerin: str | None = None


@dataclass(frozen=True)
class Lebenswelt:
    """Some gE, what happens to them, and how many minutes each Baustein of a gE has in a month."""

    ges: tuple[Ge, ...]
    schliessungen: Mapping[str, Schliessung] = field(default_factory=dict)
    ersetzt: Mapping[str, date] = field(default_factory=dict)  # contract -> ends before its time
    weg: Weg = "Vertragsende"
    stamm: Mapping[str, tuple[Zeile, ...]] = field(default_factory=dict)  # gE -> its own rows
    minuten: Mapping[tuple[str, str], float] = field(
        default_factory=dict
    )  # gE, month -> Baustein 1

    def welt(self, monat: Month, bekannt_bis: Month | None = None) -> Welt:
        """The exports of a run, with contracts that began by `bekannt_bis` (else the month) and
        the minutes of the year so far.
        """
        last = (bekannt_bis or monat).last
        ges = [ge for ge in self.ges if ge.vertragsbeginn <= last]
        months = [m for m in monat.year_so_far if m.year == monat.year]
        return Welt(
            kermit_vertraege=[self._beendet(z) for ge in ges for z in vertragszeilen(ge)],
            tv_beschluesse=[z for ge in ges for z in beschlusszeilen(ge)],
            plandaten=[z for ge in ges for z in self._plan(ge, monat)],
            ge_stammdaten=self._stammdaten(),
            powerbi_minuten=[z for m in months for ge in ges for z in self._minuten(ge, m)],
            powerbi_kennzahlen=[
                kennzahlenzeile(str(m), jcnr, (900, 90, 500, 400))
                for m in months
                for jcnr in dict.fromkeys(ge.jcnr for ge in ges if self.laeuft(ge, m))
            ],
        )

    def laeuft(self, ge: Ge, monat: Month) -> bool:
        return ge.vertragsbeginn <= monat.first and monat.last <= (
            self._ende(ge.jcnr, ge.vertragsnummer) or ge.vertragsende
        )

    def _ende(self, jcnr: str, vertrag: str) -> date | None:
        """Before its time; None: it ends with its Laufzeit."""
        if vertrag in self.ersetzt:
            return self.ersetzt[vertrag]
        closed = self.schliessungen.get(jcnr)
        return closed.tag if closed else None

    def _beendet(self, zeile: Zeile) -> Zeile:
        ende = self._ende(str(zeile["JCNR"]), str(zeile["Vertragsnummer"]))
        return zeile if ende is None or zeile["gültig bis"] else {**zeile, self._spalte: ende}

    @property
    def _spalte(self) -> str:
        return self.weg

    def _stammdaten(self) -> list[Zeile]:
        rows: list[Zeile] = []
        for ge in {ge.jcnr: ge for ge in self.ges}.values():
            own = self.stamm.get(ge.jcnr) or (stammdatenzeile(ge),)
            closed = self.schliessungen.get(ge.jcnr)
            last = {**own[-1], "Nachfolgerin (JCNR)": closed.nachfolgerin if closed else None}
            rows += [{**z, "Nachfolgerin (JCNR)": None} for z in own[:-1]]
            rows.append({**last, "gültig bis": closed.tag} if closed else last)
        return rows

    def _plan(self, ge: Ge, monat: Month) -> list[Zeile]:
        fassung = ge.fassungen[-1]
        return [
            {
                "JCNR": ge.jcnr,
                "Planjahr": monat.year,
                "Baustein": baustein,
                "Stunden": stunden,
                "VZA": vza(stunden),
                "BG-Zahl": fassung.bg_zahl,
                "Laufzeit in Jahren": ge.laufzeit,
            }
            for baustein, stunden in fassung.stunden.items()
            if self.laeuft(ge, monat) or not any(self._anderer(ge, g, monat) for g in self.ges)
        ]

    def _anderer(self, ge: Ge, other: Ge, monat: Month) -> bool:
        """Another contract of the same gE that holds in the month: the plan is that one's."""
        return other is not ge and other.jcnr == ge.jcnr and self.laeuft(other, monat)

    def _minuten(self, ge: Ge, monat: Month) -> list[Zeile]:
        if not self.laeuft(ge, monat):
            return []
        usual = round((ge.fassungen[-1].stunden["Baustein 1"] or 0) * 5 * (0.9 + monat.month / 100))
        minutes = self.minuten.get((ge.jcnr, str(monat)), float(usual))
        return [minutenzeile(str(monat), ge, "Baustein 1", minutes)]


def ge(
    nummer: int,
    name: str,
    *,
    beginn: date = date(JAHR, 1, 1),
    laufzeit: int = 3,
    bg: int = 2000,
    stunden: float = 1200.0,
    center: str = "SC Nord (Muster)",
    vertrag: str = "",
) -> Ge:
    """One invented gE with one Baustein."""
    jcnr = f"JC{93000 + nummer}"
    erste = erstwahl(jcnr, beginn, bg, {"Baustein 1": stunden})
    return Ge(
        jcnr=jcnr,
        name=f"JC {name} (Muster)",
        service_center=center,
        region="Region Muster",
        regionaldirektion="Regionaldirektion Muster",
        vertragsnummer=vertrag or f"V-{93000 + nummer}-{beginn.year}",
        vertragsbeginn=beginn,
        laufzeit=laufzeit,
        fassungen=(
            replace(
                erste,
                beschluss=f"TV-{jcnr[2:]}-{beginn:%Y%m}",
                beschlussdatum=beginn - timedelta(days=40),
            ),
        ),
    )


def stammzeilen(ge: Ge, *abschnitte: tuple[date, Mapping[str, str]]) -> tuple[Zeile, ...]:
    """The master rows of a gE that follow each other: from when on what is different."""
    rows = [stammdatenzeile(ge)]
    for ab, anders in abschnitte:
        rows[-1] = {**rows[-1], "gültig bis": ab - timedelta(days=1)}
        rows.append({**rows[-1], **anders, "gültig ab": ab, "gültig bis": None})
    return tuple(rows)


BEGINN = date(JAHR, 6, 1)  # contracts that begin a month before: few months to run, none missing
JULI, JUNI_ENDE = date(JAHR, 7, 1), date(JAHR, 6, 30)
ALT_A = ge(1, "Alt-Ost", beginn=BEGINN)
ALT_B = ge(2, "Alt-West", beginn=BEGINN, bg=3000, stunden=1800.0)
UNBETEILIGT = ge(4, "Unbeteiligt", beginn=BEGINN, bg=1500)
NEU = ge(3, "Neu", beginn=JULI, bg=5000, stunden=3000.0)


def zusammenschluss(weg: Weg = "Vertragsende", neu: Ge = NEU) -> Lebenswelt:
    """Two gE close on 30 June; their successor exists from 1 July on."""
    nach = Schliessung(JUNI_ENDE, neu.jcnr)
    return Lebenswelt(
        ges=(ALT_A, ALT_B, UNBETEILIGT, neu),
        schliessungen={ALT_A.jcnr: nach, ALT_B.jcnr: nach},
        weg=weg,
        stamm={neu.jcnr: ({**stammdatenzeile(neu), "gültig ab": JULI},)},
    )


def uebernahme(weg: Weg = "Vertragsende") -> Lebenswelt:
    """One gE closes on 30 June and becomes part of the other, which keeps its number, bears a new
    name from 1 July on and has a new contract.
    """
    neu = replace(
        ge(2, "Alt-West", beginn=JULI, bg=5000, stunden=3000.0, vertrag="V-93002-NEU"),
        name="JC Ost-West (Muster)",
    )
    return Lebenswelt(
        ges=(ALT_A, ALT_B, UNBETEILIGT, neu),
        schliessungen={ALT_A.jcnr: Schliessung(JUNI_ENDE, ALT_B.jcnr)},
        ersetzt={ALT_B.vertragsnummer: JUNI_ENDE},
        weg=weg,
        stamm={ALT_B.jcnr: stammzeilen(ALT_B, (JULI, {"Jobcenter": neu.name}))},
    )
