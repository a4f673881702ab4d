"""The deployment of sending: no schedule, started from its form."""

# ruff: noqa: PLC0415 Prefect reads its settings when it is imported, so that happens after prepare()

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.lauf.auftrag import Auftrag
from flows.versand.absicht.versandauftrag import Versandauftrag

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

NAME = "nach-freigabe"


def bereitstellung(auftrag_defaults: Auftrag) -> RunnerDeployment:
    """The deployment „nach-freigabe“: the folders as given; month and person are asked for."""
    from prefect.deployments.runner import RunnerDeployment
    from prefect.types.entrypoint import EntrypointType

    from flows.versand.versand import versand

    auftrag = Versandauftrag(eingang=auftrag_defaults.eingang, ausgabe=auftrag_defaults.ausgabe)
    return RunnerDeployment.from_flow(
        versand,
        NAME,
        parameters={"auftrag": auftrag.model_dump(mode="json")},
        entrypoint_type=EntrypointType.MODULE_PATH,  # as of „monatlich“
    )
