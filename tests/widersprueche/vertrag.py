"""What can be wrong in Kermit?"""

from __future__ import annotations

from datetime import date

from tests.widersprueche.art import Beet, findet, hat_weitere, mehr_stunden, mit_stunden


@findet("T105", "P105")
def vertrag_nennt_andere_bg_zahl(beet: Beet) -> None:
    neu = beet.andere_bg_zahl()
    for z in beet.vertrag:
        z["BG-Zahl"] = neu


@findet("V110")
def eine_vertragszeile_nennt_andere_bg_zahl(beet: Beet) -> None:
    beet.rng.choice(beet.vertrag[1:])["BG-Zahl"] = beet.andere_bg_zahl()


@findet("V107", "T105", "P105")
def vertrag_nennt_bg_zahl_null(beet: Beet) -> None:
    for z in beet.vertrag:
        z["BG-Zahl"] = 0


@findet("T104", "P104", auch=["T201"])
def vertrag_nennt_andere_stunden(beet: Beet) -> None:
    zeile = beet.zeile(beet.vertrag, "Baustein 1")
    mit_stunden(zeile, mehr_stunden(beet, zeile))


@findet("V115", auch=["V114"])
def vertrag_nennt_keine_stunden(beet: Beet) -> None:
    beet.zeile(beet.vertrag, "Baustein 1")["Stunden"] = None


@findet("T103", "P103")
def vertrag_nennt_andere_laufzeit(beet: Beet) -> None:
    """The end follows, so that the contract agrees with itself."""
    neu = beet.andere_laufzeit()
    for z in beet.vertrag:
        z["Laufzeit in Jahren"] = neu
        z["Vertragsbeginn"] = date(2023, 1, 1)
        z["Vertragsende"] = date(2022 + neu, 12, 31)


@findet("V105")
def vertrag_endet_zu_frueh(beet: Beet) -> None:
    ende = beet.vertrag[0]["Vertragsende"]
    assert isinstance(ende, date)
    neu = ende.replace(month=beet.rng.randint(7, 10), day=30)
    for z in beet.vertrag:
        z["Vertragsende"] = neu


@findet("V106")
def laufzeit_ist_verschoben_worden(beet: Beet) -> None:
    vorher = beet.andere_laufzeit()
    alte = [
        {**z, "Laufzeit in Jahren": vorher, "gültig bis": date(2023, 2, 28)} for z in beet.vertrag
    ]
    for z in beet.vertrag:
        z["gültig ab"] = date(2023, 3, 1)
    beet.welt.kermit_vertraege = [*alte, *beet.vertrag]


@findet("T102", "P102", "M101", auch=["V116"], wenn=hat_weitere)
def gewaehlter_baustein_ist_abgewaehlt(beet: Beet) -> None:
    beet.zeile(beet.vertrag, beet.rng.choice(beet.weitere))["Baustein gewählt"] = "nein"


@findet("T102", "P102", "M202", wenn=lambda b: bool(b.nicht_gewaehlt))
def fremder_baustein_ist_gewaehlt(beet: Beet) -> None:
    zeile = beet.zeile(beet.vertrag, beet.rng.choice(beet.nicht_gewaehlt))
    zeile["Baustein gewählt"] = "ja"
    mit_stunden(zeile, 240.0)


@findet("V101")
def vertragszeile_steht_zweimal_da(beet: Beet) -> None:
    beet.vertrag.append(dict(beet.rng.choice(beet.vertrag)))


@findet("V101")
def alte_fassung_ist_nicht_beendet(beet: Beet) -> None:
    """The old version holds other hours and another BG-Zahl; that it still holds is the only
    mistake.
    """
    vorher = beet.andere_bg_zahl()
    alte = [{**z, "BG-Zahl": vorher} for z in beet.vertrag]
    mit_stunden(beet.zeile(alte, "Baustein 1"), mehr_stunden(beet, beet.zeile(alte, "Baustein 1")))
    for z in beet.vertrag:
        z["gültig ab"] = date(2023, 3, 1)
    beet.welt.kermit_vertraege = [*alte, *beet.vertrag]


@findet("V103")
def fassung_endet_im_monat(beet: Beet) -> None:
    beet.rng.choice(beet.vertrag)["gültig bis"] = date(2023, 6, beet.rng.randint(2, 29))


@findet("V102", "M102")
def fassung_fehlt_im_monat(beet: Beet) -> None:
    for z in beet.vertrag:
        z["gültig bis"] = date(2023, 5, 31)


@findet("V113", "M102")
def vertrag_fehlt(beet: Beet) -> None:
    beet.vertrag.clear()


@findet("V108", wenn=lambda b: bool(b.nicht_gewaehlt))
def baustein_gehoert_nicht_zum_katalog(beet: Beet) -> None:
    beet.zeile(beet.vertrag, beet.rng.choice(beet.nicht_gewaehlt))["Baustein"] = "Baustein 9"


@findet("V111")
def service_portfolio_hat_keinen_katalog(beet: Beet) -> None:
    neu = beet.rng.choice((2019, 2021))
    for z in beet.vertrag:
        z["Service Portfolio"] = neu


@findet("V112")
def gueltigkeit_ist_verkehrt(beet: Beet) -> None:
    zeile = beet.rng.choice(beet.vertrag)
    zeile.update({"gültig ab": date(2023, 6, 20), "gültig bis": date(2023, 6, 10)})


@findet("V114")
def vertrag_nennt_falsche_vza(beet: Beet) -> None:
    beet.zeile(beet.vertrag, "Baustein 1")["VZA"] = 99.0


@findet("T111")
def vertrag_nennt_fremden_beschluss(beet: Beet) -> None:
    for z in beet.vertrag:
        z["TV-Beschluss"] = "TV-00000-2019-01"
