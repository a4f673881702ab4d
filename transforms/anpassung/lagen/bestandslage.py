"""Which versions and decisions are there already, beside the day of the change?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.lagen.anpassungssicht import Anpassungssicht, Tafelzeile, Tafelzeilen
from transforms.anpassung.vorbereitung import gewuenscht
from transforms.kern.month import german_date
from transforms.kern.source import Source
from transforms.planung.mengen import des_plans, des_vertrags
from transforms.tabellen.vertraege import Vertragszeile, schluessel_in
from transforms.tabellen.wirksamkeit import Beschluss, beschluesse, je_baustein

Mengen = Mapping[str, Decimal]  # Baustein -> hours a year


def bestandslage(s: Anpassungssicht) -> Tafelzeilen:
    """U110: each version of the contract and each decision of its term, with its first day."""
    a = s.geltende
    if a is None:
        return []
    zeilen = [*_fassungen(s, a), *_beschluesse(s, a)]
    stand = _stand(s, a, [z for z in zeilen if z["gleich"]])
    return [{**z, **(stand if z["gleich"] else _anderes(z))} for z in zeilen]


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
        zeile = _zeile(s, was, b.wirksam_ab, quellen, b.wirksam_ab == a.ab.first and gleich)
        yield {**zeile, "beschluss": str(b)}


def _seit_der_wahl(found: list[Beschluss]) -> list[Beschluss]:
    """The last Erstwahl and what came after it."""
    first = max((n for n, b in enumerate(found) if b.ist_erstwahl), default=0)
    return found[first:]


def _zeile(
    s: Anpassungssicht, was: str, day: date, quellen: list[Source], gleich: bool
) -> Tafelzeile:
    return s.zeile(*quellen, was=was, ab=s.ab.first, beginnt=day, gleich=gleich, beschluss="")


def _anderes(zeile: Tafelzeile) -> dict[str, str]:
    """What is to do where something else is agreed."""
    tag = german_date(cast(date, zeile["beginnt"]))
    return {
        "gleiches": "",
        "abhilfe_dazu": f"Einen Monat nach dem {tag} nennen, oder klären lassen, ob das schon "
        "Vereinbarte gelten soll.",
    }


def _stand(s: Anpassungssicht, a: Anpassung, gleiche: Tafelzeilen) -> dict[str, str]:
    """What is to do where the very same is agreed: perhaps not everywhere yet."""
    beschluss = next((z["beschluss"] for z in gleiche if z["beschluss"]), None)
    ab, im_plan = german_date(s.ab.first), _im_plan(s, a)
    if beschluss is None:
        return {
            "gleiches": " Genau das steht schon in Kermit, aber ein TV-Beschluss dazu fehlt.",
            "abhilfe_dazu": f"Den TV-Beschluss ab {ab} eintragen oder die Fassung in Kermit "
            "berichtigen lassen; vorzubereiten ist nichts.",
        }
    in_kermit = "; ".join(des_vertrags(a.nachher).unterschiede(des_vertrags(a.vorher)))
    noch, fehlt = [], []
    if in_kermit:
        noch.append(f"in Kermit gilt ab {ab} noch {in_kermit}")
        fehlt.append(f"die Fassung des Vertrags ab {ab} in Kermit")
    if im_plan:
        noch.append(f"im Plan {a.ab.year} steht ab {ab} noch {im_plan}")
        fehlt.append(f"die Planzeilen ab {ab}")
    if not noch:
        return {
            "gleiches": " Genau das ist schon vereinbart: Es ist nichts mehr vorzubereiten.",
            "abhilfe_dazu": "Nichts mehr zu tun; Vertrag, Beschluss und Plan stimmen darin "
            "überein.",
        }
    return {
        "gleiches": f" Genau das ist mit {beschluss} beschlossen, aber {' und '.join(noch)}.",
        "abhilfe_dazu": f"Zum TV-Beschluss {beschluss} eintragen lassen: {' und '.join(fehlt)}; "
        "vorzubereiten ist nichts mehr.",
    }


def _im_plan(s: Anpassungssicht, a: Anpassung) -> str:
    """What the plan says on that day instead of what was asked for; nothing where it has none."""
    zeilen = [z for z in s.kenntnis.plan if z.planjahr == a.ab.year and z.ab <= a.ab.first <= z.bis]
    if not zeilen:
        return ""
    plan, soll = des_plans(zeilen, a.vertragsart), des_vertrags(a.nachher)
    gewollt = gewuenscht(s.wunsch, a.vorher)
    stunden = {k: h for k, h in soll.stunden.items() if k not in gewollt}
    stunden |= {k: plan.stunden[k] for k in gewollt if plan.stunden.get(k)}
    bg_zahl = soll.bg_zahl if s.wunsch.bg_zahl is None else plan.bg_zahl
    return "; ".join(soll.unterschiede(replace(soll, bg_zahl=bg_zahl, stunden=stunden)))


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
