"""How is the MMI (Management Info) printed?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import angaben, umfang
from templates.mappe.mappe import Mappe
from templates.mmi import kennzahlen as mmi_kennzahlen
from templates.mmi import vertrag as mmi_vertrag
from templates.mmi import vorgaengerinnen as mmi_vorgaengerinnen
from templates.mmi.jahr import ausblick as mmi_ausblick
from templates.mmi.jahr import kosten as mmi_kosten
from templates.mmi.jahr import minuten as mmi_minuten
from templates.mmi.jahr import plan as mmi_plan
from templates.mmi.ueberblick import ueberblick as mmi_ueberblick
from templates.teile import erlaeuterungen, herkunft
from templates.teile.herkunft import schreibe_herkunft
from transforms.dokumente.mmi import Mmi


@dataclass(frozen=True, slots=True)
class Blattangabe:
    """A sheet in the order of the tabs: its name, its widths, and what the contents say of it."""

    name: str
    breiten: Sequence[float]
    inhalt: str


_NUR_NACHFOLGERIN: Final = mmi_vorgaengerinnen.NAME  # a sheet of gE that follow another one
_JE_BAUSTEIN: Final = ()  # as wide as there are Bausteine
_BLAETTER: Final = (
    Blattangabe(mmi_minuten.NAME, _JE_BAUSTEIN, mmi_minuten.INHALT),
    Blattangabe(mmi_kosten.NAME, mmi_kosten.BREITEN, mmi_kosten.INHALT),
    Blattangabe(mmi_kennzahlen.NAME, mmi_kennzahlen.BREITEN, mmi_kennzahlen.INHALT),
    Blattangabe(mmi_ausblick.NAME, mmi_ausblick.BREITEN, mmi_ausblick.INHALT),
    Blattangabe(mmi_plan.NAME, mmi_plan.BREITEN, mmi_plan.INHALT),
    Blattangabe(mmi_vorgaengerinnen.NAME, mmi_vorgaengerinnen.BREITEN, mmi_vorgaengerinnen.INHALT),
    Blattangabe(mmi_vertrag.NAME, mmi_vertrag.BREITEN, mmi_vertrag.INHALT),
    Blattangabe(herkunft.NAME, herkunft.BREITEN, "Datei, Blatt und Zeile hinter jeder Zahl"),
    Blattangabe(erlaeuterungen.NAME, erlaeuterungen.BREITEN, "Begriffe und Regeln"),
)


def schreibe_mmi(modell: Mmi, ziel: Path) -> None:
    """Write the workbook of one gE and month; sheets are filled from the source rows to the
    overview.
    """
    mappe = Mappe(angaben("Management Info (MMI)", modell), quellblatt=herkunft.NAME)
    erstes = Blatt(mappe, mmi_ueberblick.NAME, mmi_ueberblick.BREITEN, dicht=True)
    blaetter = [b for b in _BLAETTER if modell.vorgaengerinnen or b.name != _NUR_NACHFOLGERIN]
    blatt = {
        b.name: Blatt(mappe, b.name, b.breiten or mmi_minuten.breiten(modell)) for b in blaetter
    }
    wo = umfang(modell.kopf, modell.monat, modell.version)
    quellen = schreibe_herkunft(blatt[herkunft.NAME], wo, modell.herkunft, modell.fruehere)
    plan = mmi_plan.beginne_plan(blatt[mmi_plan.NAME], modell, wo)
    minuten = mmi_minuten.schreibe_minuten(blatt[mmi_minuten.NAME], modell, wo, quellen, plan)
    mmi_plan.schreibe_plan(blatt[mmi_plan.NAME], modell, plan, minuten, quellen)
    rechnung, jahr = mmi_kosten.schreibe_kosten(
        blatt[mmi_kosten.NAME], modell, wo, quellen, minuten=minuten, plan=plan
    )
    zahlen = mmi_kennzahlen.schreibe_kennzahlen(blatt[mmi_kennzahlen.NAME], modell, wo, quellen)
    ausblick = mmi_ausblick.schreibe_ausblick(
        blatt[mmi_ausblick.NAME], modell, wo, minuten=minuten, jahr=jahr, plan=plan
    )
    if modell.vorgaengerinnen:
        mmi_vorgaengerinnen.schreibe_vorgaengerinnen(
            blatt[mmi_vorgaengerinnen.NAME], modell, wo, quellen
        )
    mmi_vertrag.schreibe_vertrag(blatt[mmi_vertrag.NAME], modell, wo, rechnung)
    bezuege = mmi_ueberblick.Bezuege(
        positionen=rechnung,
        jahr=jahr,
        minuten=minuten,
        plan=plan,
        kennzahlen=zahlen,
        ausblick=ausblick,
        quellen=quellen,
    )
    inhalt = [(b.name, b.inhalt) for b in blaetter]
    mmi_ueberblick.schreibe_ueberblick(erstes, modell, wo, bezuege, inhalt)
    erlaeuterungen.schreibe_erlaeuterungen(blatt[erlaeuterungen.NAME], wo, _begriffe(modell))
    mappe.speichere(ziel)


def _begriffe(modell: Mmi) -> list[tuple[str, str]]:
    mehr = [mmi_vorgaengerinnen.ERLAEUTERUNG] if modell.vorgaengerinnen else []
    return [*erlaeuterungen.MMI, *mehr]
