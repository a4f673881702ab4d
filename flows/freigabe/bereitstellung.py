"""The deployment of approving: no schedule, a second person fills in its form."""

# ruff: noqa: PLC0415 Prefect reads its settings when it is imported, so that happens after prepare()

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.freigabe.freigabeauftrag import Freigabeauftrag
from flows.lauf.auftrag import Auftrag

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

NAME = "nach-monatslauf"


def bereitstellung(auftrag_defaults: Auftrag) -> RunnerDeployment:
    """The deployment „nach-monatslauf“: the folder as given; month and person are asked for."""
    from prefect.deployments.runner import RunnerDeployment
    from prefect.types.entrypoint import EntrypointType

    from flows.freigabe.freigabe import freigabe

    auftrag = Freigabeauftrag(ausgabe=auftrag_defaults.ausgabe)
    return RunnerDeployment.from_flow(
        freigabe,
        NAME,
        parameters={"auftrag": auftrag.model_dump(mode="json")},
        entrypoint_type=EntrypointType.MODULE_PATH,  # as of „monatlich“
    )
