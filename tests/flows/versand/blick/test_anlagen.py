"""Does every mail carry exactly the two files of its receiver? Opened by another reader."""

from __future__ import annotations

import hashlib
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.flows.register.kleinwelt import FEBRUAR, JANUAR
from tests.flows.versand.blick.blickwelt import Blickwelt
from transforms.kern.month import Month


@pytest.mark.parametrize("monat", [JANUAR, FEBRUAR])
@pytest.mark.parametrize("jcnr", ["JC91001", "JC91002", "JC91003"])
def test_names_hashes_and_what_the_workbooks_say_are_the_receivers(
    welt: Blickwelt, jcnr: str, monat: Month
) -> None:
    stand = welt.register.stand(monat)[jcnr]
    entwurf = welt.entwurf(jcnr, monat)
    mail = message_from_bytes(entwurf.inhalt, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert mail["To"] == f"postfach@{jcnr.lower()}.example"
    anlagen = {
        str(teil.get_filename()): bytes(teil.get_payload(decode=True))
        for teil in mail.iter_attachments()
    }
    assert list(anlagen) == [
        f"{art}_{jcnr}_{monat}_v{stand.version}.xlsx" for art in ("Kostennachweis", "MMI")
    ]
    for name, inhalt in anlagen.items():
        pfad = f"{stand.ordner}/{name}"
        assert welt.register.dateien(monat)[pfad] == hashlib.sha256(inhalt).hexdigest()
        buch = load_workbook(BytesIO(inhalt), data_only=True)
        gesagt = {
            feld: buch[blatt][zelle.replace("$", "")].value
            for feld in ("JCNR", "Monat", "Version", "Gesamtkosten")
            for blatt, zelle in buch.defined_names[feld].destinations
        }
        assert gesagt == {
            "JCNR": jcnr,
            "Monat": str(monat),
            "Version": stand.version,
            "Gesamtkosten": float(stand.gesamtkosten),
        }
