"""Is exactly what was issued approved: proved, together, once, and of every version anew?"""

from __future__ import annotations

import pytest

from flows.ablage.archiv import sha256_of
from flows.ablage.ausgabefehler import FreigabeVerweigertError, OutputError
from flows.ablage.sperre import abschnittssperre
from flows.freigabe.ablauf import Lage
from flows.freigabe.freigabelage import Freigabelage
from flows.freigabe.freigabeworte import lagesaetze, schlusssatz, zeilen
from flows.gespraech.angaben import UsageError
from flows.gespraech.exitcode import Exitcode
from flows.nachweis.registerpruefung import pruefe_register
from tests.flows.freigabe.freigabehaus import DREI, EINS, ZWEI, Haus, saetze
from tests.flows.register.kleinwelt import JANUAR
from transforms.kern.money import euro, mit_vorzeichen


def test_every_version_is_approved_for_its_very_files_and_once(haus: Haus) -> None:
    ergebnis = haus.gib_frei()
    assert ergebnis.exitcode == Exitcode.OK
    assert haus.frei == {EINS: 1, ZWEI: 1, DREI: 1}
    erste = haus.folge[0]
    assert erste.dateien == {
        path.relative_to(haus.out).as_posix(): sha256_of(path)
        for path in (haus.datei(EINS), haus.datei(EINS, "Kostennachweis"))
    }
    assert (str(erste.wer), erste.vier_augen) == ("DOM\\schulz auf PC-7", True)
    nochmal = haus.gib_frei()
    assert (nochmal.freigegeben, nochmal.exitcode, len(haus.folge)) == ((), Exitcode.OK, 3)
    assert schlusssatz(nochmal) == "Januar 2023: alles Ausgestellte ist schon freigegeben."
    assert pruefe_register(haus.out)[0] == []


def test_only_the_ge_asked_for_are_approved(haus: Haus) -> None:
    haus.gib_frei(ge=[ZWEI])
    assert haus.frei == {ZWEI: 1}
    with pytest.raises(UsageError) as refused:
        haus.gib_frei(ge=["JC90001"])
    assert str(refused.value) == (
        "Mit --ge verlangt, aber für Januar 2023 ohne ausgestellte Dokumente: JC90001. Bitte die "
        f"JCNR prüfen; „o7 status 2023-01 --ausgabe {haus.out}“ zeigt alle."
    )


def test_who_answers_sees_amounts_counts_findings_and_corrections(haus: Haus) -> None:
    haus.gib_frei(ge=[ZWEI])
    davor = haus.betraege
    haus.berichtige(EINS)
    danach = haus.betraege
    offen, mehr = danach[EINS] + danach[DREI], danach[EINS] - davor[EINS]
    gesehen: list[tuple[Lage, str]] = []

    def merkt_sich(lage: Lage, frage: str) -> bool:
        gesehen.append((lage, frage))
        return True

    haus.gib_frei(merkt_sich)
    lage, frage = gesehen[0]
    assert isinstance(lage, Freigabelage)
    assert frage == f"2 Versionen von Januar 2023 ({euro(offen)}) freigeben?"
    assert mehr > 0
    um = mit_vorzeichen(mehr)
    assert list(lagesaetze(lage)) == [
        f"Freizugeben: 2 Versionen, Gesamtkosten {euro(offen)}, davon 1 Korrektur mit zusammen "
        f"{um} gegenüber der Version davor.",
        f"Schon freigegeben: 1 Version, {euro(danach[ZWEI])}.",
        "Offene Befunde nach Schwere: keine.",
    ]
    assert [row[1:] for row in zeilen(lage)] == [
        (
            "2",
            euro(danach[EINS]),
            mit_vorzeichen(mehr),
            f"Minuten {mit_vorzeichen(mehr)}; Nachbuchung",
        ),
        ("1", euro(danach[DREI]), "–", "erste Ausstellung"),
    ]


def test_a_preview_and_a_no_approve_nothing(haus: Haus) -> None:
    vorschau = haus.gib_frei(freigeben=False)
    assert (len(vorschau.lage.freizugeben), vorschau.exitcode) == (3, Exitcode.OK)
    with pytest.raises(UsageError, match=r"^Mit nein beantwortet; es ist nichts geschehen\.$"):
        haus.gib_frei(lambda *_: False)
    assert haus.folge == []


def test_an_edited_document_keeps_its_ge_back_and_the_others_go_on(haus: Haus) -> None:
    datei = haus.datei(ZWEI)
    datei.write_bytes(datei.read_bytes() + b" ")
    ergebnis = haus.gib_frei()
    assert (haus.frei, ergebnis.exitcode) == ({EINS: 1, DREI: 1}, Exitcode.ZURUECKGESTELLT)
    pfad = datei.relative_to(haus.out).as_posix()
    assert saetze(ergebnis) == [
        f"Nicht freigegeben: {ZWEI} JC Großmuster 002 (Muster) Version 1: die Datei {pfad} ist "
        "nicht mehr, was ausgestellt wurde. Abhilfe: „o7 wiederherstellen 2023-01 --ziel ORDNER "
        f"--ausgabe {haus.out}“ erzeugt sie Byte für Byte neu; von dort zurückkopieren."
    ]
    allein = haus.gib_frei(ge=[ZWEI])
    assert allein.exitcode == Exitcode.GESTOPPT
    assert schlusssatz(allein) == "Januar 2023: nichts freigegeben."


def test_a_missing_document_of_an_older_version_or_of_an_approved_one_is_named(haus: Haus) -> None:
    haus.gib_frei(ge=[ZWEI])
    haus.berichtige(EINS)
    haus.datei(EINS).unlink()  # of version 1
    haus.datei(ZWEI).unlink()
    ergebnis = haus.gib_frei()
    assert haus.frei == {ZWEI: 1, DREI: 1}
    assert [satz.partition(" fehlt")[0].partition("2023-01/")[0] for satz in saetze(ergebnis)] == [
        f"Nicht freigegeben: {EINS} JC Großmuster 001 (Muster) Version 2: die Datei ",
        f"{ZWEI}: die Datei ",
    ]


def test_a_document_edited_while_the_question_stands_stops_everything(haus: Haus) -> None:
    def bearbeitet(*_: object) -> bool:
        haus.datei(DREI, "Kostennachweis").write_bytes(b"anders")
        return True

    with pytest.raises(FreigabeVerweigertError) as refused:
        haus.gib_frei(bearbeitet)
    assert str(refused.value) == (
        f"Während der Frage hat sich etwas geändert ({DREI}); nichts ist freigegeben. Bitte den "
        "Befehl wiederholen: er nennt, was nicht mehr ist, was ausgestellt wurde."
    )
    assert haus.folge == []


def test_no_run_of_the_month_comes_between_question_and_record(haus: Haus) -> None:
    def jemand_laeuft(*_: object) -> bool:
        with pytest.raises(OutputError, match=r"wird gerade bearbeitet von DOM.schulz auf PC-7"):
            haus.berichtige(EINS)
        return True

    haus.gib_frei(jemand_laeuft)
    with (
        abschnittssperre(haus.out, JANUAR, "DOM\\meier auf PC-1"),
        pytest.raises(OutputError, match=r"wird gerade bearbeitet von DOM.meier auf PC-1"),
    ):
        haus.gib_frei()


def test_a_new_version_needs_a_new_approval(haus: Haus) -> None:
    haus.gib_frei()
    haus.berichtige(EINS)
    assert haus.frei == {ZWEI: 1, DREI: 1}
    haus.gib_frei()
    assert haus.frei == {EINS: 2, ZWEI: 1, DREI: 1}
    assert pruefe_register(haus.out)[0] == []


def test_where_nothing_is_issued_nothing_is_made(haus: Haus) -> None:
    with pytest.raises(OutputError) as refused:
        haus.gib_frei(monat="2023-02")
    assert str(refused.value) == (
        "Für Februar 2023 ist nichts ausgestellt; es gibt nichts freizugeben. „o7 monatslauf "
        f"2023-02 --ausgabe {haus.out}“ stellt aus."
    )
    leer = haus.ordner / "leer"
    with pytest.raises(OutputError, match="ist noch nichts ausgestellt"):
        haus.gib_frei(ausgabe=str(leer))
    assert not leer.exists()
