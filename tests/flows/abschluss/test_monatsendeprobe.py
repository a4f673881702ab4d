"""Does `o7 register pruefen` find every approval, mail, draft and close that cannot have been?"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flows.ablage.archiv import archivpfad
from flows.abschluss.pruefsumme import pruefsumme
from flows.befehl.cli import run
from flows.gespraech.benutzer import Handelnde
from flows.nachweis.registerpruefung import pruefbericht
from flows.papiere import buchung
from flows.register.nachweisstand import Stand
from flows.register.register import Register
from flows.register.vorgaenge.abschluesse import verbuche_abschluss
from flows.register.vorgaenge.freigaben import FREIGEGEBEN, ZURUECKGEZOGEN, verbuche_freigabe
from flows.register.vorgaenge.postbuch import ENTWURF, SMTP, verbuche_mail, verbuche_zustellung
from tests.flows.abschluss.monatsende import (
    ANGENOMMEN,
    ANNA,
    BERTA,
    dokumente,
    gib_frei,
    mail_mit,
    versende,
)
from tests.flows.nachziehen.jahreslauf import ANDERE, EINE, laufe, liefere, mehr, monat
from transforms.versand.zustand import Ereignis

JAN, FEB = monat(1), monat(2)
ICH = Handelnde.jetzt()


@dataclass
class Lage:
    """January: JC91001 approved and sent, JC91002 approved and drafted. What a test plants there
    is chained as the program would.
    """

    out: Path

    def stand(self, jcnr: str) -> Stand:
        with Register.im(self.out) as register:
            return register.stand(JAN)[jcnr]

    @property
    def ende(self) -> int:
        with Register.im(self.out) as register:
            return register.letzte_zeile()

    def freigabe(self, jcnr: str, dateien: dict[str, str] | None = None, **angaben: Any) -> int:
        one = self.stand(jcnr)
        with Register.im(self.out) as register, register.eintrag() as eintrag:
            nr = angaben.pop("nachweis", one.nr)
            alle = dokumente(register, one) if dateien is None else dateien
            return verbuche_freigabe(eintrag, nr, alle, angaben.pop("wer", ANNA), **angaben)

    def mail(self, von: str, inhalt: bytes | None = None, **angaben: Any) -> int:
        """A mail with the latest version, wrong in what is said."""
        one = self.stand(von)
        with Register.im(self.out) as register:
            neu, anlagen = mail_mit(self.out, dokumente(register, one), "x", von)
            sha = lege_ab(self.out, inhalt or neu)
            werte: dict[str, Any] = {
                "monat": JAN,
                "weg": SMTP,
                "an": (f"{von.lower()}@jobcenter.example",),
                "betreff": "x",
                "sha256": sha,
                "anlagen": anlagen,
                "wer": BERTA,
                "jcnr": von,
                "nachweis": one.nr,
                "message_id": "<x@o7.example>",
                "grund": "noch einmal",
            }
            with register.eintrag() as eintrag:
                return verbuche_mail(eintrag, **(werte | angaben))

    def ereignis(self, mail: int, *folge: Ereignis, **angaben: Any) -> None:
        with Register.im(self.out) as register, register.eintrag() as eintrag:
            for ereignis in folge:
                verbuche_zustellung(eintrag, mail, ereignis, BERTA, **angaben)

    def mail_von(self, jcnr: str) -> Any:
        with Register.im(self.out) as register:
            return next(m for m in register.mails(JAN) if m.jcnr == jcnr)

    def abschluss(self, **angaben: Any) -> int:
        with Register.im(self.out) as register, register.eintrag() as eintrag:
            werte = {"dateien_sha256": pruefsumme(register.dateien(JAN)), "ausnahmen": {}}
            return verbuche_abschluss(eintrag, JAN, ANNA, **(werte | angaben))


def lege_ab(out: Path, inhalt: bytes) -> str:
    import hashlib  # noqa: PLC0415

    sha = hashlib.sha256(inhalt).hexdigest()
    archivpfad(out, sha).write_bytes(inhalt)
    return sha


@pytest.fixture
def lage(ort: Path) -> Lage:
    gib_frei(ort / "out", JAN)
    versende(ort / "out", JAN, [EINE])
    versende(ort / "out", JAN, [ANDERE], [Ereignis.ENTWORFEN])
    return Lage(ort / "out")


def probleme(out: Path) -> list[str]:
    return [*pruefbericht(out, nachrechnen=False).probleme]


def test_a_month_that_went_its_way_has_no_problem(
    lage: Lage, capsys: pytest.CaptureFixture[str]
) -> None:
    lage.ereignis(lage.mail_von(ANDERE).nr, Ereignis.VERWORFEN)
    (lage.out / "2023-01" / "_versand" / f"{ANDERE}_2023-01_v1.eml").unlink()
    versende(lage.out, JAN, [ANDERE], [Ereignis.ENTWORFEN, Ereignis.VON_HAND])
    assert run(["abschliessen", "2023-01", "--ja"]) == 0
    liefere(lage.out.parent, JAN, mehr(JAN, 100))
    nachtrag(lage)
    gib_frei(lage.out, JAN, [ANDERE])
    versende(lage.out, JAN, [ANDERE])
    assert probleme(lage.out) == []
    bericht = pruefbericht(lage.out, nachrechnen=False)
    assert bericht.umfang.endswith(", 3 Freigaben, 4 E-Mails, 1 Abschluss")


def nachtrag(lage: Lage) -> None:
    from flows.ablauf.monatsablauf import laufe as lauf  # noqa: PLC0415
    from flows.lauf.auftrag import Auftrag  # noqa: PLC0415

    lauf(Auftrag(monat="2023-01", ge=[ANDERE], grund="Nachmeldung", nach_abschluss=True), JAN)


# --- approvals

Pflanze = Callable[[Lage], int]  # returns the row the sentence names
FREIGABEN: list[tuple[str, Pflanze, str]] = [
    (
        "of nothing",
        lambda lage: lage.freigabe(EINE, nachweis=99999),
        "Die Freigabe in Zeile {nr} gilt einer Version, die es da nicht gab (Zeile 99999).",
    ),
    (
        "twice",
        lambda lage: lage.freigabe(EINE),
        f"{EINE} 2023-01 Version 1, Freigabe in Zeile {{nr}}: sie war schon freigegeben "
        "(Zeile {frei}).",
    ),
    (
        "withdrawn without a reason",
        lambda lage: lage.freigabe(ANDERE, art=ZURUECKGEZOGEN),
        f"{ANDERE} 2023-01 Version 1, Freigabe in Zeile {{nr}}: zurückgezogen ohne Grund.",
    ),
    (
        "withdrawn after it was sent",
        lambda lage: lage.freigabe(EINE, art=ZURUECKGEZOGEN, grund="falsch"),
        f"{EINE} 2023-01 Version 1, Freigabe in Zeile {{nr}}: zurückgezogen, nachdem die E-Mail in "
        "Zeile {mail} hinausgegangen war.",
    ),
    (
        "another word",
        lambda lage: lage.freigabe(EINE, art="genehmigt"),
        f"{EINE} 2023-01 Version 1, Freigabe in Zeile {{nr}}: „genehmigt“ ist keine Freigabe und "
        "keine Rücknahme.",
    ),
]


def im_februar(**angaben: Any) -> Pflanze:
    """An approval of a month that was not approved yet."""

    def pflanze(lage: Lage) -> int:
        with Register.im(lage.out) as register, register.eintrag() as eintrag:
            one = register.stand(FEB)[EINE]
            ganz = dokumente(register, one)
            rest: dict[str, Any] = {"wer": ANNA, "dateien": dict, **angaben}
            dateien = rest.pop("dateien")(ganz)
            return verbuche_freigabe(eintrag, one.nr, dateien, rest.pop("wer"), **rest)

    return pflanze


EINE_FEB = f"{EINE} 2023-02 Version 1, Freigabe in Zeile {{nr}}"
FREIGABEN += [
    (
        "withdrawn and never given",
        im_februar(art=ZURUECKGEZOGEN, grund="falsch"),
        f"{EINE_FEB}: zurückgezogen, aber nicht freigegeben.",
    ),
    (
        "of one document alone",
        im_februar(dateien=lambda d: dict([*d.items()][:1])),
        f"{EINE_FEB}: sie nennt nicht genau die Dateien der Version mit ihren Prüfsummen.",
    ),
    (
        "of other bytes",
        im_februar(dateien=lambda d: dict.fromkeys(d, "0" * 64)),
        f"{EINE_FEB}: sie nennt nicht genau die Dateien der Version mit ihren Prüfsummen.",
    ),
    (
        "by whoever ran it",
        im_februar(wer=ICH),
        f"{EINE_FEB}: vier Augen: {ICH.konto} hat den Lauf vom 11.04.2023, 09:00 Uhr gestartet; "
        "wer eine Version gestaltet hat, gibt sie nicht frei.",
    ),
]


@pytest.mark.parametrize(
    ("pflanze", "satz"), [f[1:] for f in FREIGABEN], ids=[f[0] for f in FREIGABEN]
)
def test_an_approval_that_cannot_have_been_is_found(
    lage: Lage, pflanze: Pflanze, satz: str
) -> None:
    pruefe(lage, pflanze, satz)


def pruefe(lage: Lage, pflanze: Pflanze, satz: str) -> None:
    assert probleme(lage.out) == []
    with Register.im(lage.out) as register:
        frei = register.freigaben(JAN)[register.stand(JAN)[EINE].nr].nr
    gesendet, entwurf = lage.mail_von(EINE), lage.mail_von(ANDERE)
    nr = pflanze(lage)
    assert probleme(lage.out) == [
        satz.format(nr=nr, frei=frei, mail=gesendet.nr, entwurf=entwurf.nr, sha=gesendet.sha256)
    ]


def test_an_approval_of_an_older_version_is_found(lage: Lage) -> None:
    alt = lage.stand(ANDERE)
    lage.freigabe(ANDERE, art=ZURUECKGEZOGEN, grund="falsch")
    liefere(lage.out.parent, JAN, mehr(JAN, 100))
    laufe(lage.out.parent, JAN, grund="Nachmeldung")
    with Register.im(lage.out) as register, register.eintrag() as eintrag:
        nr = verbuche_freigabe(eintrag, alt.nr, dokumente(register, alt), ANNA)
    assert probleme(lage.out) == [
        f"{ANDERE} 2023-01 Version 1, Freigabe in Zeile {nr}: es gab schon Version 2; nur die "
        "neueste lässt sich freigeben."
    ]


def test_a_typed_name_and_the_rule_switched_off_are_said(lage: Lage) -> None:
    gib_frei(lage.out, FEB, [EINE], wer=BERTA)
    gib_frei(lage.out, FEB, [ANDERE], wer=ICH, vier_augen=False)
    bericht = pruefbericht(lage.out, nachrechnen=False)
    assert bericht.probleme == ()
    assert bericht.hinweise == (
        "2023-02: 1 Freigabe nennt „Berta“; der Name ist angegeben, belegt ist das Konto "
        "DOM\\berta.",
        "2023-02: 1 Freigabe ohne Vier-Augen-Prinzip (O7_VIER_AUGEN=nein).",
    )


# --- mails


def mit_ereignis(mail: Callable[[Lage], int], *folge: Ereignis) -> Pflanze:
    def pflanze(lage: Lage) -> int:
        lage.ereignis(mail(lage), *folge)
        return lage.ende

    return pflanze


def gesendete(lage: Lage) -> int:
    return int(lage.mail_von(EINE).nr)


def entworfene(lage: Lage) -> int:
    return int(lage.mail_von(ANDERE).nr)


def neue(lage: Lage) -> int:
    return lage.mail(EINE)


def archiv_ohne(lage: Lage) -> int:
    archivpfad(lage.out, lage.mail_von(EINE).sha256).unlink()
    return 0


def archiv_anders(lage: Lage) -> int:
    archivpfad(lage.out, lage.mail_von(EINE).sha256).write_bytes(b"anders")
    return 0


def fremde_mail(lage: Lage) -> int:
    """The bytes of a mail with the documents of the other gE."""
    with Register.im(lage.out) as register:
        inhalt, _ = mail_mit(lage.out, dokumente(register, lage.stand(ANDERE)), "x", EINE)
    return lage.mail(EINE, inhalt)


def nicht_freigegeben(lage: Lage) -> int:
    with Register.im(lage.out) as register:
        one = register.stand(FEB)[EINE]
        inhalt, anlagen = mail_mit(lage.out, dokumente(register, one), "x", EINE)
    return lage.mail(EINE, inhalt, monat=FEB, nachweis=one.nr, anlagen=anlagen)


IN_X = f"E-Mail in Zeile {{nr}} ({EINE} 2023-01 Version 1)"
GESENDET = f"E-Mail in Zeile {{mail}} ({EINE} 2023-01 Version 1)"
MAILS: list[tuple[str, Pflanze, str]] = [
    (
        "of nothing",
        lambda lage: lage.mail(EINE, nachweis=99999),
        f"E-Mail in Zeile {{nr}} ({EINE} 2023-01): die Version, die sie nennt, gab es da nicht "
        "(Zeile 99999).",
    ),
    (
        "to another gE",
        lambda lage: lage.mail(EINE, jcnr=ANDERE),
        f"{IN_X}: sie geht an {ANDERE} für 2023-01.",
    ),
    (
        "without an approval",
        nicht_freigegeben,
        f"E-Mail in Zeile {{nr}} ({EINE} 2023-02 Version 1): als sie entstand, war die Version "
        "nicht freigegeben.",
    ),
    (
        "with the documents of another",
        fremde_mail,
        f"{IN_X}: in ihr liegen andere Anlagen, als das Register nennt.",
    ),
    (
        "to another address",
        lambda lage: lage.mail(EINE, an=("fremd@jobcenter.example",)),
        f"{IN_X}: sie ist an andere Adressen gerichtet, als das Register nennt.",
    ),
    (
        "under another Message-ID",
        lambda lage: lage.mail(EINE, message_id="<y@o7.example>"),
        f"{IN_X}: ihre Message-ID ist eine andere, als das Register nennt.",
    ),
    (
        "twice without a reason",
        lambda lage: lage.mail(EINE, grund=""),
        f"{IN_X}: {EINE.lower()}@jobcenter.example hatte diese Version schon (Zeile {{mail}}, "
        "versandt); ein Grund für die zweite ist nicht eingetragen.",
    ),
    ("gone from the archive", archiv_ohne, f"{GESENDET}: im Archiv fehlt ihr Inhalt ({{sha}})."),
    (
        "changed in the archive",
        archiv_anders,
        f"{GESENDET}: im Archiv ist ihr Inhalt verändert ({{sha}}).",
    ),
    (
        "to nobody",
        lambda lage: lage.mail(EINE, jcnr="", stelle="", nachweis=None),
        "E-Mail in Zeile {nr} (2023-01): sie nennt weder eine gE noch eine Stelle.",
    ),
    (
        "an event of no mail",
        mit_ereignis(lambda _: 99999, Ereignis.ANGENOMMEN),
        "Die Zustellung in Zeile {nr} gehört zu keiner E-Mail (Zeile 99999).",
    ),
    *(
        (
            f"{name}: {folge[-1]} after {davor}",
            mit_ereignis(mail, *folge),
            f"{wer}: in Zeile {{nr}} steht {davor} „{folge[-1]}“; das kann nicht sein.",
        )
        for name, mail, wer, davor, folge in (
            ("sent", gesendete, GESENDET, "nach „angenommen“", (Ereignis.UEBERGABE,)),
            ("sent", gesendete, GESENDET, "nach „angenommen“", (Ereignis.ANGENOMMEN,)),
            ("sent", gesendete, GESENDET, "nach „angenommen“", (Ereignis.VERWORFEN,)),
            ("sent", gesendete, GESENDET, "nach „angenommen“", (Ereignis.VON_HAND,)),
        )
    ),
]


@pytest.mark.parametrize(("pflanze", "satz"), [f[1:] for f in MAILS], ids=[f[0] for f in MAILS])
def test_a_mail_that_cannot_have_been_is_found(lage: Lage, pflanze: Pflanze, satz: str) -> None:
    pruefe(lage, pflanze, satz)


@pytest.mark.parametrize(
    ("folge", "davor"),
    [
        ([Ereignis.ANGENOMMEN], "als erstes"),
        ([Ereignis.VON_HAND], "als erstes"),
        ([Ereignis.ENTWORFEN], "als erstes"),
        ([Ereignis.ZURUECKGEKOMMEN], "als erstes"),
        ([Ereignis.UNKLAR], "als erstes"),
        ([Ereignis.NICHT_UEBERGEBEN, Ereignis.ANGENOMMEN], "nach „nicht übergeben“"),
        ([Ereignis.UEBERGABE, Ereignis.VERWORFEN], "nach „Übergabe begonnen“"),
        ([Ereignis.ABGELEHNT, Ereignis.UEBERGABE], "nach „abgelehnt“"),
        ([Ereignis.VERWORFEN, Ereignis.UEBERGABE], "nach „verworfen“"),
        ([*ANGENOMMEN, Ereignis.ZURUECKGEKOMMEN, Ereignis.ANGENOMMEN], "nach „zurückgekommen“"),
    ],
)
def test_an_impossible_order_is_found(lage: Lage, folge: list[Ereignis], davor: str) -> None:
    mail = lage.mail(EINE)
    lage.ereignis(mail, *folge)
    assert probleme(lage.out) == [
        f"E-Mail in Zeile {mail} ({EINE} 2023-01 Version 1): in Zeile {lage.ende} steht {davor} "
        f"„{folge[-1]}“; das kann nicht sein."
    ]


@pytest.mark.parametrize(
    "folge",
    [
        [],
        [Ereignis.NICHT_UEBERGEBEN, Ereignis.NICHT_UEBERGEBEN, *ANGENOMMEN],
        [Ereignis.UEBERGABE, Ereignis.NICHT_UEBERGEBEN, Ereignis.UEBERGABE, Ereignis.TEILWEISE],
        [Ereignis.UEBERGABE, Ereignis.UNKLAR, *ANGENOMMEN, Ereignis.ZURUECKGEKOMMEN],
        [Ereignis.UEBERGABE, *ANGENOMMEN],
        [Ereignis.UEBERGABE, Ereignis.VON_HAND],
        [Ereignis.UEBERGABE, Ereignis.UNKLAR, Ereignis.ZURUECKGEKOMMEN],
        [Ereignis.ABGELEHNT, Ereignis.VERWORFEN],
    ],
)
def test_a_possible_order_is_none(lage: Lage, folge: list[Ereignis]) -> None:
    lage.ereignis(lage.mail(EINE), *folge)
    assert probleme(lage.out) == []


@pytest.mark.parametrize("ereignis", [Ereignis.UEBERGABE, Ereignis.ANGENOMMEN])
def test_a_draft_is_not_handed_over(lage: Lage, ereignis: Ereignis) -> None:
    mail = entworfene(lage)
    lage.ereignis(mail, ereignis)
    assert probleme(lage.out)[0] == (
        f"E-Mail in Zeile {mail} ({ANDERE} 2023-01 Version 1): in Zeile {lage.ende} steht nach "
        f"„entworfen“ „{ereignis}“; das kann nicht sein."
    )


# --- the folders of drafts


def entwurf(lage: Lage) -> Path:
    return lage.out / "2023-01" / "_versand" / f"{ANDERE}_2023-01_v1.eml"


def verschiebe(lage: Lage) -> int:
    """Sent by hand and put away by hand, but nobody said so."""
    ziel = lage.out / "2023-01" / "_versendet" / entwurf(lage).name
    ziel.parent.mkdir()
    shutil.move(entwurf(lage), ziel)
    entwurf(lage).parent.mkdir(exist_ok=True)
    return 0


def aendere(lage: Lage) -> int:
    entwurf(lage).write_bytes(entwurf(lage).read_bytes() + b"PS: Gruss\r\n")
    return 0


def fremder(lage: Lage) -> int:
    entwurf(lage).with_name(f"{EINE}_2023-01_v1.eml").write_bytes(b"x")
    return 0


def noch_da(lage: Lage) -> int:
    """Recorded as replaced, and still in the folder."""
    lage.ereignis(entworfene(lage), Ereignis.VERWORFEN)
    return 0


def nie_verbucht(lage: Lage) -> int:
    """Killed after the draft was written and before that was recorded."""
    lage.ereignis(entworfene(lage), Ereignis.VERWORFEN)
    lage.mail(
        ANDERE,
        entwurf(lage).read_bytes(),
        weg=ENTWURF,
        message_id="",
        datei=f"2023-01/_versand/{ANDERE}_2023-01_v1.eml",
    )
    return 0


DER_ENTWURF = f"2023-01/_versand/{ANDERE}_2023-01_v1.eml"
FEHLT = (
    f"Der Entwurf {DER_ENTWURF} fehlt. Wurde er versandt, sagt es „o7 versenden 2023-01 --ge "
    f"{ANDERE} --als-versandt“."
)


@pytest.mark.parametrize(
    ("pflanze", "saetze"),
    [
        (
            verschiebe,
            [
                FEHLT,
                f"Die Datei 2023-01/_versendet/{ANDERE}_2023-01_v1.eml ist kein Entwurf, der als "
                "versandt verbucht ist.",
            ],
        ),
        (aendere, [f"Der Entwurf {DER_ENTWURF} ist nicht mehr, was entworfen wurde."]),
        (
            fremder,
            [
                f"Die Datei 2023-01/_versand/{EINE}_2023-01_v1.eml ist kein Entwurf, den das "
                "Register kennt."
            ],
        ),
        (noch_da, [f"Die Datei {DER_ENTWURF} ist kein Entwurf, den das Register kennt."]),
        (
            nie_verbucht,
            [
                f"Der Entwurf {DER_ENTWURF} ist noch nicht verbucht. Der nächste „o7 versenden "
                "2023-01“ holt es nach."
            ],
        ),
    ],
)
def test_drafts_are_exactly_those_the_register_names(
    lage: Lage, pflanze: Pflanze, saetze: list[str]
) -> None:
    pflanze(lage)
    assert probleme(lage.out) == saetze


# --- closes


@pytest.fixture
def versandt(ort: Path) -> Lage:
    gib_frei(ort / "out", JAN)
    versende(ort / "out", JAN)
    return Lage(ort / "out")


ABSCHLUESSE: list[tuple[dict[str, Any], str]] = [
    ({"dateien_sha256": "0" * 64}, "seine Prüfsumme ist nicht die der Dokumente, die es da gab"),
    ({"ausnahmen": {ANDERE: "nicht versandt"}}, "er hat Ausnahmen, aber keinen Grund"),
]


@pytest.mark.parametrize(("angaben", "problem"), ABSCHLUESSE)
def test_a_close_that_cannot_have_been_is_found(
    versandt: Lage, angaben: dict[str, Any], problem: str
) -> None:
    nr = versandt.abschluss(**angaben)
    assert probleme(versandt.out) == [f"Der Abschluss von 2023-01 in Zeile {nr}: {problem}."]


def test_a_close_of_what_was_open_is_found(lage: Lage) -> None:
    nr = lage.abschluss()
    assert probleme(lage.out) == [
        f"Der Abschluss von 2023-01 in Zeile {nr}: {ANDERE} war da nicht freigegeben und versandt, "
        "und ist keine Ausnahme."
    ]


def test_a_second_close_is_found(versandt: Lage) -> None:
    erster, zweiter = versandt.abschluss(), versandt.abschluss()
    assert probleme(versandt.out) == [
        f"Der Abschluss von 2023-01 in Zeile {zweiter}: der Monat war schon abgeschlossen "
        f"(Zeile {erster})."
    ]


def test_what_was_issued_after_the_close_without_the_word_for_it_is_found(
    versandt: Lage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a program without the law."""
    versandt.abschluss()
    liefere(versandt.out.parent, JAN, mehr(JAN, 100))
    monkeypatch.setattr(buchung, "verlange_erlaubt", lambda *_: None)
    monkeypatch.setattr("flows.ablauf.monatsablauf.verlange_erlaubt", lambda *_: None)
    laufe(versandt.out.parent, JAN, grund="Nachmeldung")
    nr = versandt.stand(ANDERE).lauf
    assert probleme(versandt.out) == [
        f"Der Lauf {nr} für 2023-01 hat nach dem Abschluss ausgestellt, ohne --nach-abschluss und "
        "Grund.",
        f"Der Lauf {nr} für 2023-01 hat nach dem Abschluss {ANDERE} ausgestellt, ohne sie zu "
        "nennen.",
    ]


def test_rows_that_hold_anything_are_told_and_not_stumbled_over(versandt: Lage) -> None:
    from flows.register.tabellen import ABSCHLUSS  # noqa: PLC0415

    with Register.im(versandt.out) as register, register.eintrag() as eintrag:
        nr = eintrag.append(
            ABSCHLUSS,
            monat="2023-01",
            ausnahmen="[",
            dateien_sha256="",
            grund=None,
            **ANNA.spalten,
            zeit="2023-05-01T00:00:00+00:00",
        )
        frei = verbuche_freigabe(eintrag, register.stand(FEB)[EINE].nr, {}, ANNA, art=FREIGEGEBEN)
    assert probleme(versandt.out) == [
        f"{EINE} 2023-02 Version 1, Freigabe in Zeile {frei}: sie nennt nicht genau die Dateien "
        "der Version mit ihren Prüfsummen.",
        f"Der Abschluss von 2023-01 in Zeile {nr}: seine Ausnahmen sind nicht lesbar.",
    ]
