"""Which later months have to be looked at again?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from flows.eingang.abdruck import fingerabdruck
from flows.lauf.auftrag import Auftrag
from flows.nachziehen.fortschreibung import Neustand, fortgeschriebene_vormonate
from flows.register.register import Register
from flows.register.tabellen import WIEDERAUFGEBAUT
from flows.register.vormonate import Vormonate, vormonate, zurueckgestellte
from flows.vorgaben.regelstand import Regelstand
from transforms.kern.month import Month


def spaetere(register: Register, ab: Month) -> list[Month]:
    """The issued months after one, in their order."""
    return [monat for monat in register.monate() if monat > ab and register.stand(monat)]


def blickt_auf_anderes(register: Register, monat: Month, neu: Sequence[Neustand] = ()) -> bool:
    """Do the documents of an issued month look back on something else now than in its last run?
    With `neu` as if these months had been issued.

    Also where a gE that has documents was held back in that run: what held it back may be mended.
    """
    gesehen = _zuletzt_gesehen(register, monat)
    if gesehen is None or register.unveroeffentlicht(monat):
        return True
    if register.stand(monat).keys() & zurueckgestellte(register, [monat]).get(monat, frozenset()):
        return True
    jetzt = fortgeschriebene_vormonate(vormonate(register, monat), monat, neu)
    damals = vormonate(register.vor(gesehen), monat)
    return _genannt(jetzt, monat) != _genannt(damals, monat)


def rechnet_mit_anderem(
    register: Register, monat: Month, eingang: Path, regelstand: Regelstand
) -> bool:
    """Do other files lie in the month's folder, or other prices and rules count, than in its last
    run? A folder that is gone is no other delivery.
    """
    laeufe = [lauf for lauf in register.laeufe(monat) if lauf["ergebnis"] != "gestoppt"]
    if not laeufe:
        return True
    liegt, lag = fingerabdruck(eingang, monat), laeufe[-1]["lieferung"]
    if liegt and liegt != lag:
        return True
    gegolten = {z["tabelle"]: z["sha256"] for z in register.eingaben(laeufe[-1]["nr"])}
    return any(
        gegolten.get(name, datei.sha256) != datei.sha256
        for name, datei in regelstand.dateien.items()
    )


def _zuletzt_gesehen(register: Register, monat: Month) -> int | None:
    """The last run that looked back for all gE of the month; of months that were only ever run for
    some, the first. None: not known.
    """
    laeufe = [lauf for lauf in register.laeufe(monat) if lauf["ergebnis"] != "gestoppt"]
    if not laeufe or any(lauf["ergebnis"] == WIEDERAUFGEBAUT for lauf in laeufe):
        return None
    ganze = [lauf for lauf in laeufe if not Auftrag.model_validate_json(lauf["auftrag"]).ge]
    return int((ganze[-1] if ganze else laeufe[0])["nr"])


def _genannt(vor: Vormonate, monat: Month) -> object:
    """What a document repeats of the months before it."""
    davor: Collection[Month] = monat.looks_back_on
    ausgestellt = {
        (jcnr, one): issued
        for jcnr, months in vor.ausgestellt.items()
        for one, issued in months.items()
        if one in davor
    }
    return ausgestellt, vor.zurueckgestellt
