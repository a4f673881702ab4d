"""What can be wrong in the decisions of the Trägerversammlung?"""

from __future__ import annotations

from datetime import date

from tests.welt.tabellen import Zeile
from tests.widersprueche.art import (
    Beet,
    findet,
    hat_baustein_2,
    hat_weitere,
    mehr_stunden,
    mit_stunden,
)

MAERZ = date(2023, 3, 1)


def mengenanpassung(beet: Beet, baustein: str = "Baustein 1") -> Zeile:
    """A further decision from March on that changes nothing yet."""
    neu = {
        **beet.zeile(beet.beschluss, baustein),
        "TV-Beschluss": f"TV-{beet.jcnr[2:]}-2023-02",
        "Art": "Mengenanpassung",
        "Beschlussdatum": date(2023, 2, 14),
        "wirksam ab": MAERZ,
        "Begründung": "Mehrbedarf: steigende Anrufzahlen.",
    }
    beet.beschluss.append(neu)
    return neu


@findet("T105")
def beschluss_nennt_andere_bg_zahl(beet: Beet) -> None:
    neu = beet.andere_bg_zahl()
    for z in beet.beschluss:
        z["BG-Zahl"] = neu


@findet("T105")
def mengenanpassung_aendert_die_bg_zahl_allein(beet: Beet) -> None:
    mengenanpassung(beet)["BG-Zahl"] = beet.andere_bg_zahl()


@findet("T104")
def beschluss_nennt_andere_stunden(beet: Beet) -> None:
    zeile = beet.zeile(beet.beschluss, "Baustein 1")
    zeile["Stunden"] = mehr_stunden(beet, zeile)


@findet("T104")
def mengenanpassung_ist_nicht_im_vertrag(beet: Beet) -> None:
    zeile = mengenanpassung(beet)
    zeile["Stunden"] = mehr_stunden(beet, zeile)


@findet("T103")
def beschluss_nennt_andere_laufzeit(beet: Beet) -> None:
    neu = beet.andere_laufzeit()
    for z in beet.beschluss:
        z.update({"Laufzeit in Jahren": neu, "wirksam ab": date(2023, 1, 1)})


@findet("T102", wenn=hat_weitere)
def beschluss_nennt_baustein_nicht(beet: Beet) -> None:
    beet.beschluss.remove(beet.zeile(beet.beschluss, beet.rng.choice(beet.weitere)))


@findet("T102", wenn=hat_baustein_2)
def beschluss_nennt_baustein_2_nicht(beet: Beet) -> None:
    beet.beschluss.remove(beet.zeile(beet.beschluss, "Baustein 2"))


@findet("T102", wenn=lambda b: bool(b.nicht_gewaehlt))
def beschluss_nennt_weiteren_baustein(beet: Beet) -> None:
    vorlage = beet.zeile(beet.beschluss, "Baustein 1")
    beet.beschluss.append(
        {**vorlage, "Baustein": beet.rng.choice(beet.nicht_gewaehlt), "Stunden": 240.0}
    )


@findet("T102", auch=["T111"], wenn=hat_weitere)
def neue_erstwahl_nennt_weniger_bausteine(beet: Beet) -> None:
    vorlage = beet.zeile(beet.beschluss, "Baustein 1")
    neu: Zeile = {
        "TV-Beschluss": f"TV-{beet.jcnr[2:]}-2023-09",
        "wirksam ab": MAERZ,
        "Beschlussdatum": date(2023, 2, 1),
    }
    beet.beschluss.append({**vorlage, **neu})


@findet("T101")
def beschluss_fehlt(beet: Beet) -> None:
    beet.beschluss.clear()


@findet("T101")
def beschluss_wirkt_erst_spaeter(beet: Beet) -> None:
    neu = date(2023, beet.rng.randint(7, 12), 1)
    for z in beet.beschluss:
        z["wirksam ab"] = neu


@findet("T106")
def mengenanpassung_ist_nicht_begruendet(beet: Beet) -> None:
    """Contract and plan follow the decision; only the reason is missing."""
    zeile = mengenanpassung(beet)
    zeile["Begründung"] = beet.rng.choice((None, "-", "k. A."))
    zeile["Stunden"] = neu = mehr_stunden(beet, zeile)
    mit_stunden(beet.zeile(beet.vertrag, "Baustein 1"), neu)
    mit_stunden(beet.zeile(beet.plan, "Baustein 1"), neu)


@findet("T107")
def mengenanpassung_verschiebt_die_laufzeit(beet: Beet) -> None:
    mengenanpassung(beet)["Laufzeit in Jahren"] = beet.andere_laufzeit()


@findet("T108")
def beschluss_faellt_nach_seiner_wirkung(beet: Beet) -> None:
    neu = date(2023, beet.rng.randint(2, 6), 15)
    for z in beet.beschluss:
        z["Beschlussdatum"] = neu


@findet("T109")
def beschlusszeile_steht_zweimal_da(beet: Beet) -> None:
    beet.beschluss.append(dict(beet.rng.choice(beet.beschluss)))


@findet("T110", wenn=hat_weitere)
def beschlusszeilen_sind_uneinig(beet: Beet) -> None:
    beet.beschluss[-1]["Beschlussdatum"] = (
        date(2022, 12, 24) if beet.rng.random() < 0.5 else date(2020, 10, 1)
    )
