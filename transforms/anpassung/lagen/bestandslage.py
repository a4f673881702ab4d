"""Which versions and decisions are there already, beside the day of the change?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.lagen.anpassungssicht import Anpassungssicht, Tafelzeile, Tafelzeilen
from transforms.anpassung.vorbereitung import gewuenscht
from transforms.kern.month import german_date
from transforms.kern.source import Source
from transforms.tabellen.vertraege import Vertragszeile, schluessel_in
from transforms.tabellen.wirksamkeit import Beschluss, beschluesse, je_baustein

Mengen = Mapping[str, Decimal]  # Baustein -> hours a year


def bestandslage(s: Anpassungssicht) -> Tafelzeilen:
    """U110: each version of the contract and each decision of its term, with its first day."""
    a = s.geltende
    if a is None:
        return []
    return [*_fassungen(s, a), *_beschluesse(s, a)]


def _fassungen(s: Anpassungssicht, a: Anpassung) -> Iterator[Tafelzeile]:
    by_day: defaultdict[date, list[Vertragszeile]] = defaultdict(list)
    for z in s.kenntnis.vertraege:
        if z.vertragsnummer == a.vertragsnummer:
            by_day[z.gueltig_ab].append(z)
    for day, rows in sorted(by_day.items()):
        stunden = {z.schluessel: _stunden(z) for z in rows}
        gleich = _gleich(s, a, stunden, {z.bg_zahl for z in rows})
        was = f"eine Fassung des Vertrags {a.vertragsnummer}"
        yield _zeile(s, was, day, [z.source for z in rows], day == a.ab.first and gleich)


def _beschluesse(s: Anpassungssicht, a: Anpassung) -> Iterator[Tafelzeile]:
    """A decision that takes effect after the term is about another one."""
    alle = beschluesse(s.kenntnis.beschluesse)
    for n, b in enumerate(alle):
        if not a.beginn <= b.wirksam_ab <= a.ende:
            continue
        geltend = je_baustein(_seit_der_wahl(alle[: n + 1]))
        stunden = {
            schluessel_in(a.vertragsart, key): z.stunden or Decimal(0) for key, z in geltend.items()
        }
        gleich = _gleich(s, a, stunden, {b.erste.bg_zahl})
        was = f"den TV-Beschluss {b} ({b.erste.art})"
        quellen = [z.source for z in b.zeilen]
        yield _zeile(s, was, b.wirksam_ab, quellen, b.wirksam_ab == a.ab.first and gleich)


def _seit_der_wahl(found: list[Beschluss]) -> list[Beschluss]:
    """The last Erstwahl and what came after it."""
    first = max((n for n, b in enumerate(found) if b.ist_erstwahl), default=0)
    return found[first:]


def _zeile(
    s: Anpassungssicht, was: str, day: date, quellen: list[Source], gleich: bool
) -> Tafelzeile:
    return s.zeile(
        *quellen,
        was=was,
        ab=s.ab.first,
        beginnt=day,
        gleiches=" Genau das ist schon vereinbart: Es ist nichts mehr vorzubereiten."
        if gleich
        else "",
        abhilfe_dazu="Nichts mehr zu tun; im Monatslauf prüfen, ob Vertrag, Beschluss und Plan "
        "übereinstimmen."
        if gleich
        else f"Einen Monat nach dem {german_date(day)} nennen, oder klären lassen, ob das schon "
        "Vereinbarte gelten soll.",
    )


def _stunden(z: Vertragszeile) -> Decimal:
    return z.stunden or Decimal(0) if z.gewaehlt else Decimal(0)


def _gleich(s: Anpassungssicht, a: Anpassung, stunden: Mengen, bg: set[int]) -> bool:
    """Whether all that was asked for is what is agreed there."""
    wunsch = gewuenscht(s.wunsch, a.vorher)
    verlangt = s.wunsch.bg_zahl is not None or wunsch
    return (
        bool(verlangt)
        and all(stunden.get(key, Decimal(0)) == h for key, h in wunsch.items())
        and (s.wunsch.bg_zahl is None or bg == {s.wunsch.bg_zahl})
    )
