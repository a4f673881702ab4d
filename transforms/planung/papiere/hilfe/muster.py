"""A Planungshilfe of nobody: its figures mean nothing, its formulas stand where every one has
them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Final

from transforms.kern.dokument import Dokumentkopf
from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr
from transforms.planung.bedarf import MONATE_DES_JAHRES, Basismonat, Bedarf
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.preisstand import Preisstand
from transforms.planung.varianten import varianten
from transforms.preise.tarife import LAUFZEITEN, Saetze, Tarif

_EINS: Final = Decimal(1)
_KOPF: Final = Dokumentkopf(
    jcnr="JC00000", jobcenter="Muster", regionaldirektion="", region="", service_center=""
)


def musterhilfe(mit_daten: Collection[int] = range(MONATE_DES_JAHRES)) -> Planungshilfe:
    """`mit_daten`: which of the twelve columns have data, counted from 0."""
    planjahr = Planjahr(2023)
    zeitraum = tuple(Month(2022, n) for n in range(1, MONATE_DES_JAHRES + 1))
    tarif = _tarif(planjahr)
    stunden = {"B1": Bedarf(monate=_monate(zeitraum, mit_daten)).stunden}
    kosten = varianten(tarif, 1, stunden)
    return Planungshilfe(
        kopf=_KOPF,
        planjahr=planjahr,
        ausgestellt_am=date(2022, 1, 1),
        bundesland="",
        zeitraum=zeitraum,
        bedarf=Bedarf(monate=_monate(zeitraum, mit_daten)),
        bg_zahl=None,
        bg_zahl_vor_der_wahl=None,
        preisstand=Preisstand(tarif=tarif, planjahr=planjahr),
        varianten=kosten,
        rueckblick=kosten,
        median=None,
        vorgaben=(),
        abweichungen=(),
        laufend=None,
        reichweiten=(),
    )


def _monate(zeitraum: tuple[Month, ...], mit_daten: Collection[int]) -> tuple[Basismonat, ...]:
    return tuple(
        Basismonat(
            monat=zeitraum[nummer],
            arbeitstage=20,
            anrufe_sc=2,
            weiterleitungen=1,
            gespraeche=1,
            call=_EINS,
            rueckrufe=_EINS,
            versand=_EINS,
            ziel=_EINS,
        )
        for nummer in sorted(mit_daten)
    )


def _tarif(planjahr: Planjahr) -> Tarif:
    satz = Saetze(bg_grundpreis="1", volumenpreis="1")
    return Tarif(
        katalog="muster",
        gueltig_ab=planjahr.beginn,
        gueltig_bis=planjahr.ende,
        quelle="Muster",
        last_confirmed_on=planjahr.beginn,
        beispiel=True,
        saetze=dict.fromkeys(LAUFZEITEN, satz),
    )
