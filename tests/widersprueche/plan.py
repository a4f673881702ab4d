"""What can be wrong in the plan?"""

from __future__ import annotations

from tests.widersprueche.art import Beet, findet, hat_weitere, mehr_stunden, mit_stunden


@findet("P101")
def plan_fehlt(beet: Beet) -> None:
    beet.plan.clear()


@findet("P101")
def plan_ist_vom_vorjahr(beet: Beet) -> None:
    for z in beet.plan:
        z["Planjahr"] = 2022


@findet("P105")
def plan_nennt_andere_bg_zahl(beet: Beet) -> None:
    neu = beet.andere_bg_zahl()
    for z in beet.plan:
        z["BG-Zahl"] = neu


@findet("P105")
def eine_planzeile_nennt_andere_bg_zahl(beet: Beet) -> None:
    beet.rng.choice(beet.plan)["BG-Zahl"] = beet.andere_bg_zahl()


@findet("P104")
def plan_nennt_andere_stunden(beet: Beet) -> None:
    zeile = beet.zeile(beet.plan, "Baustein 1")
    mit_stunden(zeile, mehr_stunden(beet, zeile))


@findet("P103")
def plan_nennt_andere_laufzeit(beet: Beet) -> None:
    neu = beet.andere_laufzeit()
    for z in beet.plan:
        z["Laufzeit in Jahren"] = neu


@findet("P102", wenn=hat_weitere)
def plan_nennt_baustein_nicht(beet: Beet) -> None:
    beet.plan.remove(beet.zeile(beet.plan, beet.rng.choice(beet.weitere)))


@findet("P102", wenn=lambda b: bool(b.nicht_gewaehlt))
def plan_nennt_weiteren_baustein(beet: Beet) -> None:
    vorlage = beet.zeile(beet.plan, "Baustein 1")
    beet.plan.append({**vorlage, "Baustein": beet.rng.choice(beet.nicht_gewaehlt)})


@findet("P107")
def planzeile_steht_zweimal_da(beet: Beet) -> None:
    beet.plan.append(dict(beet.rng.choice(beet.plan)))


@findet("P106")
def plan_nennt_falsche_vza(beet: Beet) -> None:
    beet.zeile(beet.plan, "Baustein 1")["VZA"] = 0.02
