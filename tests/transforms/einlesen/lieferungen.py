"""How does a test tell a delivery in a few words? Minutes per gE, Baustein and month, spread over
days or not.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from tests.regelstand import regelwerk
from transforms.abrechnung.ausgestellt import Ausgestellt, AusgestellterMonat
from transforms.dokumente.herkunft import Nachweisdatei
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.minutentabelle import Minutensatz, Minutentabelle
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile
from transforms.vormonate.lieferungsvergleich import Lieferungsvergleich, vergleiche

MAERZ = Month(2023, 3)
QUELLE = Source("powerbi_minuten.xlsx", "Export", 2)


def satz(
    jcnr: str,
    monat: Month,
    minuten: Decimal,
    *,
    baustein: str = "B1",
    sc: str = "SC Nord",
    datum: date | None = None,
) -> Minutensatz:
    return Minutensatz(monat, datum, jcnr, "SGB II", sc, baustein, minuten, QUELLE)


@dataclass(frozen=True)
class Probe:
    """Clean minutes of some gE in some months, honest within fifteen percent."""

    ges: int = 9
    monate: tuple[Month, ...] = (Month(2023, 1), Month(2023, 2), MAERZ)
    seed: int = 1
    bausteine: Mapping[str, int] = field(default_factory=lambda: {"B1": 20_000, "B4": 2_000})
    service_center: Sequence[str] = ("SC Nord", "SC Süd", "SC West")
    saison: Mapping[int, float] = field(default_factory=dict)  # month -> factor on all minutes

    def saetze(self) -> list[Minutensatz]:
        rng = random.Random(self.seed)
        return [
            satz(
                jcnr,
                monat,
                Decimal(
                    round(soll * self.saison.get(monat.month, 1.0) * rng.uniform(0.85, 1.15) * 2)
                )
                / 2,
                baustein=b,
                sc=self.service_center[n % len(self.service_center)],
            )
            for monat in self.monate
            for n, jcnr in enumerate(self.jcnrs)
            for b, soll in self.bausteine.items()
        ]

    @property
    def jcnrs(self) -> list[str]:
        return [f"JC{91000 + n}" for n in range(self.ges)]


def mal(
    saetze: Iterable[Minutensatz],
    faktor: str,
    monat: Month = MAERZ,
    *,
    nur: Iterable[str] = (),
    sc: str = "",
) -> list[Minutensatz]:
    """The minutes of a month times a factor; of some gE or one Service Center only."""
    wanted = set(nur)
    return [
        replace(s, minuten=s.minuten * Decimal(faktor))
        if s.monat == monat and (not wanted or s.jcnr in wanted) and sc in ("", s.service_center)
        else s
        for s in saetze
    ]


def werktage(monat: Month) -> list[date]:
    """Monday to Friday, holidays included: told apart from the program's calendar."""
    first = date(monat.year, monat.month, 1)
    days = [first + timedelta(days=n) for n in range(31)]
    return [d for d in days if d.month == monat.month and d.weekday() < 5]


def taeglich(saetze: Iterable[Minutensatz], seed: int = 1) -> list[Minutensatz]:
    """Each month's minutes in uneven parts on every working day."""
    rng = random.Random(seed)
    found = []
    for s in saetze:
        days = werktage(s.monat)
        weights = [rng.uniform(0.5, 1.5) for _ in days]
        parts = [Decimal(round(float(s.minuten) * w / sum(weights) * 2)) / 2 for w in weights]
        found += [
            replace(s, datum=day, minuten=part) for day, part in zip(days, parts, strict=True)
        ]
    return found


def vertrag(
    jcnr: str, ab: date = date(2022, 1, 1), bis: date = date(2024, 12, 31), **anders: object
) -> Vertragszeile:
    zeile = Vertragszeile(
        f"V-{jcnr[2:]}",
        jcnr,
        "Neuvertrag",
        "2022",
        ab,
        3,
        bis,
        "B1",
        True,
        Decimal(4000),
        None,
        3000,
        ab,
        None,
        None,
        Source("kermit_vertraege.xlsx", "Verträge", 2),
    )
    return replace(zeile, **anders)  # type: ignore[arg-type]


def stamm(jcnr: str, bis: date | None = None) -> Stammzeile:
    return Stammzeile(
        jcnr,
        f"JC {jcnr}",
        None,
        None,
        None,
        None,
        date(2020, 1, 1),
        bis,
        Source("ge_stammdaten.xlsx", "Stammdaten", 2),
    )


def bestand(
    saetze: Sequence[Minutensatz],
    monat: Month = MAERZ,
    vertraege: Sequence[Vertragszeile] | None = None,
    stammzeilen: Sequence[Stammzeile] = (),
    unlesbare: Mapping[str, frozenset[str]] | None = None,
) -> Bestand:
    rows = (
        [vertrag(jcnr) for jcnr in sorted({s.jcnr for s in saetze})]
        if vertraege is None
        else list(vertraege)
    )
    je_ge: dict[str, list[Stammzeile]] = {}
    for z in stammzeilen:
        je_ge.setdefault(z.jcnr, []).append(z)
    return Bestand(
        monat=monat,
        vertragszeilen=rows,
        minuten=Minutentabelle.aus(saetze),
        minutenzeilen_gesamt=len(saetze),
        kennzahlen={},
        beschluesse={},
        planzeilen=[],
        stamm=je_ge,
        sha256={},
        unlesbare_ge=unlesbare or {},
    )


def ausgestellt(
    rows: Iterable[Minutensatz], /, *monate: Month, mit_sc: bool = True, **anders: object
) -> Ausgestellt:
    """The statements of some months, as billed from these rows: 2,46 € per BG, 0,79 € per minute, 3
    000 BG, 3 years.
    """
    found: dict[str, dict[Month, AusgestellterMonat]] = {}
    for s in rows:
        if s.monat in monate:
            one = found.setdefault(s.jcnr, {}).get(s.monat)
            minuten = {**(one.minuten if one else {})}
            minuten[s.baustein] = minuten.get(s.baustein, Decimal(0)) + s.minuten
            anteile = {**(one.service_center if one else {})}
            if mit_sc:
                anteile[s.service_center] = anteile.get(s.service_center, Decimal(0)) + s.minuten
            betrag = Monatsbetrag(
                s.monat, 1, sum(minuten.values(), Decimal(0)), Decimal(7380), Decimal(0)
            )
            new = AusgestellterMonat(
                betrag,
                Decimal(3000),
                minuten,
                dict.fromkeys(minuten, Decimal("0.79")),
                Nachweisdatei(f"Kostennachweis_{s.jcnr}.xlsx", "0" * 64),
                Decimal("2.46"),
                3,
                f"V-{s.jcnr[2:]}",
                date(2024, 12, 31),
                anteile,
            )
            found[s.jcnr][s.monat] = replace(new, **anders)  # type: ignore[arg-type]
    return found


def vergleich(
    saetze: Sequence[Minutensatz],
    issued: Ausgestellt | None = None,
    monat: Month = MAERZ,
    **weiter: object,
) -> Lieferungsvergleich:
    return vergleiche(bestand(saetze, monat, **weiter), issued or {}, regelwerk().grenzwerte)  # type: ignore[arg-type]


def codes(
    saetze: Sequence[Minutensatz],
    issued: Ausgestellt | None = None,
    monat: Month = MAERZ,
    **weiter: object,
) -> list[str]:
    return sorted({f.code for f in vergleich(saetze, issued, monat, **weiter).findings})
