"""What happens to a gE in the course of a year and is right all the same?"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from tests.welt.ge import vza
from tests.welt.tabellen import Welt, Zeile
from tests.widersprueche.art import Beet, mehr_stunden, mit_stunden
from tests.widersprueche.beschluss import mengenanpassung
from tests.widersprueche.pflanzen import je_ge, zusammen

MAERZ = date(2023, 3, 1)
Ereignis = Callable[[Beet], None]


def neue_fassung(beet: Beet, ab: date = MAERZ) -> list[Zeile]:
    """The contract's rows as a new version; the old one ends on the day before."""
    neu = [{**z, "gültig ab": ab} for z in beet.vertrag]
    for z in beet.vertrag:
        z["gültig bis"] = ab - timedelta(days=1)
    beet.welt.kermit_vertraege = [*beet.vertrag, *neu]
    return neu


def begruendete_mengenanpassung(beet: Beet) -> None:
    """More hours from March on: decided with a reason, in the contract, in the plan."""
    beschluss = mengenanpassung(beet)
    stunden = mehr_stunden(beet, beschluss)
    beschluss["Stunden"] = stunden
    fassung = neue_fassung(beet)
    for z in fassung:
        z["TV-Beschluss"] = (
            beschluss["TV-Beschluss"] if z["Baustein"] == "Baustein 1" else z["TV-Beschluss"]
        )
    mit_stunden(beet.zeile(fassung, "Baustein 1"), stunden)
    mit_stunden(beet.zeile(beet.plan, "Baustein 1"), stunden)


def weniger_stunden_ohne_begruendung(beet: Beet) -> None:
    """Fewer hours need no reason."""
    beschluss = mengenanpassung(beet)
    stunden = round(float(str(beschluss["Stunden"])) * 0.9, 1)
    beschluss.update({"Stunden": stunden, "Begründung": None})
    mit_stunden(beet.zeile(neue_fassung(beet), "Baustein 1"), stunden)
    mit_stunden(beet.zeile(beet.plan, "Baustein 1"), stunden)


def andere_bg_zahl_ab_maerz(beet: Beet) -> None:
    neu = beet.andere_bg_zahl()
    mengenanpassung(beet)["BG-Zahl"] = neu
    for z in [*neue_fassung(beet), *beet.plan]:
        z["BG-Zahl"] = neu


def vertrag_zum_juni_erneuert(beet: Beet) -> None:
    """The old contract ends in May, the new one has another number, another Laufzeit and its own
    decision.
    """
    juni, laufzeit = date(2023, 6, 1), beet.andere_laufzeit()
    beginn = date(2023 - int(str(beet.vertrag[0]["Laufzeit in Jahren"])), 6, 1)
    neu: Zeile = {"Laufzeit in Jahren": laufzeit, "TV-Beschluss": f"TV-{beet.jcnr[2:]}-2023-05"}
    frist: Zeile = {
        "Vertragsbeginn": juni,
        "gültig ab": juni,
        "Vertragsende": date(2023 + laufzeit, 5, 31),
    }
    vertrag = [
        {**z, **neu, **frist, "Vertragsnummer": f"V-{beet.jcnr[2:]}-2023-06"} for z in beet.vertrag
    ]
    for z in beet.vertrag:
        z.update({"Vertragsbeginn": beginn, "gültig ab": beginn, "Vertragsende": date(2023, 5, 31)})
    beschluss = [
        {**z, **neu, "wirksam ab": juni, "Beschlussdatum": date(2023, 4, 20)}
        for z in beet.beschluss
    ]
    for z in beet.beschluss:
        z.update({"wirksam ab": beginn, "Beschlussdatum": beginn - timedelta(days=40)})
    for z in beet.plan:
        z["Laufzeit in Jahren"] = laufzeit
    beet.welt.kermit_vertraege += vertrag
    beet.welt.tv_beschluesse += beschluss


def ge_wird_umbenannt(beet: Beet) -> None:
    beet.welt.ge_stammdaten.append(
        {**beet.stamm, "gültig ab": MAERZ, "Jobcenter": f"{beet.stamm['Jobcenter']} neu"}
    )
    beet.stamm["gültig bis"] = MAERZ - timedelta(days=1)


def baustein_kommt_zum_maerz_dazu(beet: Beet) -> None:
    """A Baustein nobody had chosen; its first months have no past, and its minutes begin in
    March.
    """
    if not beet.nicht_gewaehlt:
        return
    baustein = beet.nicht_gewaehlt[0]
    beschluss = mengenanpassung(beet)
    beschluss.update({"Baustein": baustein, "Stunden": 240.0})
    zeile = beet.zeile(neue_fassung(beet), baustein)
    zeile.update(
        {
            "Baustein gewählt": "ja",
            "Stunden": 240.0,
            "VZA": vza(240.0),
            "TV-Beschluss": beschluss["TV-Beschluss"],
        }
    )
    beet.plan.append(
        {
            **beet.zeile(beet.plan, "Baustein 1"),
            "Baustein": baustein,
            "Stunden": 240.0,
            "VZA": vza(240.0),
        }
    )
    vorlage = beet.minuten[0]
    monate = [f"2023-{n:02d}" for n in range(3, 7)]
    beet.welt.powerbi_minuten += [
        {**vorlage, "Monat": m, "Baustein": baustein, "Produktivminuten": 1200.5} for m in monate
    ]


def aushilfe_eines_anderen_service_centers(beet: Beet) -> None:
    beet.welt.powerbi_minuten.append(
        {**beet.minuten[0], "Service Center": "SC Aushilfe (Muster)", "Produktivminuten": 120.5}
    )


def naechstes_jahr_ist_schon_geplant(beet: Beet) -> None:
    beet.welt.plandaten += [{**z, "Planjahr": 2024, "BG-Zahl": 1} for z in beet.plan]


def mengenanpassung_wirkt_erst_im_herbst(beet: Beet) -> None:
    beschluss = mengenanpassung(beet)
    beschluss.update({"wirksam ab": date(2023, 10, 1), "Stunden": mehr_stunden(beet, beschluss)})


EREIGNISSE: tuple[Ereignis, ...] = (
    begruendete_mengenanpassung,
    weniger_stunden_ohne_begruendung,
    andere_bg_zahl_ab_maerz,
    vertrag_zum_juni_erneuert,
    ge_wird_umbenannt,
    baustein_kommt_zum_maerz_dazu,
    aushilfe_eines_anderen_service_centers,
    naechstes_jahr_ist_schon_geplant,
    mengenanpassung_wirkt_erst_im_herbst,
)


def mit_ereignissen(welt: Welt, seed: int) -> Welt:
    """To every gE one of these things happens."""
    rng = random.Random(seed)
    beete = [Beet(jcnr, teil, rng) for jcnr, teil in sorted(je_ge(welt).items())]
    for nummer, beet in enumerate(beete):
        EREIGNISSE[nummer % len(EREIGNISSE)](beet)
    return zusammen([beet.welt for beet in beete])
