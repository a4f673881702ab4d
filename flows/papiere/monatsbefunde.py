"""Which findings does a month have when a run was for some gE only?

Such a run checks the whole delivery, but a finding of a gE it does not bill is not settled by it:
what the runs before found there
stays until a run for that gE (or for all) no longer finds it.
"""

from __future__ import annotations

from dataclasses import replace

from expectations.befund import Befund
from expectations.regeln import RANG, Regelwerk
from flows.lauf.auftrag import Auftrag
from flows.lauf.schritte import Geprueft
from flows.register.befundbelege import befund_aus
from flows.register.register import Register
from transforms.kern.month import Month


def des_monats(
    geprueft: Geprueft,
    auftrag: Auftrag,
    register: Register | None,
    monat: Month,
    werk: Regelwerk,
) -> Geprueft:
    """The findings of this run and, of gE it was not for, those of the runs before."""
    if register is None or not auftrag.ge:
        return geprueft
    gefunden = {(b.code, b.jcnr) for b in geprueft.befunde}
    frueher = (befund_aus(row, werk) for row in register.letzte_befunde(monat))
    behalten = [
        b
        for b in frueher
        if b.jcnr and b.jcnr not in auftrag.ge and (b.code, b.jcnr) not in gefunden
    ]
    return (
        replace(geprueft, befunde=tuple(sorted((*geprueft.befunde, *behalten), key=_rang)))
        if behalten
        else geprueft
    )


def _rang(b: Befund) -> tuple[int, str, str, str]:
    return RANG[b.schwere], b.code, b.jcnr or "", b.satz
