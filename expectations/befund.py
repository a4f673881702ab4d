"""A finding as a user reads it: what, which value, expected, where, remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from expectations.regeln import RANG, Dokument, Regel, Regelwerk, Schwere
from transforms.kern.dokument import Hinweis
from transforms.kern.finding import Finding
from transforms.kern.month import german_date
from transforms.kern.source import Source
from transforms.kern.worte.zahlwort import gefuellt

_BEREICHE = 5  # ranges of rows a message names
# what a finding that holds something back causes, by the beginning of its code
_WIRKUNGEN = {"D": "erhält keine E-Mail", "L1": "erhält keine Planungshilfe"}
_WIRKUNGEN["L2"] = "erhält keine Anlage"


@dataclass(frozen=True, slots=True)
class Bestaetigung:
    """Somebody's word that what a Stopp names is right for one delivery."""

    code: str
    wer: str
    am: date

    @property
    def satz(self) -> str:
        return f"Für diese Lieferung bestätigt am {german_date(self.am)} von {self.wer}."


Bestaetigungen = Mapping[str, Bestaetigung]  # by code


@dataclass(frozen=True, slots=True)
class Befund:
    """One violation with its texts filled in."""

    code: str
    schwere: Schwere
    jcnr: str | None
    jobcenter: str
    zustaendig: str
    satz: str
    gefunden: str
    erwartet: str
    abhilfe: str
    dokument: Dokument
    dokumentsatz: str
    sources: tuple[Source, ...] = ()
    statt: Schwere | None = None  # the severity the rule has by default, where somebody changed it
    bestaetigbar: bool = False  # a Stopp that is still open and may be confirmed
    bestaetigung: Bestaetigung | None = None  # of a Stopp that was confirmed
    abhilfe_stelle: str = ""  # what the repairing party is asked for, where it is not `abhilfe`
    zur_kenntnis: bool = False  # asks nobody for anything

    @property
    def wer(self) -> str:
        return f"{self.jcnr} {self.jobcenter}".strip() if self.jcnr else ""

    @property
    def bitte(self) -> str:
        """What the repairing party is asked for."""
        return self.abhilfe_stelle or self.abhilfe

    @property
    def wirkung(self) -> str:
        """The opening of the message: what the finding causes, and for whom."""
        if self.schwere is Schwere.STOPP:
            was = "Mengenanpassung nicht vorbereitet" if self.code[0] == "U" else "Lauf gestoppt"
            return f"{was} ({self.wer})" if self.jcnr else was
        if self.schwere is Schwere.ZURUECKGESTELLT:
            found = _WIRKUNGEN.get(self.code[:1]) or _WIRKUNGEN.get(self.code[:2])
            return f"{self.wer} {found or 'wird zurückgestellt'}"
        return f"Hinweis zu {self.wer}" if self.jcnr else "Hinweis"

    @property
    def quelle(self) -> str:
        """The places, rows of one sheet together: `kermit_vertraege.xlsx, Blatt „Verträge“, Zeilen
        9 bis 15`.
        """
        groups: dict[Source, list[int]] = {}
        for s in self.sources:
            groups.setdefault(replace(s, zeile=None), []).extend(
                [] if s.zeile is None else [s.zeile]
            )
        return "; ".join(_ort(where, rows) for where, rows in groups.items())

    def __str__(self) -> str:
        lines = [f"{self.code}  {self.wirkung}: {self.satz}"]
        quelle = f"Quelle: {self.quelle}.  " if self.sources else ""
        lines.append(f"      {quelle}Abhilfe ({self.zustaendig}): {self.abhilfe}")
        if self.statt:
            lines.append(
                f"      Schwere in regeln.yaml geändert: {self.schwere} statt {self.statt}."
            )
        return "\n".join(lines)


def _ort(where: Source, rows: Sequence[int]) -> str:
    """A sheet with its rows; the first ranges in full."""
    if len(rows) <= 1:
        return str(replace(where, zeile=rows[0] if rows else None))
    ranges = [
        list(group)
        for _, group in groupby(enumerate(sorted(rows)), key=lambda item: item[1] - item[0])
    ]
    texts = [_bereich(group[0][1], group[-1][1]) for group in ranges]
    more = sum(len(group) for group in ranges[_BEREICHE:])
    parts = [where.datei, *([where.teil] if where.teil else [])]
    parts.append(f"Zeilen {', '.join(texts[:_BEREICHE])}{f' und {more} weitere' if more else ''}")
    return ", ".join([*parts, *([f"Spalte „{where.spalte}“"] if where.spalte else [])])


def _bereich(first: int, last: int) -> str:
    if last - first < 2:
        return ", ".join(str(n) for n in range(first, last + 1))
    return f"{first} bis {last}"


def befunde(
    findings: Iterable[Finding],
    regelwerk: Regelwerk,
    namen: Mapping[str, str],
    bestaetigt: Bestaetigungen | None = None,
) -> list[Befund]:
    """Findings in their texts, the gravest first, in an order that does not depend on the order of
    the input.

    What reads alike is one finding with all its places: a wrong Laufzeit stands on every row of its
    contract.
    A Stopp that was confirmed for the delivery stops no more; it says who confirmed it.
    """
    places: dict[Befund, set[Source]] = {}
    for finding in findings:
        filled = _mit_bestaetigung(befund(finding, regelwerk, namen), bestaetigt or {})
        places.setdefault(replace(filled, sources=()), set()).update(filled.sources)
    merged = [
        replace(b, sources=tuple(sorted(sources, key=_place))) for b, sources in places.items()
    ]
    return sorted(
        merged,
        key=lambda b: (
            RANG[b.schwere],
            b.code,
            b.jcnr or "",
            b.satz,
            tuple(map(_place, b.sources)),
        ),
    )


def befund(finding: Finding, regelwerk: Regelwerk, namen: Mapping[str, str]) -> Befund:
    """Fill the texts of a rule. Raises KeyError when the rule or a placeholder's value is
    unknown.
    """
    regel = regelwerk.regeln[finding.code]
    jobcenter = namen.get(finding.jcnr or "", "")
    werte = {**finding.werte, "jcnr": finding.jcnr or "", "jobcenter": jobcenter}
    texts = {
        name: gefuellt(getattr(regel, name), werte)
        for name in ("satz", "gefunden", "erwartet", "abhilfe", "abhilfe_stelle", "dokumentsatz")
    }
    schwere = _schwere(regel, finding.jcnr)
    return Befund(
        code=finding.code,
        schwere=schwere,
        jcnr=finding.jcnr,
        jobcenter=jobcenter,
        zustaendig=regel.zustaendig,
        satz=texts["satz"],
        gefunden=texts["gefunden"],
        erwartet=texts["erwartet"],
        abhilfe=texts["abhilfe"],
        dokument=regel.dokument,
        dokumentsatz=texts["dokumentsatz"] or texts["satz"],
        sources=tuple(sorted(set(finding.sources), key=_place)),
        statt=regelwerk.standard_von(finding.code) if regelwerk.weicht_ab(finding.code) else None,
        bestaetigbar=regel.bestaetigbar,
        abhilfe_stelle=texts["abhilfe_stelle"],
        zur_kenntnis=regel.zur_kenntnis and schwere is Schwere.HINWEIS,
    )


def _mit_bestaetigung(b: Befund, bestaetigt: Bestaetigungen) -> Befund:
    if not b.bestaetigbar:
        return b
    if one := bestaetigt.get(b.code):
        return replace(
            b,
            schwere=Schwere.HINWEIS,
            satz=f"{b.satz} {one.satz}",
            bestaetigbar=False,
            bestaetigung=one,
        )
    weg = (
        f"Ist es so richtig, den Lauf mit --bestaetige {b.code} wiederholen; "
        "das gilt für genau diese Lieferung."
    )
    return replace(b, abhilfe=f"{b.abhilfe} {weg}")


def _schwere(regel: Regel, jcnr: str | None) -> Schwere:
    """Where the gE is not known nobody can be held back: the run stops instead."""
    if jcnr is None and regel.ohne_ge:
        return regel.ohne_ge
    return (
        Schwere.STOPP
        if jcnr is None and regel.schwere is Schwere.ZURUECKGESTELLT
        else regel.schwere
    )


def _place(source: Source) -> tuple[str, str, int, str]:
    return source.datei, source.blatt, source.zeile or 0, source.spalte or ""


def gestoppt(found: Iterable[Befund]) -> list[Befund]:
    return [b for b in found if b.schwere is Schwere.STOPP]


def hart_gestoppt(found: Iterable[Befund]) -> bool:
    """Whether something stops the run that nobody can confirm; then nothing further is judged."""
    return any(not b.bestaetigbar for b in gestoppt(found))


def bestaetigungen_in(found: Iterable[Befund]) -> tuple[Bestaetigung, ...]:
    """What let a Stopp pass, by code."""
    used = {b.code: b.bestaetigung for b in found if b.bestaetigung}
    return tuple(used[code] for code in sorted(used))


def zurueckgestellte(found: Iterable[Befund]) -> frozenset[str]:
    """JCNR of the gE that get no documents."""
    return frozenset(b.jcnr for b in found if b.schwere is Schwere.ZURUECKGESTELLT and b.jcnr)


def hinweise_fuer(jcnr: str, found: Iterable[Befund], dokument: Dokument) -> tuple[Hinweis, ...]:
    """The notes a gE reads on one of its documents."""
    return tuple(
        Hinweis(b.code, b.dokumentsatz)
        for b in found
        if b.jcnr == jcnr
        and b.schwere is Schwere.HINWEIS
        and b.dokument in (dokument, Dokument.BEIDE)
    )
