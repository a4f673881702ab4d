"""Who is told that a sending or an approval from the form came to no end, and what to do?"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from prefect.client.schemas.objects import FlowRun
from prefect.states import Crashed

from flows.freigabe.freigabe import abgestuerzt as freigabe_abgestuerzt
from flows.freigabe.freigabe import freigabe
from flows.versand.versand import abgestuerzt as versand_abgestuerzt
from flows.versand.versand import versand


@pytest.mark.parametrize(
    ("flow", "melde", "befehl"),
    [
        (versand, versand_abgestuerzt, "o7 versenden 2023-01"),
        (freigabe, freigabe_abgestuerzt, "o7 freigeben 2023-01"),
    ],
)
def test_the_notice_of_a_crash_names_the_command_that_goes_on(
    flow: Any, melde: Any, befehl: str, tmp_path: Path
) -> None:
    lauf = FlowRun(
        flow_id=uuid4(),
        deployment_id=uuid4(),
        parameters={"auftrag": {"monat": "2023-01", "ausgabe": str(tmp_path)}},
    )
    melde(flow, lauf, Crashed())
    [datei] = (tmp_path / "_meldungen").glob("*_2023-01_fehlgeschlagen.txt")
    text = datei.read_text("utf-8-sig")
    assert f"„{befehl} --ausgabe {tmp_path}“" in text
    assert f"letzter Lauf von „{flow.name}“" in text
