"""How is the MMI (Management Info) printed?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import angaben, umfang
from templates.mappe.mappe import Mappe
from templates.mmi import ausblick as mmi_ausblick
from templates.mmi import kennzahlen as mmi_kennzahlen
from templates.mmi import kosten as mmi_kosten
from templates.mmi import minuten as mmi_minuten
from templates.mmi import plan as mmi_plan
from templates.mmi import ueberblick as mmi_ueberblick
from templates.mmi import vertrag as mmi_vertrag
from templates.teile import erlaeuterungen, herkunft
from transforms.dokumente.mmi import Mmi

_REIHENFOLGE: Final = (
    (mmi_ueberblick.NAME, mmi_ueberblick.BREITEN),
    (mmi_minuten.NAME, ()),  # as wide as the year is old
    (mmi_kosten.NAME, mmi_kosten.BREITEN),
    (mmi_kennzahlen.NAME, mmi_kennzahlen.BREITEN),
    (mmi_ausblick.NAME, mmi_ausblick.BREITEN),
    (mmi_plan.NAME, mmi_plan.BREITEN),
    (mmi_vertrag.NAME, mmi_vertrag.BREITEN),
    (herkunft.NAME, herkunft.BREITEN),
    (erlaeuterungen.NAME, erlaeuterungen.BREITEN),
)


def schreibe_mmi(modell: Mmi, ziel: Path) -> None:
    """Write the workbook of one gE and month; sheets are filled from the source rows to the
    overview.
    """
    mappe = Mappe(angaben("Management Info (MMI)", modell.kopf, modell.monat, modell.version))
    blaetter = {
        name: Blatt(mappe, name, breiten or mmi_minuten.breiten(modell))
        for name, breiten in _REIHENFOLGE
    }
    wo = umfang(modell.kopf, modell.monat, modell.version)
    quellen = herkunft.schreibe_herkunft(blaetter[herkunft.NAME], wo, modell.herkunft)
    plan = mmi_plan.beginne_plan(blaetter[mmi_plan.NAME], modell, wo)
    minuten = mmi_minuten.schreibe_minuten(blaetter[mmi_minuten.NAME], modell, wo, quellen, plan)
    mmi_plan.schreibe_plan(blaetter[mmi_plan.NAME], modell, plan, minuten, quellen)
    rechnung, jahr = mmi_kosten.schreibe_kosten(
        blaetter[mmi_kosten.NAME], modell, wo, quellen, minuten
    )
    kennzahlen = mmi_kennzahlen.schreibe_kennzahlen(
        blaetter[mmi_kennzahlen.NAME], modell, wo, quellen
    )
    ausblick = mmi_ausblick.schreibe_ausblick(
        blaetter[mmi_ausblick.NAME], modell, wo, minuten=minuten, jahr=jahr, plan=plan
    )
    mmi_vertrag.schreibe_vertrag(blaetter[mmi_vertrag.NAME], modell, wo)
    mmi_ueberblick.schreibe_ueberblick(
        blaetter[mmi_ueberblick.NAME],
        modell,
        wo,
        rechnung=rechnung,
        minuten=minuten,
        kennzahlen=kennzahlen,
        ausblick=ausblick,
    )
    erlaeuterungen.schreibe_erlaeuterungen(blaetter[erlaeuterungen.NAME], wo, erlaeuterungen.MMI)
    mappe.speichere(ziel)
