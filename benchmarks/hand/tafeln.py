"""What the hand-made workbooks say: tables of figures, in the order and under the headings that the
program prints.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MONATE = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
Zeilen = list[list[Any]]


@dataclass(frozen=True)
class Tafel:
    """A table on a sheet: its heading and its rows."""

    blatt: str
    kopf: Sequence[str]
    zeilen: Zeilen


@dataclass(frozen=True)
class Posten:
    """What is billed by the piece: minutes or BG, of each month, planned and priced."""

    kurz: str
    name: str
    satz: float
    stunden: float  # a year; of the BG-Grundpreis the number of BG
    menge: Sequence[float]
    plan: float

    @property
    def betrag(self) -> list[float]:
        return [round(m * self.satz, 2) for m in self.menge]

    @property
    def planbetrag(self) -> float:
        return round(self.plan * self.satz, 2)


@dataclass(frozen=True)
class Akte:
    """All that is said of one gE in one year; `m` is the month, counted from 0."""

    jcnr: str
    name: str
    m: int
    posten: Sequence[Posten]  # BG first
    vza: dict[str, float]
    ohne_preis: Sequence[str]
    kennzahlen: Sequence[Sequence[float]]
    vertrag: Sequence[Sequence[Any]]

    @property
    def minutenposten(self) -> Sequence[Posten]:
        return self.posten[1:]

    def minuten(self, monat: int) -> float:
        return sum(p.menge[monat] for p in self.minutenposten)

    def volumen(self, monat: int) -> float:
        return round(sum(p.betrag[monat] for p in self.minutenposten), 2)

    def kosten(self, monat: int) -> float:
        return round(sum(p.betrag[monat] for p in self.posten), 2)

    @property
    def planminuten(self) -> float:
        return sum(p.plan for p in self.minutenposten)

    @property
    def plankosten(self) -> float:
        return round(sum(p.planbetrag for p in self.posten), 2)


def kostennachweis(a: Akte) -> list[Tafel]:
    """The three sheets of the statement."""
    m, summe = a.m, a.kosten(a.m)
    zeilen: Zeilen = [
        [
            p.name,
            p.menge[m],
            p.satz,
            p.betrag[m],
            p.betrag[m - 1],
            round(p.betrag[m] - p.betrag[m - 1], 2),
            "",
            p.planbetrag,
        ]
        for p in a.posten
    ]
    zeilen.append(
        [
            "Gesamtkosten",
            "",
            "",
            summe,
            a.kosten(m - 1),
            round(summe - a.kosten(m - 1), 2),
            "",
            a.plankosten,
        ]
    )
    jahr: Zeilen = [[n, "", a.kosten(i), a.plankosten] for i, n in enumerate(MONATE)]
    jahr.append(["Summe", "", _jahr(a, a.kosten), round(12 * a.plankosten, 2)])
    plan: Zeilen = [["", p.name, p.stunden, p.plan, p.satz, p.planbetrag] for p in a.posten]
    je_monat: Zeilen = [
        [n, "", a.minuten(i), a.posten[0].betrag[i], a.volumen(i), a.kosten(i)]
        for i, n in enumerate(MONATE)
    ]
    seite = ("Position", "Menge", "Satz", "Monat", "Vormonat", "Änderung", "Warum", "Plan")
    return [
        Tafel("Kostennachweis", seite, zeilen),
        Tafel("Kostennachweis", ("Monat", "Stand", "Abgerechnet", "Plan"), jahr),
        _berechnung("Rechenweg", a),
        Tafel("Rechenweg", ("Monate", "Bezeichnung", "Vereinbart", "Menge", "Satz", "Plan"), plan),
        Tafel("Rechenweg", ("Monat", "Stand", "Minuten", "BG", "Volumen", "Gesamt"), je_monat),
        Tafel("Vertrag und Tarif", ("Angabe", "Wert"), [list(z) for z in a.vertrag]),
    ]


def mmi(a: Akte) -> list[Tafel]:
    """The seven sheets of the Management Info."""
    return [
        Tafel("Überblick", ("Größe", "Monat", "Plan", "Abw.", "Vormonat", "Änd."), _groessen(a)),
        Tafel("Überblick", ("Quote", "Monat", "Zähler", "Nenner", "Vormonat", "Änd."), _quoten(a)),
        Tafel(
            "Überblick",
            ("Gewählter Baustein", "Stunden", "VZA", "Vereinbart", "Genutzt", "Anteil"),
            _vereinbart(a),
        ),
        _jahresminuten(a),
        _erfuellung(a),
        _berechnung("Kosten", a),
        _jahreskosten(a),
        _kennzahlen(a),
        _ausblick(a),
        _plan(a),
        Tafel("Vertrag", ("Angabe", "Wert"), [list(z) for z in a.vertrag]),
    ]


def _jahr(a: Akte, was: Any) -> float:
    return float(round(sum(was(i) for i in range(a.m + 1)), 2))


def _berechnung(blatt: str, a: Akte) -> Tafel:
    kopf = ("Position", "Bezeichnung", "Menge", "Einheit", "Satz je Einheit", "Betrag")
    zeilen: Zeilen = [
        [p.kurz, p.name, p.menge[a.m], "Minuten", p.satz, p.betrag[a.m]] for p in a.posten
    ]
    return Tafel(blatt, kopf, [*zeilen, ["Gesamtkosten", "", "", "", "", a.kosten(a.m)]])


def _groessen(a: Akte) -> Zeilen:
    bg, m = a.posten[0], a.m
    volumenplan = round(sum(p.planbetrag for p in a.minutenposten), 2)
    reihen = [
        ("Produktivminuten", a.minuten(m), a.planminuten, a.minuten(m - 1)),
        ("BG-Zahl", bg.menge[m], bg.plan, bg.menge[m - 1]),
        ("BG-Grundpreis", bg.betrag[m], bg.planbetrag, bg.betrag[m - 1]),
        ("Volumenpreis", a.volumen(m), volumenplan, a.volumen(m - 1)),
        ("Gesamtkosten", a.kosten(m), a.plankosten, a.kosten(m - 1)),
    ]
    return [[n, jetzt, plan, jetzt - plan, vor, jetzt - vor] for n, jetzt, plan, vor in reihen]


def _quoten(a: Akte) -> Zeilen:
    jetzt, vor = a.kennzahlen[a.m], a.kennzahlen[a.m - 1]
    return [
        [name, jetzt[q], jetzt[z], jetzt[n], vor[q], (jetzt[q] - vor[q]) * 100]
        for name, q, z, n in (("Erreichbarkeit", 5, 3, 2), ("Fallabschlussquote", 6, 4, 3))
    ]


def _vereinbart(a: Akte) -> Zeilen:
    zeilen: Zeilen = []
    for p in a.minutenposten:
        genutzt, vereinbart = sum(p.menge[: a.m + 1]), 12 * p.plan
        zeilen.append([p.name, p.stunden, a.vza[p.kurz], vereinbart, genutzt, genutzt / vereinbart])
    gesamt = [sum(z[i] for z in zeilen) for i in range(1, 5)]
    return [
        *zeilen,
        *([name, "", "", "", "", ""] for name in a.ohne_preis),
        ["Gesamt", *gesamt, gesamt[3] / gesamt[2]],
    ]


def _jahresminuten(a: Akte) -> Tafel:
    kopf = ("Monat", *(p.name for p in a.minutenposten), "Gesamt", "Plan", "Abweichung vom Plan")
    plan = a.planminuten
    zeilen: Zeilen = [
        [n, *(p.menge[i] for p in a.minutenposten), a.minuten(i), plan, a.minuten(i) - plan]
        for i, n in enumerate(MONATE)
    ]
    summen = [sum(z[i] for z in zeilen) for i in range(1, len(kopf))]
    return Tafel("Minuten", kopf, [*zeilen, ["Summe der abgerechneten Monate", *summen]])


def _erfuellung(a: Akte) -> Tafel:
    zeilen: Zeilen = [
        [p.name, sum(p.menge), 12 * p.plan, sum(p.menge) / (12 * p.plan)] for p in a.minutenposten
    ]
    ist, plan = sum(z[1] for z in zeilen), sum(z[2] for z in zeilen)
    kopf = ("Baustein oder Modul", "Abgerechnet", "Plan dieser Monate", "Erfüllungsgrad")
    return Tafel("Minuten", kopf, [*zeilen, ["Gesamt", ist, plan, ist / plan]])


def _jahreskosten(a: Akte) -> Tafel:
    kopf = (
        "Monat",
        "Minuten",
        "BG-Grundpreis",
        "Volumenpreis",
        "Gesamtkosten",
        "Plan",
        "Abw.",
        "V.",
    )
    zeilen: Zeilen = [
        [
            n,
            a.minuten(i),
            a.posten[0].betrag[i],
            a.volumen(i),
            a.kosten(i),
            a.plankosten,
            round(a.kosten(i) - a.plankosten, 2),
            1,
        ]
        for i, n in enumerate(MONATE)
    ]
    summen = [round(sum(z[i] for z in zeilen), 2) for i in range(1, len(kopf) - 1)]
    return Tafel("Kosten", kopf, [*zeilen, ["Summe der abgerechneten Monate", *summen]])


def _kennzahlen(a: Akte) -> Tafel:
    kopf = ("Monat", "Anrufe", "Weiterl.", "ohne", "Gespräche", "fallabschl.", "Err.", "Fall.")
    return Tafel("Kennzahlen", kopf, [[n, *a.kennzahlen[i]] for i, n in enumerate(MONATE)])


def _ausblick(a: Akte) -> Tafel:
    kopf = ("Monat", "Stand", "BG-Grundpreis", "Volumenpreis", "Gesamtkosten", "Plan", "Abw.")
    zeilen: Zeilen = [
        [
            n,
            "abgerechnet",
            a.posten[0].betrag[i],
            a.volumen(i),
            a.kosten(i),
            a.plankosten,
            round(a.kosten(i) - a.plankosten, 2),
        ]
        for i, n in enumerate(MONATE)
    ]
    summen = [round(sum(z[i] for z in zeilen), 2) for i in range(2, len(kopf))]
    return Tafel("Ausblick", kopf, [*zeilen, ["Jahr (Schätzung)", "", *summen]])


def _plan(a: Akte) -> Tafel:
    kopf = ("Monat", "Position", "Stand", "Stunden oder BG", "Plan", "Satz", "Kosten laut Plan")
    zeilen: Zeilen = [
        [n, p.kurz, "abgerechnet", p.stunden, p.plan, p.satz, p.planbetrag]
        for n in MONATE
        for p in a.posten
    ]
    return Tafel("Plan", kopf, zeilen)
