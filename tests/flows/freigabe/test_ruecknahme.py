"""Is an approval taken back only while nobody has the documents, and do its drafts go with it?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest

from flows.ablage.archiv import archivpfad
from flows.ablage.dauerhaft import schreibe
from flows.freigabe import ablauf
from flows.freigabe.freigabeworte import ruecknahmesaetze, ruecknahmeschluss
from flows.gespraech.angaben import UsageError
from flows.gespraech.benutzer import Handelnde
from flows.gespraech.exitcode import Exitcode
from flows.register.register import Register
from flows.register.vorgaenge.postbuch import verbuche_mail, verbuche_zustellung
from flows.versand.entwuerfe import entwurfspfad, lege_entwurf
from tests.flows.freigabe.freigabehaus import DREI, EINS, ZWEI, Haus
from tests.flows.register.kleinwelt import JANUAR
from transforms.versand.zustand import HINAUS, Ereignis, Zustand, zustand_nach

BYTES = b"Subject: Januar\r\n\r\nzwei Mappen\r\n"


def versende(haus: Haus, jcnr: str, *ereignisse: Ereignis) -> None:
    """A mail of the latest version, and what became of it."""
    sha, wer = hashlib.sha256(BYTES).hexdigest(), Handelnde.jetzt()
    schreibe(archivpfad(haus.out, sha), BYTES)
    with Register.im(haus.out) as register:
        stand = register.stand(JANUAR)[jcnr]
        pfad = entwurfspfad(JANUAR, f"{jcnr}_2023-01_v{stand.version}")
        with register.eintrag() as eintrag:
            verbuche_mail(
                eintrag,
                monat=JANUAR,
                jcnr=jcnr,
                nachweis=stand.nr,
                weg="entwurf",
                an=["postfach@jc.example"],
                betreff="Januar",
                sha256=sha,
                anlagen={},
                datei=pfad,
                wer=wer,
            )
        mail = register.mails(JANUAR)[-1]
        lege_entwurf(register, haus.out, mail, wer)
        for ereignis in ereignisse:
            with register.eintrag() as eintrag:
                verbuche_zustellung(eintrag, mail.nr, ereignis, wer)


def zustaende(haus: Haus) -> dict[str, Zustand]:
    with Register.im(haus.out) as register:
        return {mail.jcnr: mail.zustand for mail in register.mails(JANUAR)}


def entwuerfe(haus: Haus) -> list[str]:
    return sorted(p.name for p in (haus.out / "2023-01" / "_versand").glob("*"))


def test_before_dispatch_it_is_taken_back_with_its_draft_and_given_anew(haus: Haus) -> None:
    haus.gib_frei()
    versende(haus, EINS)
    versende(haus, ZWEI)
    ergebnis = haus.ziehe_zurueck(ge=[EINS])
    assert (haus.frei, ergebnis.exitcode) == ({ZWEI: 1, DREI: 1}, Exitcode.OK)
    assert zustaende(haus) == {EINS: Zustand.VERWORFEN, ZWEI: Zustand.ENTWORFEN}
    assert entwuerfe(haus) == [f"{ZWEI}_2023-01_v1.eml"]
    assert list(ruecknahmesaetze(ergebnis.lage)) == [
        f"1 Entwurf fällt weg: 2023-01/_versand/{EINS}_2023-01_v1.eml. Ist einer davon schon von "
        f"Hand versandt, zuerst „o7 versenden 2023-01 --als-versandt --ausgabe {haus.out}“ mit "
        "--ge."
    ]
    assert ruecknahmeschluss(ergebnis) == (
        "Januar 2023: 1 Freigabe zurückgezogen von DOM\\schulz auf PC-7. Grund: zu früh"
    )
    letzte = haus.folge[-1]
    assert (letzte.art, letzte.grund, letzte.dateien) == (
        "zurückgezogen",
        "zu früh",
        haus.folge[0].dateien,
    )
    haus.gib_frei()
    assert haus.frei == {EINS: 1, ZWEI: 1, DREI: 1}


@pytest.mark.parametrize(
    "ereignisse",
    [
        [Ereignis.VON_HAND],
        [Ereignis.UEBERGABE],  # a crash: the server may have it
        [Ereignis.UEBERGABE, Ereignis.TEILWEISE],
        [Ereignis.UEBERGABE, Ereignis.ANGENOMMEN, Ereignis.ZURUECKGEKOMMEN],
    ],
)
def test_after_dispatch_it_is_not_taken_back(haus: Haus, ereignisse: Sequence[Ereignis]) -> None:
    haus.gib_frei(ge=[EINS])
    versende(haus, EINS, *ereignisse)
    assert (zustand := zustand_nach(ereignisse)) in HINAUS
    ergebnis = haus.ziehe_zurueck()
    assert (haus.frei, ergebnis.exitcode) == ({EINS: 1}, Exitcode.GESTOPPT)
    assert list(ruecknahmesaetze(ergebnis.lage)) == [
        f"Nicht zurückgezogen: {EINS} JC Großmuster 001 (Muster) Version 1: die E-Mail ist "
        f"{zustand.value}; eine Freigabe lässt sich nur zurückziehen, solange niemand die "
        "Dokumente haben kann. Abhilfe: eine Korrektur ausstellen, freigeben und versenden."
    ]


def test_of_a_correction_beside_a_sent_version_the_correction_is_meant(haus: Haus) -> None:
    haus.gib_frei()
    versende(haus, EINS, Ereignis.VON_HAND)
    haus.berichtige(EINS)
    haus.gib_frei()
    ergebnis = haus.ziehe_zurueck(ge=[EINS])
    assert [(r.stand.jcnr, r.stand.version) for r in ergebnis.lage.ruecknahmen] == [(EINS, 2)]
    assert (ergebnis.exitcode, haus.frei) == (Exitcode.OK, {ZWEI: 1, DREI: 1})


def test_a_refused_mail_is_never_sent_after_the_withdrawal(haus: Haus) -> None:
    haus.gib_frei(ge=[EINS])
    versende(haus, EINS, Ereignis.UEBERGABE, Ereignis.ABGELEHNT)
    haus.ziehe_zurueck()
    assert zustaende(haus) == {EINS: Zustand.VERWORFEN}


def test_killed_before_the_folder_followed_the_next_start_takes_the_draft_away(
    haus: Haus, monkeypatch: pytest.MonkeyPatch
) -> None:
    haus.gib_frei(ge=[EINS])
    versende(haus, EINS)
    gerufen: list[object] = []

    def stirbt(*_: object) -> None:
        gerufen.append(1)
        if len(gerufen) > 1:  # the first looks after what an earlier one left
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(ablauf, "gleiche_ab", stirbt)
        with pytest.raises(KeyboardInterrupt):
            haus.ziehe_zurueck()
    assert (zustaende(haus), entwuerfe(haus)) == (
        {EINS: Zustand.VERWORFEN},
        [f"{EINS}_2023-01_v1.eml"],
    )
    haus.gib_frei()
    assert entwuerfe(haus) == []


def test_a_reason_is_asked_for_and_nothing_is_taken_back_twice(haus: Haus) -> None:
    with pytest.raises(UsageError) as refused:
        haus.ziehe_zurueck(grund=" ")
    assert str(refused.value) == (
        'Zum Zurückziehen fehlt der Grund: --grund "…", im Formular „Grund“.'
    )
    leer = haus.ziehe_zurueck()
    assert (leer.exitcode, list(ruecknahmesaetze(leer.lage))) == (
        Exitcode.OK,
        ["Januar 2023: keine Freigabe, die zurückzuziehen wäre."],
    )
    haus.gib_frei(ge=[EINS])
    haus.ziehe_zurueck()
    assert not haus.ziehe_zurueck().lage.ruecknahmen
