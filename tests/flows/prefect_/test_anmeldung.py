"""Is the login of our server made once, kept for the user alone, and made anew when somebody else
may know it?
"""

from __future__ import annotations

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from prefect.settings import (
    PREFECT_API_AUTH_STRING,
    PREFECT_HOME,
    PREFECT_SERVER_API_AUTH_STRING,
    temporary_settings,
)
from prefect.settings.legacy import Setting

from flows.dienst import anmeldehinweis
from flows.prefect_.anmeldung import DATEI, Anmeldung, anmeldung, verwahrt

FORM = re.compile(r"o7:[\w-]{43}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "prefect" / DATEI


def test_the_first_start_makes_it_and_every_later_one_finds_it(path: Path) -> None:
    made = verwahrt(path)

    assert FORM.fullmatch(made)
    assert [verwahrt(path) for _ in range(3)] == [made] * 3


def test_two_users_never_have_the_same(tmp_path: Path) -> None:
    assert len({verwahrt(tmp_path / str(user) / DATEI) for user in range(50)}) == 50


def test_starts_at_the_same_moment_agree(path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: verwahrt(path), range(16)))) == 1
    assert [p.name for p in path.parent.iterdir() if p.suffix != ".lock"] == [DATEI]


@pytest.mark.skipif(
    os.name == "nt", reason="under Windows the folder of the profile keeps others out"
)
def test_nobody_else_can_read_it(path: Path) -> None:
    verwahrt(path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o666, 0o620, 0o602, 0o610])
def test_what_others_could_read_or_write_is_made_anew(path: Path, mode: int) -> None:
    before = verwahrt(path)
    path.chmod(mode)

    assert verwahrt(path) not in (before, "")
    assert path.stat().st_mode & 0o777 == 0o600


LANG = b"x" * 40
KEINE = (
    *(
        b"",
        b"\n",
        b"o7",
        b"o7:",
        b"o7:kurz",
        b":" + LANG,
        b"o7 " + LANG,
        b"o7:" + LANG + b"\no7:" + LANG,
    ),
    *(b"o7:" + LANG + b" " + LANG, b"\xff\xfe" + b"o7:" * 20, "o7:ä".encode() + LANG, b"\0" * 46),
)


@pytest.mark.parametrize("content", KEINE)
def test_what_is_no_login_is_made_anew(path: Path, content: bytes) -> None:
    verwahrt(path)
    path.write_bytes(content)

    assert FORM.fullmatch(verwahrt(path))


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights there")
def test_a_link_to_the_file_of_somebody_else_is_not_followed(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "fremd.txt"
    other.write_text(f"o7:{'x' * 43}\n", encoding="ascii")
    other.chmod(0o600)
    path.parent.mkdir()
    path.symlink_to(other)

    assert verwahrt(path) != f"o7:{'x' * 43}"
    assert other.read_text(encoding="ascii") == f"o7:{'x' * 43}\n"


@pytest.mark.parametrize("name", [PREFECT_SERVER_API_AUTH_STRING, PREFECT_API_AUTH_STRING])
def test_what_the_user_has_set_counts(tmp_path: Path, name: Setting) -> None:
    with temporary_settings({PREFECT_HOME: tmp_path, name: "eigener:wunsch"}):
        assert anmeldung() == Anmeldung(
            zeichenfolge="eigener:wunsch", fundort=f"der Einstellung {name.name}"
        )
    assert not list(tmp_path.iterdir())


def test_who_has_set_nothing_finds_it_in_prefects_folder(tmp_path: Path) -> None:
    with temporary_settings({PREFECT_HOME: tmp_path}):
        login = anmeldung()

    assert login == Anmeldung(
        zeichenfolge=verwahrt(tmp_path / DATEI), fundort=f"der Datei {tmp_path / DATEI}"
    )


def test_it_is_shown_on_a_screen_and_never_in_a_file() -> None:
    login = Anmeldung(zeichenfolge="o7:geheim", fundort="der Datei p/o7-anmeldung.txt")
    satz = (
        "Die Oberfläche fragt beim ersten Öffnen nach einer Zeichenfolge "
        "(„Authentication“); sie steht in der Datei p/o7-anmeldung.txt"
    )

    assert anmeldehinweis(login, am_bildschirm=True) == f"{satz} und lautet: o7:geheim"
    assert anmeldehinweis(login, am_bildschirm=False) == f"{satz}."
    assert "geheim" not in repr(login)
