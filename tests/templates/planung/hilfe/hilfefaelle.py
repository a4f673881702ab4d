"""Planungshilfen as a run would make them: JC Göppingen, and what is odd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.regelstand import regelstand
from tests.transforms.planung import welt
from transforms.dokumente.fremdnamen import Fremdnamen
from transforms.dokumente.herkunft import Herkunftszeilen
from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr
from transforms.kern.source import Source
from transforms.planung.laufzeitkosten import Abgerechnet
from transforms.planung.papiere.anlageherkunft import Planungsbelege
from transforms.planung.papiere.hilfe.herkunft import planungshilfe
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.papiere.planungsdokument import Vorfassung
from transforms.planung.zusammenstellung import planungen
from transforms.tabellen.planung.feiertage import Feiertagszeile
from transforms.tabellen.planung.vorgabe import Vorgabe

AUSGESTELLT = date(2022, 10, 17)
SHA = {
    "planungsdaten.xlsx": "a" * 64,
    "planungsvorgaben.csv": "b" * 64,
    "ge_stammdaten.xlsx": "f" * 64,
    "wahl.xlsx": "c" * 64,
    "feiertage.csv": "d" * 64,
    "kermit_vertraege.xlsx": "e" * 64,
}
_JANUAR = Abgerechnet(
    bg_zahl=Decimal(5642),
    minuten={"B1": Decimal("35215.5")},
    betrag=Decimal("41699.57"),
    vertrag="V-1",
)
# January and March 2023, Baustein 4 in March alone
ABGERECHNET = {
    Month(2023, 1): _JANUAR,
    Month(2023, 3): replace(
        _JANUAR,
        minuten={"B1": Decimal("35215.5"), "B4": Decimal(3001)},
        betrag=Decimal("44070.36"),
    ),
}


def hilfe(
    *,
    vorgaben: Sequence[Vorgabe] | None = None,
    bg_zahl: int | None = 5642,
    verbrauch: Mapping[str, Mapping[Month, Decimal]] | None = None,
    abgerechnet: Mapping[Month, Abgerechnet] | None = None,
    **sonst: Any,
) -> Planungshilfe:
    """Ziel 55 %, BG-Zahl of the last month; `sonst` are tables of the delivery."""
    felder: dict[str, Any] = {
        "monate": {welt.JCNR: welt.monate(bg_zahl=bg_zahl)},
        "vorgaben": {welt.JCNR: list(vorgaben or [welt.vorgabe()])},
        **sonst,
    }
    bestand = welt.bestand(**felder)
    planung = planungen(
        bestand,
        regelstand().tarife,
        {welt.JCNR: verbrauch or {}},
        {welt.JCNR: abgerechnet or {}},
    )[welt.JCNR]
    stamm = bestand.stamm[welt.JCNR]
    belege = Planungsbelege(
        nachweis=Herkunftszeilen(SHA),
        tarifquellen=regelstand().quellen,
        fremdnamen=Fremdnamen.aus(bestand.stamm),
        stamm={welt.JCNR: stamm[0]},
    )
    found = planungshilfe(planung, belege, AUSGESTELLT)
    assert found is not None
    return found


def neue_ge() -> Planungshilfe:
    """Five months of data, no BG-Zahl, goals of single months alone."""
    monate = welt.monate()[7:]
    ziele = [welt.vorgabe(monat=m.monat, ziel=Decimal("0.6")) for m in monate]
    return hilfe(
        vorgaben=ziele,
        bg_zahl=None,
        monate={welt.JCNR: monate},
    )


def version_2() -> Planungshilfe:
    """Everything at once: Vorgaben with reasons, own holidays, a running contract, a choice, other
    prices, and a version before.
    """
    vorgaben = [
        welt.vorgabe(
            ziel=Decimal("0.6"),
            beruecksichtigung=Decimal("0.9"),
            grund="Ein Teil der Anrufe entfällt mit dem neuen Portal",
            von="JC Göppingen, Geschäftsführung",
        ),
        welt.vorgabe(
            monat=Month(2022, 6),
            ziel=Decimal("0.5"),
            anruferweiterung=400,
            erhoehung=Decimal("0.5"),
            abzug=Decimal("0.8"),
            source=Source("planungsvorgaben.csv", "", 3),
        ),
    ]
    tage = [
        Feiertagszeile("SC Freiburg", date(2022, 2, 28), True, Source("feiertage.csv", "", 2)),
        Feiertagszeile("SC Freiburg", date(2022, 6, 16), False, Source("feiertage.csv", "", 3)),
    ]
    monate = {Month(2022, n): Decimal(26_000 + 100 * n) for n in range(1, 10)}
    neu = hilfe(
        vorgaben=vorgaben,
        planjahr=Planjahr(2024),
        feiertage=tage,
        vertraege=[
            welt.vertragszeile(
                beginn=date(2023, 1, 1),
                ende=date(2025, 12, 31),
                laufzeit=3,
                gueltig_ab=date(2023, 1, 1),
            )
        ],
        wahl=[welt.wahlzeile("B1", "7043.1", ziel_gemeinsam=Decimal("0.7"))],
        verbrauch={"B1": {Month(2023, m.month): v for m, v in monate.items()}},
        abgerechnet=ABGERECHNET,
    )
    alt = hilfe(vorgaben=[welt.vorgabe()])
    return neu.als_version(
        2, Vorfassung(version=1, grund="Das Ziel ist jetzt 60 %", werte=alt.werte)
    )


FAELLE = {"hilfe": hilfe, "hilfe_neue_ge": neue_ge, "hilfe_v2": version_2}
