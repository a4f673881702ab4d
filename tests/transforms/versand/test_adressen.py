"""Which addresses does a cell name, and what is refused instead of guessed?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.versand.adressen import gelesen


@pytest.mark.parametrize(
    ("zelle", "adressen"),
    [
        ("post@jc.example", ["post@jc.example"]),
        ("a@jc.example; b@jc.example", ["a@jc.example", "b@jc.example"]),
        ("a@jc.example,b@jc.example", ["a@jc.example", "b@jc.example"]),
        ("a@jc.example\r\nb@jc.example\n", ["a@jc.example", "b@jc.example"]),
        (" ;a@jc.example; ;", ["a@jc.example"]),
        ("A@JC.example; a@jc.EXAMPLE", ["A@jc.example"]),
        ("Poststelle <post@jc.example>", ["post@jc.example"]),
        (
            '"Muster, Stelle; zwei" <post@jc.example>; b@jc.example',
            ["post@jc.example", "b@jc.example"],
        ),
        ("post@jc.example <post@jc.example>", ["post@jc.example"]),
        ("<post@jc.example>", ["post@jc.example"]),
        ("\u00a0post@jc.example\u200b\ufeff ", ["post@jc.example"]),
        ("post@jobcenter-köln.example", ["post@xn--jobcenter-kln-smb.example"]),
        ("post@straße.example", ["post@xn--strae-oqa.example"]),
        ("o'neil+o7@sub.jc.example", ["o'neil+o7@sub.jc.example"]),
        ("post@jc.invalid", ["post@jc.invalid"]),
        ("", []),
        (" ; \n", []),
    ],
)
def test_what_is_understood(zelle: str, adressen: list[str]) -> None:
    found = gelesen(zelle)
    assert list(found.adressen) == adressen
    assert found.maengel == ()


@pytest.mark.parametrize(
    ("zelle", "mangel"),
    [
        ("a@jc.example b@jc.example", "nennt mehrere Adressen ohne Semikolon dazwischen"),
        ("a@@jc.example", "hat mehr als ein @"),
        ("a@jc.example/b@jc.example", "hat mehr als ein @"),
        ("Muster, Stelle <post@jc.example>", "ist keine E-Mail-Adresse"),
        ("a@jc.example <b@jc.example>", "nennt zwei Adressen"),
        ("post@jc.example (Poststelle)", "nennt hinter dem @ kein Haus wie jobcenter.de"),
        ("mailto:post@jc.example", "ist keine E-Mail-Adresse"),
        ("post at jc.example", "ist keine E-Mail-Adresse"),
        ("siehe Kermit", "ist keine E-Mail-Adresse"),
        ("müller@jc.example", "hat vor dem @ ein Zeichen, das nicht jeder Mailserver annimmt"),
        ("pоst@jc.example", "hat vor dem @ ein Zeichen, das nicht jeder Mailserver annimmt"),
        ("post@jc", "nennt hinter dem @ kein Haus wie jobcenter.de"),
        ("post@-jc.example", "nennt hinter dem @ kein Haus wie jobcenter.de"),
        ("post@127.0.0.1", "nennt hinter dem @ kein Haus wie jobcenter.de"),
        ("post@jc..example", "nennt hinter dem @ kein Haus wie jobcenter.de"),
        (".post@jc.example", "ist keine E-Mail-Adresse"),
        ("po..st@jc.example", "ist keine E-Mail-Adresse"),
        ("@jc.example", "ist keine E-Mail-Adresse"),
        (f"{'x' * 65}@jc.example", "ist keine E-Mail-Adresse"),
        (f"post@{'.'.join(['x' * 60] * 5)}.example", "ist zu lang für eine E-Mail-Adresse"),
        ("post@☃.example", "nennt hinter dem @ kein Haus, das es geben kann"),
        ('"post <post@jc.example>', "ist keine E-Mail-Adresse"),
    ],
)
def test_what_is_refused(zelle: str, mangel: str) -> None:
    found = gelesen(zelle)
    assert any(m.endswith(f"“ {mangel}") for m in found.maengel), found


def test_a_header_in_a_cell_is_no_address_and_leaves_no_line_break() -> None:
    found = gelesen("post@jc.example\r\nBcc: fremd@x.example\r\n\r\nHallo\x07")
    assert found.adressen == ("post@jc.example",)
    assert found.maengel == (
        "„Bcc: fremd@x.example“ ist keine E-Mail-Adresse",
        "„Hallo“ ist keine E-Mail-Adresse",
    )


@given(st.text(max_size=60))
def test_whatever_stands_in_a_cell_an_address_is_one_printable_word_of_ascii(zelle: str) -> None:
    for adresse in gelesen(zelle).adressen:
        assert adresse.isascii() and adresse.isprintable() and " " not in adresse
        assert adresse.count("@") == 1
        assert gelesen(adresse).adressen == (adresse,)


@given(
    st.lists(
        st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,4})?@[a-z]{1,8}\.example", fullmatch=True),
        min_size=1,
        max_size=6,
        unique=True,
    ),
    st.sampled_from([";", "; ", ",", "\n", " ;\r\n"]),
)
def test_however_they_are_parted_the_same_addresses_are_read(
    adressen: list[str], trenner: str
) -> None:
    assert list(gelesen(trenner.join(adressen)).adressen) == adressen
