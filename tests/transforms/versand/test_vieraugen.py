"""Does the rule know the same person again, by account and by typed name, and nobody else?"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.versand.vieraugen import Person, gleicher_name, selbst_beteiligt

NAMEN = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüß", min_size=1, max_size=8)
DOMAENEN = st.sampled_from(["", "BUND", "LAND", "PC-7"])


def konto(domaene: str, name: str) -> str:
    return f"{domaene}\\{name}" if domaene else name


def dieselbe(wer: Person, andere: Person) -> bool:
    return selbst_beteiligt(wer, [andere]) is not None


@pytest.mark.parametrize(
    ("freigebend", "gestaltend", "gleich"),
    [
        ("DOM\\meier", "DOM\\meier auf PC-7", True),
        ("dom\\MEIER", "DOM\\Meier auf PC-8", True),  # case, and the machine, do not matter
        ("DOM\\meier", "DOM\\schulz auf PC-7", False),
        ("DOM\\meier", "ANDERE\\meier auf PC-7", False),
        ("meier", "DOM\\meier auf PC-7", True),  # one side names no domain
        ("DOM\\meier", "meier auf PC-7", True),
        ("DOM\\meier", "meier@dom.example auf PC-7", True),  # no domain that could be compared
        ("meier@a.example", "meier@b.example auf PC-7", False),
        ("PC-7\\meier", "PC-8\\meier auf PC-8", True),  # the machine is no domain
        (
            "DOM\\meier",
            "DOM\\svc auf SRV (angegeben: Meier)",
            True,
        ),  # typed: the account
        ("DOM\\meier", "DOM\\svc auf SRV (angegeben: dom\\meier)", True),
        ("DOM\\meier", "DOM\\svc auf SRV (angegeben: Anna Meier)", False),  # nobody could know
        ("uid 1000", "uid 1000 auf kiste", True),
    ],
)
def test_an_account_is_known_again(freigebend: str, gestaltend: str, *, gleich: bool) -> None:
    wer = Person(konto=freigebend, rechner="PC-7")
    assert dieselbe(wer, Person.aus_text(gestaltend)) is gleich


@pytest.mark.parametrize(
    ("getippt", "gestaltend", "gleich"),
    [
        ("Anna Meier", "DOM\\svc auf SRV (angegeben: Anna Meier)", True),
        ("  anna   MEIER ", "DOM\\svc auf SRV (angegeben: Anna Meier)", True),
        ("Meier, Anna", "DOM\\svc auf SRV (angegeben: Anna Meier)", True),
        ("Mueller", "DOM\\svc auf SRV (angegeben: Müller)", True),
        ("Anna Meier", "DOM\\svc auf SRV (angegeben: Anna Meier (RD))", True),
        ("Bea Schulz (RD)", "DOM\\svc auf SRV (angegeben: Anna Meier (RD))", False),
        ("Anna Meier (RD)", "DOM\\svc auf SRV (angegeben: Anna Meier (RD))", True),
        ("Bea Schulz", "DOM\\svc auf SRV (angegeben: Anna Meier)", False),
        ("meier", "DOM\\meier auf PC-7", True),  # the user part of an account
        ("DOM\\Meier", "DOM\\meier auf PC-7", True),
        ("Anna Meier", "DOM\\meier auf PC-7", False),
        ("Bea Schulz", "DOM\\dienst auf SRV", False),  # the account of the service is nobody
    ],
)
def test_a_typed_name_counts_in_place_of_the_account(
    getippt: str, gestaltend: str, *, gleich: bool
) -> None:
    wer = Person(konto="DOM\\dienst", rechner="SRV", angegeben=getippt)
    assert dieselbe(wer, Person.aus_text(gestaltend)) is gleich


@pytest.mark.parametrize(
    "getippt",
    [
        "DOM/meier",
        "Me\u200bier",
        "Mei\xader",
        "\u3164Meier",
        "Meier auf PC-7",
        "meier  AUF  anderswo",
        "meier (Controlling)",
        "Controlling [DOM\\Meier]",
        "\uff2d\uff45\uff49\uff45\uff52",
        "Meier.",
        "meier@dom.example",
    ],
)
def test_an_account_is_known_again_however_it_is_typed(getippt: str) -> None:
    konto = Person(konto="DOM\\meier", rechner="PC-7")
    assert dieselbe(Person(konto="DOM\\dienst", angegeben=getippt), konto)
    assert dieselbe(konto, Person(konto="DOM\\dienst", angegeben=getippt))


@pytest.mark.parametrize(
    "getippt",
    [
        "Anna.Meier",
        "Anna_Meier",
        "Anna/Meier",
        "Meier/Anna",
        "AnnaMeier",
        "Anna Meier.",
        "An\u0301na Meier",
        "anna meier (angegeben: x)",
        "x (angegeben: Anna Meier)",
        "Anna Meier (RD",
        "(Anna Meier)",
        "anna.meier@dom.example",
        "DOM\\anna.meier",
    ],
)
def test_a_name_is_known_again_however_it_is_typed(getippt: str) -> None:
    assert gleicher_name(getippt, "Anna Meier")
    assert gleicher_name("Meier, Anna (Controlling)", getippt)
    konto = Person(konto="DOM\\anna.meier", rechner="PC-7")
    assert dieselbe(Person(konto="DOM\\dienst", angegeben=getippt), konto)


@pytest.mark.parametrize(
    ("eine", "andere"),
    [
        ("Anna Meier", "Anna Maier"),
        ("Anna Meier", "Meier"),
        ("ANDERE\\meier", "DOM\\meier"),
        ("Anna Meier (RD)", "Bea Schulz (RD)"),
        ("Bea Schulz auf PC-7", "Anna Meier auf PC-7"),
        ("...", "..."),
    ],
)
def test_two_names_are_two_people(eine: str, andere: str) -> None:
    assert not gleicher_name(eine, andere)
    assert not gleicher_name(andere, eine)


def test_everybody_who_shaped_it_counts() -> None:
    lauf, bestaetigt = Person(konto="DOM\\svc"), Person.aus_text("DOM\\meier auf PC-7")
    assert selbst_beteiligt(Person(konto="DOM\\meier"), [lauf, bestaetigt]) == bestaetigt
    assert selbst_beteiligt(Person(konto="DOM\\kraus"), [lauf, bestaetigt]) is None


def test_what_the_system_did_not_tell_is_no_account() -> None:
    assert not Person.aus_text("unbekannt auf PC-7").bekannt
    assert not Person.aus_text("").bekannt
    assert Person.aus_text("DOM\\meier auf PC-7").bekannt


@given(NAMEN, DOMAENEN, DOMAENEN, st.booleans())
def test_the_same_user_with_no_or_the_same_domain_never_approves(
    name: str, eine: str, andere: str, gross: bool
) -> None:
    a = Person(konto=konto(eine, name.upper() if gross else name), rechner="SRV")
    b = Person(konto=konto(andere, name), rechner="SRV")
    assert dieselbe(a, b) is (not eine or not andere or eine == andere)
    assert dieselbe(a, b) is dieselbe(b, a)


@given(NAMEN, NAMEN, DOMAENEN, DOMAENEN)
def test_two_users_are_two_pairs_of_eyes(a: str, b: str, eine: str, andere: str) -> None:
    klein = a.casefold() == b.casefold()
    wer, lief = Person(konto=konto(eine, a)), Person(konto=konto(andere, b))
    assert klein or not dieselbe(wer, lief)


@given(st.lists(NAMEN, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_a_typed_name_is_the_same_in_any_order_case_and_spacing(
    worte: list[str], zufall: Random
) -> None:
    anders = [wort.title() for wort in worte]
    zufall.shuffle(anders)
    assert gleicher_name("  ".join(worte), ", ".join(anders))


@given(NAMEN)
def test_no_name_is_nobody(name: str) -> None:
    assert not gleicher_name("", name)
    assert not gleicher_name("  ", "  ")
