"""What of the papers of a change is content, and how is it called in the register?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.mengenvergleich import Zeitraumsumme
from transforms.anpassung.papiere.reichweitenpaar import reichweitenpaare
from transforms.kern.baustein import bausteinname
from transforms.kern.money import exact, gerundet
from transforms.kern.month import german_date

_HUNDERTSTEL: Final = Decimal("0.01")
ENTFAELLT: Final = "nicht gewählt"


def werte(a: Anpassung, hinweise: Sequence[str]) -> Mapping[str, str]:
    """Named figure or word -> exact text."""
    return {
        "Jobcenter": a.kopf.jobcenter,
        "Service Center": a.kopf.service_center,
        "Vertragsnummer": a.vertragsnummer,
        "Laufzeit in Jahren": str(a.laufzeit),
        "Vertragsende": german_date(a.ende),
        "Begründung": a.wunsch.begruendung.strip(),
        "BG-Zahl bisher": str(a.bg_vorher),
        "BG-Zahl neu": str(a.bg_nachher),
        **dict(_mengen(a)),
        **dict(_kosten(a.rest_des_jahres, f"bis Ende {a.ab.year}")),
        **dict(_kosten(a.rest_der_laufzeit, "bis zum Vertragsende")),
        **dict(_verbrauch(a)),
        **dict(_stellen(a)),
        "Hinweise": "\n".join(hinweise),
    }


def _mengen(a: Anpassung) -> Iterator[tuple[str, str]]:
    for b in a.gewaehlte:
        name = bausteinname(b.schluessel)
        for wann, z in (("bisher", b.vorher), ("neu", b.nachher)):
            text = "" if z.stunden is None else _text(z.stunden)
            yield f"{name}, Stunden {wann}", text if z.gewaehlt else ENTFAELLT


def _kosten(z: Zeitraumsumme, wie_lange: str) -> Iterator[tuple[str, str]]:
    yield f"Kosten {wie_lange} bisher", f"{z.vorher:f}"
    yield f"Kosten {wie_lange} neu", f"{z.nachher:f}"


def _verbrauch(a: Anpassung) -> Iterator[tuple[str, str]]:
    for paar in reichweitenpaare(a):
        name = bausteinname(paar.schluessel)
        yield f"{name}, genutzte Minuten", _text(paar.genutzt)
        yield f"{name}, Minuten reichen bisher", paar.reicht_bisher
        yield f"{name}, Minuten reichen neu", paar.reicht_neu


def _stellen(a: Anpassung) -> Iterator[tuple[str, str]]:
    if a.stellen is None:
        yield "Freie Stellen", f"nicht bekannt: {a.kenntnis.stellen_fehlen_weil}"
        return
    yield "Stellen", _text(a.stellen.stellen)
    yield "Gesperrte Stellen", _text(a.stellen.gesperrt)
    yield "Freie Stellen bisher", _vza(a.stellen.frei_vorher)
    yield "Freie Stellen neu", _vza(a.stellen.frei_nachher)


def _vza(wert: Fraction) -> str:
    return _text(gerundet(wert, _HUNDERTSTEL))


def _text(wert: Decimal) -> str:
    return f"{exact(wert):f}"
