"""What speaks for one of several explanations, without proving it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from transforms.kern.money import german_number
from transforms.rueckpruefung.bogen import Bogen
from transforms.rueckpruefung.zelle import Zelle

_AEHNLICH = {frozenset(p) for p in ("38", "06", "56", "17", "68", "08", "49", "35", "27", "69")}
_WENIGSTENS = 4  # months that have a share in common


def lesefehler(zelle: Zelle, soll: Decimal) -> str:
    """How a figure may have come about from another: a digit misread, two swapped, a comma lost."""
    ist, richtig = (_ziffern(zelle.schreibe(w)) for w in (zelle.wert, soll))
    if ist.strip("0") == richtig.strip("0") and ist.lstrip("0") != richtig.lstrip("0"):
        return "dieselben Ziffern, das Komma steht woanders"
    if len(ist) != len(richtig):
        return ""
    anders = [n for n, (a, b) in enumerate(zip(ist, richtig, strict=True)) if a != b]
    if len(anders) == 1:
        a, b = ist[anders[0]], richtig[anders[0]]
        leicht = ", leicht zu verwechseln" if frozenset((a, b)) in _AEHNLICH else ""
        return f"nur eine Ziffer anders ({a} statt {b}{leicht})"
    if len(anders) == 2 and anders[1] == anders[0] + 1:
        m, n = anders
        if ist[m] == richtig[n] and ist[n] == richtig[m]:
            return f"zwei Ziffern vertauscht ({ist[m : n + 1]} statt {richtig[m : n + 1]})"
    return ""


def _ziffern(text: str) -> str:
    return "".join(z for z in text if z.isdigit())


def gleicher_anteil(
    bogen: Bogen, fraglich: Sequence[Zelle], werte: Mapping[str, Decimal]
) -> tuple[int, str]:
    """In how many of the doubtful months the calls passed on are the share of the calls that they
    are in most other months, if the cells get these values; and the sentence that says so.
    """
    zeilen = {z.name for s in ("anrufe_sc", "weiterleitungen") if (z := bogen.zeilen.get(s))}
    spalten = {z.spalte for z in fraglich if z.zeile in zeilen}
    paare = [
        (anrufe, weiter, spalte in spalten)
        for m, spalte in enumerate(bogen.spalten)
        if (anrufe := bogen.monat("anrufe_sc", m)) and (weiter := bogen.monat("weiterleitungen", m))
    ]
    andere = [(a, w) for a, w, offen in paare if not offen and a.wert and w.wert]
    anteil = _anteil(andere)
    if anteil is None:
        return 0, ""
    treffer = sum(
        _passt(anteil, werte.get(a.name, a.wert), werte.get(w.name, w.wert))
        for a, w, offen in paare
        if offen
    )
    monate = sum(_passt(anteil, a.wert, w.wert) for a, w in andere)
    prozent = german_number(Decimal(int(anteil * 100)))
    satz = f"Weiterleitungen sind dann {prozent} % der Anrufe SC wie in {monate} anderen Monaten"
    return treffer, satz


def _passt(anteil: Fraction, anrufe: Decimal, weiter: Decimal) -> bool:
    return abs(Fraction(weiter) - anteil * Fraction(anrufe)) <= Fraction(1, 2)


def _anteil(paare: Sequence[tuple[Zelle, Zelle]]) -> Fraction | None:
    """The share in whole percent that most months have in common."""
    stimmen = {
        prozent: sum(_passt(Fraction(prozent, 100), a.wert, w.wert) for a, w in paare)
        for prozent in range(1, 100)
    }
    bester = max(stimmen, key=lambda prozent: (stimmen[prozent], -prozent))
    genug = max(_WENIGSTENS, (len(paare) + 1) // 2)
    return Fraction(bester, 100) if stimmen[bester] >= genug else None
