"""Where do the addresses of a month come from, and to whom did mails go before?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.ablage.ausgabefehler import OutputError
from flows.register.register import Register
from flows.register.vorgaenge.postbuch import SMTP, verbuche_mail, verbuche_zustellung
from flows.versand.empfaenger import bisherige, fruehere_empfaenger, stammdaten_des_monats
from tests.flows.register.kleinwelt import JANUAR, kleinwelt, laufe_welt, mit_stummeln
from tests.flows.versand.blick.blickwelt import PRUEFERIN
from tests.regelstand import regelstand
from tests.welt.schreiben import schreibe_tabelle, standardlayout
from transforms.versand.zustand import Ereignis

GE = "JC91001"


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    mit_stummeln(monkeypatch)
    laufe_welt(kleinwelt(), tmp_path)
    with Register.im(tmp_path / "out") as found:
        yield found


def adresse(register: Register, ordner: Path) -> str | None:
    stamm = stammdaten_des_monats(
        register, ordner / "raw", ordner / "out", JANUAR, regelstand().spalten
    )
    return stamm[GE][0].e_mail


def neue_stammdaten(ordner: Path) -> None:
    welt = kleinwelt()
    for zeile in welt.ge_stammdaten:
        zeile["E-Mail"] = "neu@jc.example"
    schreibe_tabelle("ge_stammdaten", welt.ge_stammdaten, ordner, standardlayout("ge_stammdaten"))


def test_what_lies_in_the_folder_now_counts_else_what_the_last_run_read(
    register: Register, tmp_path: Path
) -> None:
    eingang = tmp_path / "raw" / str(JANUAR)
    assert adresse(register, tmp_path) == "postfach@jc91001.example"
    for alt in eingang.glob("ge_stammdaten*"):
        alt.unlink()
    neue_stammdaten(eingang)
    assert adresse(register, tmp_path) == "neu@jc.example"
    shutil.rmtree(eingang)
    assert adresse(register, tmp_path) == "postfach@jc91001.example"


def test_whose_an_address_was_for_the_last_run_is_known_before_any_mail(
    register: Register, tmp_path: Path
) -> None:
    neue_stammdaten(tmp_path / "raw" / str(JANUAR))
    bisher = bisherige(register, tmp_path / "out", JANUAR, regelstand().spalten)
    assert bisher["postfach@jc91001.example"] == {GE}
    assert "neu@jc.example" not in bisher


def test_master_data_nobody_can_read_are_not_replaced_by_older_ones(
    register: Register, tmp_path: Path
) -> None:
    eingang = tmp_path / "raw" / str(JANUAR)
    for alt in eingang.glob("ge_stammdaten*"):
        alt.write_bytes(b"kaputt")
    with pytest.raises(OutputError, match=r"Aus ge_stammdaten.xlsx in .* ist keine Zeile"):
        adresse(register, tmp_path)


def test_an_archived_file_that_was_changed_is_no_source_of_addresses(
    register: Register, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "raw")
    lauf = register.laeufe(JANUAR)[-1]["nr"]
    [eingabe] = [e for e in register.eingaben(lauf) if e["tabelle"] == "ge_stammdaten"]
    (tmp_path / "out" / ".archiv" / eingabe["sha256"]).write_bytes(b"anders")
    with pytest.raises(OutputError, match="ge_stammdaten"):
        adresse(register, tmp_path)


def test_a_month_without_any_master_data_has_no_addresses(
    register: Register, tmp_path: Path
) -> None:
    with pytest.raises(OutputError, match="Für März 2023 gibt es keine Stammdaten"):
        stammdaten_des_monats(
            register, tmp_path / "raw", tmp_path / "out", JANUAR.plus(2), regelstand().spalten
        )


@pytest.mark.parametrize(
    ("ereignisse", "gezaehlt"),
    [
        ([Ereignis.UEBERGABE, Ereignis.ANGENOMMEN], {"a@jc.example", "b@jc.example"}),
        ([Ereignis.UEBERGABE], {"a@jc.example", "b@jc.example"}),
        ([Ereignis.ENTWORFEN], {"a@jc.example", "b@jc.example"}),
        ([Ereignis.UEBERGABE, Ereignis.TEILWEISE], {"a@jc.example"}),
        ([Ereignis.UEBERGABE, Ereignis.ABGELEHNT], set()),
        ([Ereignis.ENTWORFEN, Ereignis.VERWORFEN], set()),
        ([], set()),
    ],
)
def test_a_mail_counts_where_somebody_has_it_or_may_have_it(
    register: Register, ereignisse: list[Ereignis], gezaehlt: set[str]
) -> None:
    with register.eintrag() as eintrag:
        nr = verbuche_mail(
            eintrag,
            monat=JANUAR,
            weg=SMTP,
            an=("A@jc.example", "b@jc.example"),
            betreff="x",
            sha256="0" * 64,
            anlagen={},
            wer=PRUEFERIN,
            jcnr=GE,
        )
        for e in ereignisse:
            abgelehnt = {"b@jc.example": "550"} if e is Ereignis.TEILWEISE else None
            verbuche_zustellung(eintrag, nr, e, PRUEFERIN, adressen=abgelehnt)
    assert fruehere_empfaenger(register.mails()) == dict.fromkeys(gezaehlt, frozenset({GE}))
