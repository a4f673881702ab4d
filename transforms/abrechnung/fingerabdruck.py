"""When do two documents say the same?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from transforms.dokumente.kostennachweis import Kostennachweis
from transforms.dokumente.mmi import Mmi
from transforms.kern.fingerabdruck import fingerabdruck
from transforms.preise.kosten import Position

VERGLEICH, VORMONAT = "Änderungen zum Vormonat", "Positionen des Vormonats"


def sagt_wie(teile: Mapping[str, str], inhalt_sha256: str, ungesagt: Collection[str]) -> bool:
    """Do documents of these parts say the same as an issued version? Of parts the issued one could
    not have (`ungesagt`) none is asked for.
    """
    weglassbar = (
        fehlende for n in range(len(ungesagt) + 1) for fehlende in combinations(ungesagt, n)
    )
    return any(
        inhalt_sha256 == fingerabdruck({n: teil for n, teil in teile.items() if n not in fehlende})
        for fehlende in weglassbar
    )


def ungesagtes(*, mit_vergleich: bool, mit_vormonat: bool) -> frozenset[str]:
    """The parts a version could not have: one from before documents compared with the month
    before, and one from before the positions of December stood in those of January.
    """
    bekannt = {VERGLEICH: mit_vergleich, VORMONAT: mit_vormonat}
    return frozenset(name for name, da in bekannt.items() if not da)


def teile(k: Kostennachweis, m: Mmi) -> dict[str, str]:
    """Part of the two documents -> its fingerprint. Version, Herkunft and the reason of a
    correction are not content.
    """
    jahr = (*k.jahr[:-1], replace(k.jahr[-1], version=0))
    vormonat = k.vormonat
    if vormonat and vormonat.monat.year != k.monat.year:
        # of December no version is printed in January, only its amount
        vormonat = replace(vormonat, version=1)
    # when somebody last compared the prices with their source, and how that source is worded, is
    # no change of a bill
    tarif = replace(k.tarif, quelle="", last_confirmed_on=k.tarif.gueltig_ab)
    parts: dict[str, object] = {
        "Positionen": k.positionen,
        "Jahr bisher": (jahr, k.offen, vormonat),
        "Vertrag und TV-Beschluss": k.vertrag,
        "Tarif": (tarif, m.satz_bg, m.satz_minute),
        "Hinweise": (k.hinweise, m.hinweise),
        "Stammdaten": k.kopf,
        "Minuten je Monat": m.minuten,
        "Plan und Ausblick": m.ausblick.inhalt,
        "Kennzahlen": m.kennzahlen,
        "Fälligkeit": k.faellig,
    }
    if (neues := k.vergleich.inhalt) is not None:
        parts[VERGLEICH] = neues
    if k.vormonatsdifferenz and vormonat and vormonat.monat.year != k.monat.year:
        # within a year the version of the month before says it
        parts[VORMONAT] = _bezahlt(k.vormonatsdifferenz.alt)
    if m.vorgaengerinnen:
        parts["Vorgängerinnen"] = m.vorgaengerinnen.inhalt
    return {name: fingerabdruck(part) for name, part in parts.items()}


def _bezahlt(positionen: Sequence[Position]) -> object:
    return [(p.schluessel, p.menge, p.satz) for p in positionen]
