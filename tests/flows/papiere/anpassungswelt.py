"""A gE of the small world whose Baustein 4 goes from 338,7 to 400 hours from February on: the
prepared change in the register, and the rows that answer it.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from flows.nachweis.registerpruefung import pruefe_register
from flows.register.register import Register
from flows.register.tabellen import LAUF, VEROEFFENTLICHUNG
from flows.register.vorgaenge.anpassungen import verbuche_anpassung, wechseltext
from tests.flows.register.kleinwelt import FEBRUAR, kleinwelt
from tests.welt.tabellen import Welt, Zeile
from transforms.anpassung.mengenwechsel import Mengenwechsel
from transforms.kern.month import Month
from transforms.planung.mengen import Mengen

JCNR, NUMMER = "JC91001", "TV-91001-2023-01"
AB, DAVOR = date(2023, 2, 1), date(2023, 1, 31)
_GEWAEHLT = {
    "B1": Decimal("5252.2"),
    "B2": Decimal(0),
    "B4": Decimal("338.7"),
    "B6": Decimal("476.9"),
}
_ALT = Mengen(laufzeit=1, bg_zahl=4152, stunden=_GEWAEHLT)
_JETZT = "2023-01-20T08:00:00+00:00"


def bereite_vor(ausgabe: Path, version: int = 1, stunden: str = "400") -> None:
    """A run of `o7 anpassung` as the register keeps it, without its files."""
    wechsel = Mengenwechsel(
        vertragsart="Neuvertrag",
        vorher=_ALT,
        nachher=Mengen(laufzeit=1, bg_zahl=4152, stunden={**_GEWAEHLT, "B4": Decimal(stunden)}),
        rest_des_jahres=Decimal("2663.43"),
        rest_der_laufzeit=Decimal("2663.43"),
        ende=date(2023, 12, 31),
    )
    with Register.im(ausgabe) as register, register.eintrag() as eintrag:
        lauf = eintrag.append(
            LAUF,
            monat="anpassung-2023-02",
            begonnen=_JETZT,
            auftrag="{}",
            programmversion="0",
            tarif_sha256="",
            ergebnis="ausgestellt",
            wer="Prüfung",
        )
        verbuche_anpassung(
            eintrag,
            lauf,
            abschnitt="anpassung-2023-02",
            jcnr=JCNR,
            jobcenter="JC Großmuster 001 (Muster)",
            version=version,
            ordner=f"anpassung-2023-02/{JCNR}_JC Großmuster 001 (Muster)",
            inhalt_sha256=f"{version:064d}",
            grund="" if version == 1 else "andere Stunden",
            wechsel=wechseltext(wechsel),
            werte=json.dumps({}),
            ausgestellt_am=f"2023-01-{19 + version}",
        )
        eintrag.append(VEROEFFENTLICHUNG, lauf=lauf, zeit=_JETZT)


def geliefert(
    *, beschlossen: bool, in_kermit: bool, stunden: float = 400, monat: Month = FEBRUAR
) -> Welt:
    """What the tables hold once it is decided and once Kermit has it."""
    welt = kleinwelt(2, monat)
    if beschlossen:
        entwurf = {**next(z for z in welt.tv_beschluesse if _b4(z))}
        entwurf |= {"TV-Beschluss": NUMMER, "Beschlussdatum": date(2023, 1, 25), "wirksam ab": AB}
        entwurf |= {"Art": "Mengenanpassung", "Stunden": stunden, "Begründung": "Mehr Gespräche."}
        welt.tv_beschluesse = [*welt.tv_beschluesse, entwurf]
    if in_kermit:
        alt = [z for z in welt.kermit_vertraege if z["JCNR"] == JCNR]
        neu = [{**z, "gültig ab": AB, "TV-Beschluss": NUMMER} for z in alt]
        for z in alt:
            z["gültig bis"] = DAVOR
        for z in filter(_b4, neu):
            z["Stunden"], z["VZA"] = stunden, round(stunden / 1200, 2)
        welt.kermit_vertraege = [*welt.kermit_vertraege, *neu]
    return welt


def verletzt(ausgabe: Path) -> list[str]:
    """What does not hold of a register whose prepared versions were entered without files."""
    return [p for p in pruefe_register(ausgabe)[0] if not p.endswith("nennt keine solche Datei.")]


def _b4(zeile: Zeile) -> bool:
    return zeile["JCNR"] == JCNR and zeile["Baustein"] == "Baustein 4"
