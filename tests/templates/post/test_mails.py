"""Does a mail say what it is to say, alike as text and as HTML, and can everybody read it?"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.post.befundmail import befundmail_wortlaut
from templates.post.nachweismail import nachweismail_wortlaut
from tests.browser.chromium import programm, seite
from tests.golden import mailfaelle
from tests.golden.faelle import BEFEHL
from transforms.versand.nachweismail import Anlage, Vorversion

WORTLAUTE = mailfaelle.wortlaute()
BETRAEGE = st.decimals(min_value=0, max_value=10**7, places=2)


@pytest.mark.parametrize("name", sorted(mailfaelle.dateien()))
def test_every_mail_says_what_it_said(name: str) -> None:
    assert (mailfaelle.MAILS / name).read_text("utf-8") == mailfaelle.dateien()[name], BEFEHL


def test_every_kept_mail_is_one_of_these() -> None:
    assert {p.name for p in mailfaelle.MAILS.iterdir()} == set(mailfaelle.dateien())


@given(betrag=BETRAEGE, davor=BETRAEGE)
def test_the_first_sentence_says_month_amount_and_change(betrag: Decimal, davor: Decimal) -> None:
    modell = replace(mailfaelle.modell(), gesamtkosten=betrag, vormonat=davor)
    wort = "mehr als" if betrag > davor else "weniger als" if betrag < davor else "genau so viel"
    for teil in ("Februar 2023", wort, "Januar 2023"):
        assert teil in modell.erster_satz
    differenz = f"{abs(betrag - davor):,.2f} €".translate(str.maketrans(",.", ".,"))
    assert betrag == davor or f"das sind {differenz} {wort}" in modell.erster_satz


@given(betrag=BETRAEGE, davor=BETRAEGE)
def test_the_first_sentence_of_a_correction_says_the_difference(
    betrag: Decimal, davor: Decimal
) -> None:
    modell = replace(
        mailfaelle.korrektur(),
        gesamtkosten=betrag,
        versandt=Vorversion(version=1, betrag=davor),
    )
    wort = "Nachforderung" if betrag > davor else "Gutschrift" if betrag < davor else "unverändert"
    assert wort in modell.erster_satz and "Version 1" in modell.erster_satz
    assert ("Korrektur mit" in modell.betreff) == (betrag != davor)


class _Aufbau(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.worte: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.worte.append(data)

    def __call__(self, *namen: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in namen]


@pytest.mark.parametrize("name", WORTLAUTE)
def test_the_html_is_accessible_and_asks_nobody_for_anything(name: str) -> None:
    html = WORTLAUTE[name].html
    aufbau = _Aufbau(html)
    assert aufbau("html") == [{"lang": "de"}]
    assert len(aufbau("title")) == len(aufbau("h1")) == 1
    assert all(th.get("scope") in ("row", "col") for th in aufbau("th"))
    assert len(aufbau("table")) == (0 if name == "befunde" else 1)
    assert aufbau("img", "script", "link", "iframe", "a", "object", "form", "input") == []
    assert re.search(r"https?:|url\(|@import|cid:|data:", html) is None


@pytest.mark.parametrize("name", WORTLAUTE)
def test_text_and_html_say_the_same(name: str) -> None:
    """Every line of the text stands in the HTML, whatever parts its words there."""
    w = WORTLAUTE[name]
    worte = " ".join("".join(_Aufbau(w.html).worte).replace("\n", " ").split())
    for zeile in w.text.splitlines():
        teile = zeile.strip().removeprefix("- ").split(": ", 1) if ": " in zeile else [zeile]
        for teil in teile:
            assert teil.strip().removeprefix("- ").removesuffix(":") in worte


@pytest.mark.parametrize("name", WORTLAUTE)
def test_a_saved_mail_may_be_named_after_its_subject(name: str) -> None:
    betreff = WORTLAUTE[name].betreff
    assert re.search(r'[<>:"/\\|?*\x00-\x1f]', betreff) is None
    assert "Februar 2023" in betreff and len(betreff) < 200


def test_what_is_typed_into_a_name_or_a_reason_stays_text_on_one_line() -> None:
    modell = replace(
        mailfaelle.korrektur(),
        jobcenter="JC <b>Fett</b>\nGesamtkosten: 1,00 €",
        gruende=((2, "eins\n\n<script>x</script>\r\nVersion: 9"),),
    )
    w = nachweismail_wortlaut(modell)
    assert "<script>" not in w.html and "<b>" not in w.html
    assert "Grund der Version 2: eins <script>x</script> Version: 9\n" in w.text
    assert "\nGesamtkosten: 42.596,22 €\n" in w.text and "\nGesamtkosten: 1,00" not in w.text
    assert "\n" not in w.betreff and "<" not in w.betreff


@pytest.mark.parametrize("inhalt", [b"", b"Hallo", b"Betreff: x", b"Betreff: \n\nBrief"])
def test_a_file_that_is_no_letter_becomes_no_mail(inhalt: bytes) -> None:
    with pytest.raises(ValueError, match="kein Anschreiben"):
        befundmail_wortlaut(inhalt, Anlage.von("a.xlsx", b""))


def test_a_letter_tells_nothing_of_its_own_addresses() -> None:
    text = WORTLAUTE["befunde"].text
    assert text.startswith("Sehr geehrte") and "Musterstraße" not in text


@pytest.mark.skipif(programm() is None, reason="no Chromium here")
def test_every_mail_fits_a_phone_and_loads_nothing(tmp_path: Path) -> None:
    with seite(tmp_path / "profil") as offen:
        for name in WORTLAUTE:
            for breite in (390, 1000):
                offen.oeffne(mailfaelle.MAILS / f"{name}.html", breite)
                weite = offen.werte_aus("document.documentElement.scrollWidth")
                assert weite <= breite, (name, breite)
        assert all(url.startswith("file:") for url in offen.angefragt)
        assert offen.fehlgeschlagen == offen.konsole == []
