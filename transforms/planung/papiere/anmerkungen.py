"""What is to be known of a gE beside its steps: do its plan rows agree with its contract?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from transforms.kern.baustein import bausteinname
from transforms.kern.worte.aufzaehlung import genannt
from transforms.planung.papiere.plandaten import Plandaten
from transforms.planung.papiere.planungsstand import Anmerkung
from transforms.planung.planung import Planung
from transforms.tabellen.vertraege import Vertragszeile, order_of


def plandatenanmerkungen(planungen: Iterable[Planung], plan: Plandaten) -> Iterator[Anmerkung]:
    """Each gE with a contract in January whose plan rows are missing, or say otherwise: what the
    months of the year will make of it.
    """
    je_ge: dict[str, dict[str, Decimal | None]] = {}
    for zeile in plan.zeilen:
        je_ge.setdefault(zeile.jcnr, {})[zeile.baustein] = zeile.stunden
    for p in planungen:
        zeilen = im_januar(p)
        if not zeilen:
            continue
        satz = _fehlende(p, zeilen) if p.jcnr not in je_ge else _andere(zeilen, je_ge[p.jcnr], plan)
        if satz:
            wer = f"{p.jcnr} {p.kopf.jobcenter}".strip()
            yield Anmerkung(jcnr=p.jcnr, satz=f"{wer}: {satz}")


def im_januar(p: Planung) -> tuple[Vertragszeile, ...]:
    """The contract rows that hold on the first day of the plan year."""
    return tuple(z for z in p.vertrag if z.ab <= p.planjahr.beginn <= z.bis)


def _fehlende(p: Planung, zeilen: tuple[Vertragszeile, ...]) -> str:
    warum = "die Wahl zurückgestellt ist" if p.wahl else "noch nichts gewählt ist"
    return (
        f"Die Plandaten {p.planjahr.jahr} enthalten sie nicht, weil {warum}; Vertrag "
        f"{zeilen[0].vertragsnummer} gilt aber am 01.01.{p.planjahr.jahr}. Die Monatsläufe stellen "
        f"sie zurück (P101), bis die Wahl berichtigt und die Planung neu gestartet ist."
    )


def _andere(
    zeilen: tuple[Vertragszeile, ...], plan: Mapping[str, Decimal | None], modell: Plandaten
) -> str:
    gewaehlt = {bausteinname(z.schluessel): z for z in zeilen if z.gewaehlt}
    vertrag = {name: z.stunden for name, z in gewaehlt.items()}
    namen = sorted({*vertrag, *plan}, key=lambda name: order_of(name[0] + name.split()[-1]))
    anders = [
        n for n in namen if (n in vertrag, vertrag.get(n) or 0) != (n in plan, plan.get(n) or 0)
    ]
    if not anders:
        return ""
    return (
        f"Die Plandaten {modell.planjahr.jahr} nennen die Wahl, Vertrag "
        f"{zeilen[0].vertragsnummer} bei {genannt(anders)} etwas anderes. Die Monatsläufe stellen "
        f"sie zurück (P102, P104), bis der Vertrag in Kermit der Wahl entspricht."
    )
