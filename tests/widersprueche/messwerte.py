"""What can be wrong in the minutes, the Kennzahlen and the master data?"""

from __future__ import annotations

from datetime import date

from tests.widersprueche.art import MONAT, Beet, findet, hat_baustein_2, hat_weitere

PLAUSIBILITAET = ("M301", "M302", "T201")


@findet("M101", wenn=lambda b: bool(b.nicht_gewaehlt))
def minuten_auf_fremdem_baustein(beet: Beet) -> None:
    beet.welt.powerbi_minuten.append(
        {
            **beet.minuten[0],
            "Baustein": beet.rng.choice(beet.nicht_gewaehlt),
            "Produktivminuten": 90.5,
        }
    )


@findet("M107", wenn=hat_baustein_2)
def minuten_auf_baustein_2(beet: Beet) -> None:
    beet.welt.powerbi_minuten.append(
        {**beet.minuten[0], "Baustein": "Baustein 2", "Produktivminuten": 90.5}
    )


@findet("M103", auch=PLAUSIBILITAET)
def minuten_sind_negativ(beet: Beet) -> None:
    beet.rng.choice(beet.minuten)["Produktivminuten"] = -90.5


@findet("M104", auch=PLAUSIBILITAET)
def minutenzeile_steht_zweimal_da(beet: Beet) -> None:
    beet.welt.powerbi_minuten.append(dict(beet.rng.choice(beet.minuten)))


@findet("M105")
def minuten_fehlen(beet: Beet) -> None:
    beet.welt.powerbi_minuten = [z for z in beet.welt.powerbi_minuten if z["Monat"] != MONAT]


@findet("M202", wenn=hat_weitere)
def minuten_eines_bausteins_fehlen(beet: Beet) -> None:
    beet.welt.powerbi_minuten.remove(beet.zeile(beet.minuten, beet.rng.choice(beet.weitere)))


@findet("M106", auch=PLAUSIBILITAET)
def minuten_sind_vierfach(beet: Beet) -> None:
    beet.minuten[0]["Produktivminuten"] = 4 * float(str(beet.minuten[0]["Produktivminuten"]))


@findet("M201")
def minuten_des_sgb_iii_stehen_dabei(beet: Beet) -> None:
    beet.welt.powerbi_minuten.append(
        {**beet.minuten[0], "Rechtskreis": "SGB III", "Produktivminuten": 90.5}
    )


@findet("E202")
def minuten_haben_zwei_lesarten(beet: Beet) -> None:
    beet.rng.choice(beet.minuten)["Produktivminuten"] = "1.234"


@findet("E203")
def planzelle_ist_ein_fehlerwert(beet: Beet) -> None:
    beet.rng.choice(beet.plan)["BG-Zahl"] = "#NV"


@findet("K101")
def kennzahlen_fehlen(beet: Beet) -> None:
    beet.welt.powerbi_kennzahlen.remove(beet.kennzahlen)


@findet("K103")
def mehr_gespraeche_als_anrufe(beet: Beet) -> None:
    beet.kennzahlen["Gespräche"] = int(str(beet.kennzahlen["Anrufe SC"])) + 1


@findet("K104")
def mehr_abschluesse_als_gespraeche(beet: Beet) -> None:
    beet.kennzahlen["fallabschließende Gespräche"] = int(str(beet.kennzahlen["Gespräche"])) + 1


@findet("K105")
def kennzahl_ist_negativ(beet: Beet) -> None:
    beet.kennzahlen["fallabschließende Gespräche"] = -1


@findet("K108")
def kennzahlen_stehen_zweimal_da(beet: Beet) -> None:
    beet.welt.powerbi_kennzahlen.append(dict(beet.kennzahlen))


@findet("S101")
def stammdaten_kennen_die_ge_nicht(beet: Beet) -> None:
    beet.welt.ge_stammdaten.clear()


@findet("S102")
def ge_ist_geschlossen(beet: Beet) -> None:
    beet.stamm["gültig bis"] = date(2023, 5, 31)


@findet("S102")
def ge_schliesst_im_monat(beet: Beet) -> None:
    beet.stamm["gültig bis"] = date(2023, 6, beet.rng.randint(1, 29))


@findet("S103")
def ge_steht_zweimal_in_den_stammdaten(beet: Beet) -> None:
    beet.welt.ge_stammdaten.append({**beet.stamm, "gültig ab": date(2022, 1, 1)})


@findet("S106")
def minuten_tragen_den_namen_einer_anderen_ge(beet: Beet) -> None:
    beet.rng.choice(beet.minuten)["Jobcenter"] = beet.fremder_name


@findet("S106")
def vertrag_traegt_den_namen_einer_anderen_ge(beet: Beet) -> None:
    beet.rng.choice(beet.vertrag)["Jobcenter"] = beet.fremder_name


@findet("S104")
def e_mail_fehlt(beet: Beet) -> None:
    beet.stamm["E-Mail"] = None
