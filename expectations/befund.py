"""A finding as a user reads it: what, which value, expected, where, remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from expectations.regeln import Dokument, Regelwerk, Schwere
from transforms.dokument import Hinweis
from transforms.finding import Finding
from transforms.source import Source

_ORDER = {Schwere.STOPP: 0, Schwere.ZURUECKGESTELLT: 1, Schwere.HINWEIS: 2}


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

    @property
    def wer(self) -> str:
        return f"{self.jcnr} {self.jobcenter}".strip() if self.jcnr else ""

    @property
    def wirkung(self) -> str:
        """The opening of the message: what the finding causes, and for whom."""
        if self.schwere is Schwere.STOPP:
            return f"Lauf gestoppt ({self.wer})" if self.jcnr else "Lauf gestoppt"
        if self.schwere is Schwere.ZURUECKGESTELLT:
            return f"{self.wer} wird zurückgestellt"
        return f"Hinweis zu {self.wer}" if self.jcnr else "Hinweis"

    @property
    def quelle(self) -> str:
        """The places, the first three in full."""
        more = f" und {len(self.sources) - 3} weitere" if len(self.sources) > 3 else ""
        return "; ".join(str(s) for s in self.sources[:3]) + more

    def __str__(self) -> str:
        lines = [f"{self.code}  {self.wirkung}: {self.satz}"]
        quelle = f"Quelle: {self.quelle}.  " if self.sources else ""
        lines.append(f"      {quelle}Abhilfe ({self.zustaendig}): {self.abhilfe}")
        return "\n".join(lines)


def befunde(findings: Iterable[Finding], regelwerk: Regelwerk, namen: Mapping[str, str]) -> list[Befund]:
    """Findings in their texts, the gravest first, in an order that does not depend on the order of the input."""
    filled = (befund(f, regelwerk, namen) for f in findings)
    return sorted(set(filled), key=lambda b: (_ORDER[b.schwere], b.code, b.jcnr or "", b.satz, tuple(map(_place, b.sources))))


def befund(finding: Finding, regelwerk: Regelwerk, namen: Mapping[str, str]) -> Befund:
    """Fill the texts of a rule. Raises KeyError when the rule or a placeholder's value is unknown."""
    regel = regelwerk.regeln[finding.code]
    schwere = regel.ohne_ge if finding.jcnr is None and regel.ohne_ge else regel.schwere
    jobcenter = namen.get(finding.jcnr or "", "")
    werte = {**finding.werte, "jcnr": finding.jcnr or "", "jobcenter": jobcenter}
    texts = {name: getattr(regel, name).format(**werte) for name in ("satz", "gefunden", "erwartet", "abhilfe", "dokumentsatz")}
    return Befund(
        finding.code, schwere, finding.jcnr, jobcenter, regel.zustaendig, texts["satz"], texts["gefunden"], texts["erwartet"],
        texts["abhilfe"], regel.dokument, texts["dokumentsatz"] or texts["satz"], tuple(sorted(set(finding.sources), key=_place)),
    )  # fmt: skip


def _place(source: Source) -> tuple[str, str, int, str]:
    return source.datei, source.blatt, source.zeile or 0, source.spalte or ""


def gestoppt(found: Iterable[Befund]) -> list[Befund]:
    return [b for b in found if b.schwere is Schwere.STOPP]


def zurueckgestellte(found: Iterable[Befund]) -> frozenset[str]:
    """JCNR of the gE that get no documents."""
    return frozenset(b.jcnr for b in found if b.schwere is Schwere.ZURUECKGESTELLT and b.jcnr)


def hinweise_fuer(jcnr: str, found: Iterable[Befund], dokument: Dokument) -> tuple[Hinweis, ...]:
    """The notes a gE reads on one of its documents."""
    return tuple(
        Hinweis(b.code, b.dokumentsatz)
        for b in found
        if b.jcnr == jcnr and b.schwere is Schwere.HINWEIS and b.dokument in (dokument, Dokument.BEIDE)
    )  # fmt: skip
