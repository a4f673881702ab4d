"""Are the bytes of a mail the same for the same, clean on the wire, and readable by everybody?"""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.versand.blick.mailteile import zerlegt
from flows.versand.mailbau import mail_bytes

WORTE = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=300)


def bytes_mit(**anders: Any) -> bytes:
    angaben: dict[str, Any] = {
        "absender": "controlling@ba-muster.invalid",
        "antwort_an": "fragen@ba-muster.invalid",
        "an": ("a@jc.example", "b@jc.example"),
        "betreff": "Kostennachweis für März – JC Göppingen",
        "text": "für März: 1,00 €\n",
        "html": "<p>für März: 1,00 €</p>\n",
        "anlagen": {"Kostennachweis.xlsx": b"PK\x03\x04\r\n.\r\n", "MMI.xlsx": bytes(range(256))},
        "entwurf": False,
        "message_id": "<1.2@ba-muster.invalid>",
        "datum": datetime(2023, 3, 7, 9, tzinfo=UTC),
    }
    return mail_bytes(**{**angaben, **anders})


def gelesen(inhalt: bytes) -> EmailMessage:
    mail = message_from_bytes(inhalt, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_the_same_mail_has_the_same_bytes_and_another_one_others() -> None:
    assert bytes_mit() == bytes_mit()
    assert bytes_mit() != bytes_mit(text="für März: 2,00 €\n")


def test_a_mail_for_the_server_has_its_sender_id_and_date_and_is_no_automatic_one() -> None:
    mail = gelesen(bytes_mit())
    assert mail["From"] == "controlling@ba-muster.invalid"
    assert mail["Reply-To"] == "fragen@ba-muster.invalid"
    assert mail["Message-ID"] == "<1.2@ba-muster.invalid>"
    assert mail["Date"] == "Tue, 07 Mar 2023 09:00:00 +0000"
    assert mail["Auto-Submitted"] is None and mail["X-Unsent"] is None
    assert mail["Content-Language"] == "de"


def test_a_draft_is_a_mail_ready_to_be_sent_that_nobody_sent() -> None:
    mail = gelesen(bytes_mit(entwurf=True, absender=""))
    assert mail["X-Unsent"] == "1"
    assert mail["Message-ID"] is mail["Date"] is mail["From"] is None
    assert mail["To"] == "a@jc.example, b@jc.example"
    assert [t.get_content_disposition() for t in mail.iter_attachments()] == ["attachment"] * 2


def test_what_goes_over_the_wire_is_ascii_in_short_lines_that_end_as_they_must() -> None:
    inhalt = bytes_mit(
        betreff="ü" * 400, text="ß" * 5000, an=tuple(f"a{n}@jc.example" for n in range(40))
    )
    assert inhalt.isascii()
    assert inhalt.count(b"\n") == inhalt.count(b"\r") == inhalt.count(b"\r\n")
    assert max(map(len, inhalt.split(b"\r\n"))) <= 79  # the type of a workbook, in one word
    assert len(gelesen(inhalt)["To"].addresses) == 40


@given(betreff=WORTE, text=WORTE, html=WORTE, anlage=st.binary(max_size=500))
def test_what_was_put_in_comes_out(betreff: str, text: str, html: str, anlage: bytes) -> None:
    betreff = " ".join(betreff.split()) or "x"
    if not betreff.isprintable():
        return
    teile = zerlegt(bytes_mit(betreff=betreff, text=text, html=html, anlagen={"a.xlsx": anlage}))
    assert teile.koepfe["subject"] == betreff
    assert (teile.text, teile.html) == (text, html)
    assert teile.anlagen == (("a.xlsx", anlage),)


def test_an_attachment_keeps_a_name_with_umlauts() -> None:
    name = "Regionaldirektion_Baden-Württemberg_Befunde_2023-01.xlsx"
    assert zerlegt(bytes_mit(anlagen={name: b"x"})).anlagen == ((name, b"x"),)


@pytest.mark.parametrize("kopf", ["absender", "antwort_an", "betreff", "message_id"])
@pytest.mark.parametrize("zeichen", ["\n", "\r", "\r\nBcc: x@y.invalid", "\x00", "\u2028"])
def test_no_header_takes_a_second_line(kopf: str, zeichen: str) -> None:
    with pytest.raises(ValueError, match="Steuerzeichen"):
        bytes_mit(**{kopf: f"a{zeichen}b"})


def test_no_address_and_no_file_name_takes_a_second_line() -> None:
    for anders in ({"an": ("a@jc.example\r\nBcc: x@y.invalid",)}, {"anlagen": {"a\r\nb": b""}}):
        with pytest.raises(ValueError, match="Steuerzeichen"):
            bytes_mit(**anders)
