"""The flow: a change of MONAT and the later months that repeat it, one reason for all."""

from __future__ import annotations

from flows.prefect_ import umgebung

umgebung.prepare()

from prefect import State, flow  # noqa: E402  Prefect reads its settings when it is imported

from flows.lauf.absage import ABSAGEN, NachzugAngehalten  # noqa: E402
from flows.lauf.auftrag import gelesene_angaben  # noqa: E402
from flows.monatslauf import MIT_PREFECT  # noqa: E402
from flows.nachziehen.ablauf import ziehe_nach  # noqa: E402
from flows.nachziehen.absturz import abgestuerzt  # noqa: E402
from flows.nachziehen.nachziehauftrag import Nachziehauftrag  # noqa: E402
from flows.nachziehen.nachzug import Nachzug  # noqa: E402
from flows.nachziehen.nachzugartefakte import (  # noqa: E402
    gelungen,
    veroeffentliche_artefakte,
)
from flows.nachziehen.worte import haltsaetze, schlusssatz  # noqa: E402
from flows.prefect_.wurzeln import verlange_wurzeln  # noqa: E402
from flows.prefect_.zustand import abgesagt  # noqa: E402
from flows.verteilung.wahl import schreibende  # noqa: E402


@flow(
    name="nachziehen",
    description="Eine Korrektur in die später ausgestellten Monate tragen: ein Grund, eine "
    "Vorschau.",
    validate_parameters=False,
    persist_result=False,
    on_failure=[abgestuerzt],
    on_crashed=[abgestuerzt],
)
def nachziehen(auftrag: Nachziehauftrag) -> State[Nachzug]:
    """The deployment's flow: the steps of every month are those of the Monatslauf.

    Whoever calls it has the result, or the error of flows.lauf.absage that ended it.
    """
    angaben = nachzug = None
    try:
        angaben = gelesene_angaben(Nachziehauftrag, auftrag)
        verlange_wurzeln(angaben.fuer(angaben.ab))
        with schreibende():
            nachzug = ziehe_nach(angaben, MIT_PREFECT)
        if nachzug.angehalten:
            raise angehalten(nachzug)
    except ABSAGEN as absage:
        veroeffentliche_artefakte(angaben, nachzug, absage)
        return abgesagt(absage)
    veroeffentliche_artefakte(angaben, nachzug)
    return gelungen(nachzug)


def angehalten(nachzug: Nachzug) -> NachzugAngehalten:
    """Where it stopped, as the error that says so."""
    satz = "\n".join((schlusssatz(nachzug), *haltsaetze(nachzug)))
    return NachzugAngehalten(satz, nachzug, nachzug.abbruch)
