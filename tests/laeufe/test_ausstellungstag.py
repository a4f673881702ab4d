"""Does every version keep the day on which it was first issued, whatever happens afterwards?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from flows.ausgabe import ausgabe
from flows.befehl import verlauf
from flows.einstellungen import einstellungen
from flows.lauf.laufmeldung import kontaktsaetze
from flows.nachweis.registerpruefung import pruefbericht
from flows.nachweis.wiederaufbau import baue_wieder_auf
from flows.register.register import Register
from flows.vorgaben.fundorte import regeldateien
from flows.wiederherstellen import stelle_wieder_her
from tests import uhr
from tests.flows.register.kleinwelt import (
    JANUAR,
    SPAETERE_TABELLEN,
    dateien,
    kleinwelt,
    laufe_welt,
    mehr_minuten,
    mit_stummeln,
    ohne_pruefung,
    zeiten,
)
from tests.laeufe.probelauf import lauf
from transforms.kern.kontakt import ABSENDERIN

ERSTER, ZWEITER, SPAETER = "2023-02-07 09:30", "2023-02-21 14:00", "2026-11-27 03:00"
EINE, ANDERE = "JC91001", "JC91002"


@pytest.fixture
def schnell(monkeypatch: pytest.MonkeyPatch) -> None:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)


@pytest.fixture
def out(tmp_path: Path, schnell: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """January of two gE, issued on the 7th; one of them corrected on the 21st."""
    uhr.stelle(monkeypatch, ERSTER)
    laufe_welt(kleinwelt(2), tmp_path)
    uhr.stelle(monkeypatch, ZWEITER)
    laufe_welt(mehr_minuten(kleinwelt(2), EINE, 10), tmp_path, grund="Nachbuchung")
    uhr.stelle(monkeypatch, SPAETER)
    return tmp_path / "out"


def im_register(ordner: Path) -> dict[tuple[str, int], date | None]:
    with Register.im(ordner) as register:
        return {(v.jcnr, v.version): v.ausgestellt_am for v in register.versionen(monat=JANUAR)}


def im_manifest(ordner: Path) -> Any:
    manifest = ordner / str(JANUAR) / "_controlling" / "manifest.json"
    return json.loads(manifest.read_bytes())["ausgestellt_am"]


def auf_dokumenten(ordner: Path) -> dict[tuple[str, int], str]:
    """What the stubs print."""
    found = {}
    for pfad in ordner.glob(f"{JANUAR}/JC*/Kostennachweis_*.xlsx"):
        angaben = {row[0]: row[1] for row in load_workbook(pfad).active.iter_rows(values_only=True)}
        found[angaben["JCNR"], angaben["Version"]] = angaben["Ausgestellt am"]
    return found


TAGE = {
    (EINE, 1): date(2023, 2, 7),
    (ANDERE, 1): date(2023, 2, 7),
    (EINE, 2): date(2023, 2, 21),
}


def test_documents_register_and_manifest_name_the_day_of_each_version(out: Path) -> None:
    assert im_register(out) == TAGE
    assert auf_dokumenten(out) == {key: tag.isoformat() for key, tag in TAGE.items()}
    assert im_manifest(out) == {
        EINE: {"1": "2023-02-07", "2": "2023-02-21"},
        ANDERE: {"1": "2023-02-07"},
    }


def test_an_unchanged_rerun_on_a_later_day_writes_nothing(out: Path, tmp_path: Path) -> None:
    vorher = zeiten(out)
    assert lauf(tmp_path / "raw", out).ergebnis.veraendert == ()
    nachher = zeiten(out)
    assert {p for p in nachher if vorher.get(p) != nachher[p]} <= {"register.sqlite"}


def test_a_month_is_restored_and_recomputed_with_its_days(out: Path, tmp_path: Path) -> None:
    assert stelle_wieder_her(out, JANUAR, tmp_path / "ziel").abweichend == ()
    assert auf_dokumenten(tmp_path / "ziel") == auf_dokumenten(out)
    assert pruefbericht(out).probleme == ()


@pytest.mark.parametrize("manifest", ["there", "lost"])
def test_a_rebuilt_register_knows_the_days(out: Path, tmp_path: Path, manifest: str) -> None:
    if manifest == "lost":
        (out / str(JANUAR) / "_controlling" / "manifest.json").unlink()
    (out / "register.sqlite").unlink()
    baue_wieder_auf(out)
    assert im_register(out) == TAGE
    if manifest == "there":
        assert pruefbericht(out).probleme == ()
        assert lauf(tmp_path / "raw", out).ergebnis.veraendert == ()
    with Register.im(out) as register:
        zeilen = verlauf.verlaufszeilen(register, register.versionen(EINE, JANUAR))
    assert [zeile[2] for zeile in zeilen] == ["07.02.2023", "21.02.2023"]


def test_first_versions_come_out_of_a_rebuilt_register_byte_for_byte(
    schnell: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uhr.stelle(monkeypatch, ERSTER)
    laufe_welt(kleinwelt(2), tmp_path)
    uhr.stelle(monkeypatch, SPAETER)
    (tmp_path / "out" / "register.sqlite").unlink()
    baue_wieder_auf(tmp_path / "out")
    stelle_wieder_her(tmp_path / "out", JANUAR, tmp_path / "ziel")
    ausgestellt, wieder = (
        {n: c for n, c in dateien(tmp_path / o).items() if "/JC" in n} for o in ("out", "ziel")
    )
    assert wieder == ausgestellt


def test_a_manifest_with_another_day_than_the_register_is_told(out: Path) -> None:
    with Register.im(out) as register, register.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER nachweis_kein_update"))
        connection.execute(
            text("UPDATE nachweis SET ausgestellt_am = '2023-02-08' WHERE version = 2")
        )
    assert (
        "Das Manifest 2023-01/_controlling/manifest.json nennt für JC91001 Version 2 den "
        "Ausstellungstag 2023-02-21, das Register 2023-02-08."
    ) in pruefbericht(out, nachrechnen=False).probleme


@pytest.fixture
def um_mitternacht(tmp_path: Path, schnell: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lock is taken and the computation begins on the 7th; everything after it on the 8th."""
    uhr.stelle(monkeypatch, "2023-02-07 23:59", "2023-02-07 23:59", "2023-02-08 00:01")
    return tmp_path


def test_a_run_over_midnight_has_one_day(um_mitternacht: Path) -> None:
    laufe_welt(kleinwelt(2), um_mitternacht)
    siebter = date(2023, 2, 7)
    assert set(im_register(um_mitternacht / "out").values()) == {siebter}
    assert set(auf_dokumenten(um_mitternacht / "out").values()) == {siebter.isoformat()}


def test_a_run_killed_before_midnight_is_finished_after_it_with_its_day(
    um_mitternacht: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gestorben(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as kill:
        kill.setattr(ausgabe, "veroeffentliche", gestorben)
        with pytest.raises(KeyboardInterrupt):
            laufe_welt(kleinwelt(2), um_mitternacht)
    assert auf_dokumenten(um_mitternacht / "out") == {}
    assert lauf(um_mitternacht / "raw", um_mitternacht / "out").ergebnis.veraendert == ()
    assert set(auf_dokumenten(um_mitternacht / "out").values()) == {"2023-02-07"}
    assert pruefbericht(um_mitternacht / "out").probleme == ()


def test_versions_from_before_days_were_kept_stay_as_issued(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The register of an older program: no column, no key in the manifest."""
    with Register.im(out) as register, register.engine.begin() as connection:
        connection.execute(text("ALTER TABLE nachweis DROP COLUMN ausgestellt_am"))
        for table in SPAETERE_TABELLEN:
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE alembic_version SET version_num = 'v0006'"))
    manifest = out / str(JANUAR) / "_controlling" / "manifest.json"
    inhalt = json.loads(manifest.read_bytes())
    del inhalt["ausgestellt_am"]
    manifest.write_bytes(json.dumps(inhalt).encode())
    assert lauf(tmp_path / "raw", out).ergebnis.veraendert == ()
    assert set(im_register(out).values()) == {None}
    uhr.stelle(monkeypatch, "2023-03-01 08:00")
    neu = mehr_minuten(kleinwelt(2), ANDERE, 20)
    laufe_welt(mehr_minuten(neu, EINE, 10), tmp_path, grund="Nachbuchung")
    assert im_manifest(out) == {ANDERE: {"2": "2023-03-01"}}


# --- the contact


@pytest.fixture
def stellen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of receivers of one's own."""
    datei = tmp_path / "stellen.yaml"
    datei.write_bytes(regeldateien()["stellen"].read_bytes())
    monkeypatch.setenv("O7_STELLEN", str(datei))
    einstellungen.cache_clear()
    yield datei
    einstellungen.cache_clear()


def aendere(datei: Path, alt: str, neu: str) -> None:
    inhalt = datei.read_text(encoding="utf-8")
    assert alt in inhalt
    datei.write_text(inhalt.replace(alt, neu), encoding="utf-8")


def ohne_kontakt(datei: Path) -> None:
    inhalt = datei.read_text(encoding="utf-8")
    anfang, ende = inhalt.index("\nkontakt:"), inhalt.index("\nfrist_tage_vor_faelligkeit: ")
    datei.write_text(inhalt[:anfang] + inhalt[ende:], encoding="utf-8")


def fragen(ordner: Path) -> set[str]:
    """Whom the stubs tell to ask."""
    seiten = (load_workbook(p).active for p in ordner.glob(f"{JANUAR}/JC*/Kostennachweis_*.xlsx"))
    zeilen = (row for seite in seiten for row in seite.iter_rows(values_only=True))
    return {str(row[1]) for row in zeilen if row[0] == "Fragen"}


def test_another_contact_makes_no_new_version_and_stays_off_what_was_issued(
    schnell: None, stellen: Path, tmp_path: Path
) -> None:
    laufe_welt(kleinwelt(2), tmp_path)
    gefragt = fragen(tmp_path / "out")
    assert gefragt == {
        "Fragen bitte an Interner Service Controlling Finanzen (Muster), Telefon 00000 000-0 "
        "(Montag bis Freitag von 9 bis 15 Uhr), E-Mail controlling-finanzen@ba-muster.invalid."
    }
    aendere(stellen, "telefon: 00000 000-0", "telefon: 00000 000-1")
    assert lauf(tmp_path / "raw", tmp_path / "out").ergebnis.veraendert == ()
    assert stelle_wieder_her(tmp_path / "out", JANUAR, tmp_path / "ziel").abweichend == ()
    assert fragen(tmp_path / "ziel") == gefragt


def test_without_a_contact_the_documents_lead_to_their_sender_and_the_run_says_so(
    schnell: None, stellen: Path, tmp_path: Path
) -> None:
    ohne_kontakt(stellen)
    ergebnis = laufe_welt(kleinwelt(2), tmp_path).ergebnis
    assert fragen(tmp_path / "out") == {ABSENDERIN}
    assert kontaktsaetze(ergebnis) == [
        "In stellen.yaml fehlt der Kontakt (kontakt: name, telefon, e_mail): Die Dokumente "
        "verweisen für Fragen auf ihre Absenderin."
    ]
    assert kontaktsaetze(lauf(tmp_path / "raw", tmp_path / "out").ergebnis) == []
