"""What do status and history show of prepared changes of quantities?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.table import Table

from flows.gespraech.terminaltabelle import terminaltabelle
from flows.papiere.anpassungsschritte import werdegaenge_im
from flows.register.register import Register
from transforms.anpassung.schritte import Werdegang
from transforms.kern.money import mit_vorzeichen
from transforms.kern.month import german_date

_OFFENE = ("ab", "gE", "Version", "Änderung", "Stand", "wartet auf")
_VERSIONEN = (
    "ab",
    "Version",
    "vorbereitet",
    "Rest des Jahres",
    "Rest der Laufzeit",
    "Änderung",
    "Was daraus wurde",
)


def offene_anpassungen(register: Register, heute: date) -> Table | None:
    """One line per change that is neither billed nor ended otherwise; None where there is none."""
    rows = [_offene(w, heute) for w in werdegaenge_im(register) if w.offen]
    if not rows:
        return None
    text = ("gE", "Änderung", "Stand", "wartet auf")
    return terminaltabelle("Offene Mengenanpassungen", _OFFENE, rows, text)


def _offene(w: Werdegang, heute: date) -> tuple[str, ...]:
    v, ab = w.vorbereitet, german_date(w.vorbereitet.ab.first)
    wann = f"{ab} (vorbei)" if w.verstrichen(heute) else ab
    return wann, f"{v.jcnr} {v.jobcenter}", str(v.version), v.wechsel.worte, w.stand, w.wartet_auf


def anpassungsversionen(werdegaenge: Sequence[Werdegang]) -> Table:
    """Every prepared version of a gE: what it changes, what that comes to (€ more to the end of the
    year and of the term), and what became of it.
    """
    rows = [_version(w) for w in werdegaenge]
    text = ("Änderung", "Was daraus wurde")
    return terminaltabelle("Mengenanpassung", _VERSIONEN, rows, text)


def _version(w: Werdegang) -> tuple[str, ...]:
    v = w.vorbereitet
    return (
        str(v.ab),
        str(v.version),
        german_date(v.am),
        mit_vorzeichen(v.wechsel.rest_des_jahres),
        mit_vorzeichen(v.wechsel.rest_der_laufzeit),
        v.wechsel.worte,
        f"{w.satz}{_gesehen(w)}",
    )


def _gesehen(w: Werdegang) -> str:
    """` Zuerst gesehen: beschlossen am 05.07.2023, abgerechnet am 04.08.2023.`"""
    tage = [f"{s.name} am {german_date(s.gesehen)}" for s in w.schritte if s.gesehen]
    return f" Zuerst gesehen: {', '.join(tage)}." if tage else ""
