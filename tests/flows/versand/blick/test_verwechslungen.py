"""Mix-ups, planted one by one: is each refused, with a sentence that says what is wrong?"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from flows.register.vorgaenge.freigaben import ZURUECKGEZOGEN
from tests.flows.register.kleinwelt import FEBRUAR, JANUAR, kleinwelt, laufe_welt, mehr_minuten
from tests.flows.versand.blick.blickwelt import (
    ANDERE,
    BESTAETIGT,
    EINE,
    Blickwelt,
    Entwurf,
    geoeffnet,
    gib_frei,
)

KN, MMI = "Kostennachweis_JC91001_2023-01_v2.xlsx", "MMI_JC91001_2023-01_v2.xlsx"
Verwechslung = Callable[[Blickwelt, Entwurf], Entwurf]
NICHT = "Die E-Mail geht nicht hinaus: "


def geblickt(welt: Blickwelt, entwurf: Entwurf, **stamm: Any) -> str:
    """The last look, fingerprints apart."""
    inhalt = entwurf.inhalt
    satz = welt.blick(**stamm)(entwurf.mail(inhalt, JANUAR), inhalt)
    return re.sub(r"[0-9a-f]{64}", "#", satz).replace(str(welt.ausgabe), "ORDNER")


def mit_anlagen(entwurf: Entwurf, anlagen: Mapping[str, bytes]) -> Entwurf:
    return entwurf.mit(anlagen=dict(anlagen))


def unter_namen(inhalte: Mapping[str, bytes]) -> dict[str, bytes]:
    """Other contents under the right names."""
    return dict(zip((KN, MMI), inhalte.values(), strict=True))


def bearbeitet(mappe: bytes) -> bytes:
    """The same workbook with one amount edited."""
    ziel = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(mappe)) as alt, zipfile.ZipFile(ziel, "w") as neu:
        for name in alt.namelist():
            neu.writestr(name, alt.read(name).replace(b"Januar 2023", b"Januar 2024"))
    return ziel.getvalue()


def eine_gegen(welt: Blickwelt, e: Entwurf, name: str, inhalt: bytes) -> Entwurf:
    return mit_anlagen(e, {**e.anlagen, name: inhalt})


def andere(welt: Blickwelt) -> list[bytes]:
    return list(welt.dokumente(ANDERE).values())


DATEI = "ist nicht die freigegebene Datei (SHA-256 #)."
VERWECHSLUNGEN: dict[str, tuple[Verwechslung, str]] = {
    # --- files
    "both files of another gE": (
        lambda w, e: mit_anlagen(e, w.dokumente(ANDERE)),
        f"es fehlt die Anlage {KN}, {MMI}.",
    ),
    "the workbooks of another gE under the right names": (
        lambda w, e: mit_anlagen(e, unter_namen(w.dokumente(ANDERE))),
        f"die Anlage {KN} {DATEI}",
    ),
    "only the MMI of another gE under the right name": (
        lambda w, e: eine_gegen(w, e, MMI, andere(w)[1]),
        f"die Anlage {MMI} {DATEI}",
    ),
    "the two files swapped": (
        lambda _w, e: mit_anlagen(e, {KN: e.anlagen[MMI], MMI: e.anlagen[KN]}),
        f"die Anlage {KN} {DATEI}",
    ),
    "the old version": (
        lambda w, e: mit_anlagen(e, w.dokumente(version=1)),
        f"es fehlt die Anlage {KN}, {MMI}.",
    ),
    "the old version under the names of the new one": (
        lambda w, e: mit_anlagen(e, unter_namen(w.dokumente(version=1))),
        f"die Anlage {KN} {DATEI}",
    ),
    "the files of another month": (
        lambda w, e: mit_anlagen(e, w.dokumente(monat=FEBRUAR)),
        f"es fehlt die Anlage {KN}, {MMI}.",
    ),
    "the files of another month under the right names": (
        lambda w, e: mit_anlagen(e, unter_namen(w.dokumente(monat=FEBRUAR))),
        f"die Anlage {KN} {DATEI}",
    ),
    "an edited file": (
        lambda w, e: eine_gegen(w, e, KN, bearbeitet(e.anlagen[KN])),
        f"die Anlage {KN} {DATEI}",
    ),
    "a truncated file": (
        lambda w, e: eine_gegen(w, e, KN, e.anlagen[KN][:-200]),
        f"die Anlage {KN} {DATEI}",
    ),
    "an empty file": (lambda w, e: eine_gegen(w, e, MMI, b""), f"die Anlage {MMI} {DATEI}"),
    "a third file, of another gE": (
        lambda w, e: mit_anlagen(e, {**e.anlagen, **w.dokumente(ANDERE)}),
        "sie enthält auch Kostennachweis_JC91002_2023-01_v1.xlsx, MMI_JC91002_2023-01_v1.xlsx.",
    ),
    "the old version beside the new one": (
        lambda w, e: mit_anlagen(e, {**e.anlagen, **w.dokumente(version=1)}),
        "sie enthält auch Kostennachweis_JC91001_2023-01_v1.xlsx, MMI_JC91001_2023-01_v1.xlsx.",
    ),
    "no MMI": (lambda _w, e: mit_anlagen(e, {KN: e.anlagen[KN]}), f"es fehlt die Anlage {MMI}."),
    "no file": (lambda _w, e: mit_anlagen(e, {}), f"es fehlt die Anlage {KN}, {MMI}."),
    "a renamed file": (
        lambda _w, e: mit_anlagen(e, {KN: e.anlagen[KN], "MMI.xlsx": e.anlagen[MMI]}),
        f"es fehlt die Anlage {MMI}.",
    ),
    "the right file under the name of another gE": (
        lambda _w, e: mit_anlagen(
            e, {KN.replace(EINE, ANDERE): e.anlagen[KN], MMI: e.anlagen[MMI]}
        ),
        f"es fehlt die Anlage {KN}.",
    ),
    # --- addresses
    "the address of another gE": (
        lambda w, e: e.mit(an=(w.adresse(ANDERE),)),
        "sie ist an postfach@jc91002.example gerichtet, die Stammdaten nennen zu JC91001 "
        "postfach@jc91001.example.",
    ),
    "the address of another gE beside the right one": (
        lambda w, e: e.mit(an=(*e.an, w.adresse(ANDERE))),
        "sie ist an postfach@jc91001.example, postfach@jc91002.example gerichtet, die Stammdaten "
        "nennen zu JC91001 postfach@jc91001.example.",
    ),
    "an address the row does not name": (
        lambda w, e: e.mit(an=(w.adresse(ANDERE),), verbucht={"an": e.an}),
        "sie ist an postfach@jc91002.example gerichtet, verbucht ist postfach@jc91001.example.",
    ),
    "nobody": (
        lambda _w, e: e.mit(an=()),
        "sie ist an niemanden gerichtet, die Stammdaten nennen zu JC91001 "
        "postfach@jc91001.example.",
    ),
    # --- words
    "the whole mail of another gE, recorded for this one": (
        lambda w, e: w.entwurf(ANDERE).mit(jcnr=EINE, nachweis=e.nachweis, an=e.an),
        f"es fehlt die Anlage {KN}, {MMI}.",
    ),
    "the words of another gE": (
        lambda w, e: w.entwurf(ANDERE).mit(
            jcnr=EINE, nachweis=e.nachweis, an=e.an, anlagen=e.anlagen
        ),
        "ihr Betreff „Kostennachweis und MMI O.7, Januar 2023, JC91002 JC Großmuster 002 (Muster), "
        "Version 1“ nennt nicht JC91001.",
    ),
    "the text of another gE": (
        lambda w, e: e.mit(text=w.entwurf(ANDERE).text),
        "ihr Text nennt als JCNR JC91002 statt JC91001.",
    ),
    "only the HTML of another gE": (
        lambda w, e: e.mit(html=w.entwurf(ANDERE).html),
        "ihr HTML nennt als JCNR JC91002 statt JC91001.",
    ),
    "another gE in a note": (
        lambda _w, e: e.mit(text=f"{e.text}\nWie beim JC Großmuster 002 (Muster).\n"),
        "ihr Text nennt JC91002 („jcgrossmuster002muster“).",
    ),
    "another gE in a comment of the HTML": (
        lambda _w, e: e.mit(html=e.html.replace("</body>", "<!-- JC91002 --></body>")),
        "ihr HTML nennt JC91002 („JC91002“).",
    ),
    "another gE in an attribute of the HTML": (
        lambda _w, e: e.mit(
            html=e.html.replace("<table>", '<table title="JC Gro&#223;muster 002">')
        ),
        "ihr HTML nennt JC91002",
    ),
    "another gE in the subject": (
        lambda _w, e: e.mit(betreff=f"{e.betreff} JC91003"),
        "ihr Kopf subject nennt JC91003 („JC91003“).",
    ),
    "the subject of another month": (
        lambda _w, e: e.mit(betreff=e.betreff.replace("Januar", "Februar")),
        "ihr Betreff „Kostennachweis und MMI O.7, Februar 2023, JC91001 JC Großmuster 001 "
        "(Muster), Version 2“ nennt nicht Januar 2023.",
    ),
    "a subject with two months": (
        lambda _w, e: e.mit(betreff=f"{e.betreff}, auch Februar 2023"),
        "ihr Betreff „Kostennachweis und MMI O.7, Januar 2023, JC91001 JC Großmuster 001 "
        "(Muster), Version 2, auch Februar 2023“ nennt einen anderen Monat.",
    ),
    "the subject of the old version": (
        lambda _w, e: e.mit(betreff=e.betreff.replace("Version 2", "Version 1")),
        "ihr Betreff „Kostennachweis und MMI O.7, Januar 2023, JC91001 JC Großmuster 001 "
        "(Muster), Version 1“ nennt nicht Version 2.",
    ),
    "a subject the row does not name": (
        lambda _w, e: e.mit(verbucht={"betreff": "Ein anderer"}),
        "ihr Betreff „Kostennachweis und MMI O.7, Januar 2023, JC91001 JC Großmuster 001 "
        "(Muster), Version 2“ ist nicht der verbuchte.",
    ),
    "the words of another month": (
        lambda w, e: e.mit(text=w.entwurf(monat=FEBRUAR).text),
        "ihr Text nennt als Monat Februar 2023 statt Januar 2023.",
    ),
    "the amount of the old version": (
        lambda _w, e: e.worte("35.904,61 €", "35.822,61 €"),
        "ihr Text nennt als Gesamtkosten 35.822,61 € statt 35.904,61 €.",
    ),
    "another amount in the first sentence": (
        lambda _w, e: e.mit(text=e.text.replace("35.904,61 €;", "35.822,61 €;")),
        "ihr erster Satz nennt nicht Januar 2023 und 35.904,61 €.",
    ),
    "another first sentence in the HTML": (
        lambda _w, e: e.mit(html=e.html.replace("35.904,61 €;", "35.822,61 €;")),
        "ihr Text und ihr HTML sagen nicht dasselbe.",
    ),
    # --- the row
    "the row of another gE": (
        lambda _w, e: e.mit(jcnr=ANDERE),
        "sie bringt nicht Version 1, die neueste von JC91002.",
    ),
    "the row of the old version": (
        lambda w, e: e.mit(nachweis=w.register.versionen(EINE, JANUAR)[0].nr),
        "sie bringt nicht Version 2, die neueste von JC91001.",
    ),
    "the row of a gE without a statement": (
        lambda _w, e: e.mit(jcnr="JC99999"),
        "für JC99999 ist im Januar 2023 nichts ausgestellt.",
    ),
    "the row of another month": (
        lambda _w, e: e.mit(verbucht={"monat": FEBRUAR}),
        "sie ist von Februar 2023, versandt wird Januar 2023.",
    ),
    "other bytes in the archive": (
        lambda _w, e: e.mit(verbucht={"sha256": "0" * 64}),
        "ihr Inhalt im Archiv ist nicht der verbuchte (#). „o7 register pruefen --ausgabe ORDNER“ "
        "nennt, was sich geändert hat.",
    ),
    "other files in the row": (
        lambda _w, e: e.mit(verbucht={"anlagen": {KN: "0" * 64, MMI: "1" * 64}}),
        f"ihre Anlagen sind nicht die verbuchten ({KN}, {MMI}).",
    ),
    "another Message-ID": (
        lambda _w, e: e.mit(
            entwurf=False, message_id="<a@x.invalid>", verbucht={"message_id": "<b@x.invalid>"}
        ),
        "ihre Message-ID ist nicht die verbuchte.",
    ),
    "a draft on the way to the server": (
        lambda _w, e: e.mit(verbucht={"weg": "smtp"}),
        "sie ist ein Entwurf.",
    ),
    "a mail for the server among the drafts": (
        lambda _w, e: e.mit(entwurf=False, verbucht={"weg": "entwurf"}),
        "sie ist kein Entwurf.",
    ),
}


def test_the_mail_as_it_is_made_may_leave(welt: Blickwelt) -> None:
    for jcnr in (EINE, ANDERE):
        assert geblickt(welt, welt.entwurf(jcnr)) == ""
    februar = welt.entwurf(monat=FEBRUAR)
    inhalt = februar.inhalt
    assert welt.blick(FEBRUAR)(februar.mail(inhalt, FEBRUAR), inhalt) == ""
    assert geblickt(welt, welt.entwurf().mit(entwurf=False, message_id="<a@x.invalid>")) == ""


@pytest.mark.parametrize("name", VERWECHSLUNGEN)
def test_a_mix_up_stays_here(welt: Blickwelt, name: str) -> None:
    verwechsle, satz = VERWECHSLUNGEN[name]
    gesagt = geblickt(welt, verwechsle(welt, welt.entwurf()))
    if satz.endswith("."):
        assert gesagt == f"{NICHT}{satz}"
    else:
        assert gesagt.startswith(f"{NICHT}{satz}")


# --- what was changed around the mail


def test_the_case_of_an_address_is_no_other_address(welt: Blickwelt) -> None:
    entwurf = welt.entwurf()
    assert geblickt(welt, entwurf, JC91001={"e_mail": "Postfach@JC91001.example"}) == ""
    assert geblickt(welt, entwurf.mit(an=("POSTFACH@jc91001.example",))) == ""


def test_an_address_that_is_another_one_now_keeps_the_mail_here(welt: Blickwelt) -> None:
    assert geblickt(welt, welt.entwurf(), JC91001={"e_mail": "neu@jc.example"}) == (
        f"{NICHT}sie ist an postfach@jc91001.example gerichtet, die Stammdaten nennen zu JC91001 "
        "neu@jc.example."
    )


def test_an_address_that_is_another_gEs_as_well_now_keeps_it_here(welt: Blickwelt) -> None:
    entwurf, eine = welt.entwurf(), welt.adresse(EINE)
    assert geblickt(welt, entwurf, JC91002={"e_mail": eine}) == (
        f"{NICHT}die Adresse von JC91001 ist nach den Stammdaten nicht sicher (D103)."
    )
    ja = {"e_mail": eine, "e_mail_gemeinsam": True}
    assert geblickt(welt, entwurf, JC91001=ja, JC91002=ja) == ""


def test_swapped_rows_of_the_master_data_are_noticed_by_the_mail_already_made(
    welt: Blickwelt,
) -> None:
    vertauscht = {
        EINE: {"e_mail": welt.adresse(ANDERE)},
        ANDERE: {"e_mail": welt.adresse(EINE)},
    }
    assert geblickt(welt, welt.entwurf(), **vertauscht) == (
        f"{NICHT}die Adresse von JC91001 ist nach den Stammdaten nicht sicher (D105)."
    )


MAPPEN: dict[str, tuple[Callable[[Blickwelt], Mapping[str, bytes]], str]] = {
    "of another gE": (
        lambda w: w.dokumente(ANDERE),
        "nennt als JCNR JC91002 statt JC91001.",
    ),
    "of another month": (
        lambda w: w.dokumente(monat=FEBRUAR),
        "nennt als Monat 2023-02 statt 2023-01.",
    ),
    "of the old version": (
        lambda w: w.dokumente(version=1),
        "nennt als Version 1 statt 2.",
    ),
    "truncated": (
        lambda w: {n: i[:-200] for n, i in w.dokumente().items()},
        "lässt sich nicht öffnen.",
    ),
    "no workbook": (
        lambda w: dict.fromkeys(w.dokumente(), b"PK"),
        "lässt sich nicht öffnen.",
    ),
}


@pytest.mark.parametrize("was", MAPPEN)
def test_a_workbook_is_opened_and_asked_whose_it_is_whatever_register_and_approval_say(
    welt: Blickwelt, was: str
) -> None:
    """Issued and approved as if it were right."""
    quelle, satz = MAPPEN[was]
    entwurf = welt.entwurf()
    entwurf = entwurf.mit(anlagen=unter_namen(quelle(welt)))
    inhalt, blick = entwurf.inhalt, welt.blick()
    stand = blick.nachweise.stand[EINE]
    mail = entwurf.mail(inhalt, JANUAR)
    summen = {f"{stand.ordner}/{name}": sha for name, sha in mail.anlagen.items()}
    freigabe = replace(blick.nachweise.freigaben[stand.nr], dateien=summen)
    blick.nachweise = replace(
        blick.nachweise,
        freigaben={stand.nr: freigabe},
        dateien={**blick.nachweise.dateien, **summen},
    )
    assert blick(mail, inhalt) == f"{NICHT}die Anlage {KN} {satz}"


def test_a_workbook_with_another_amount_than_the_register_stays_here(welt: Blickwelt) -> None:
    entwurf, blick = welt.entwurf(), welt.blick()
    inhalt = entwurf.inhalt
    stand = blick.nachweise.stand[EINE]
    teurer = replace(stand, betrag=replace(stand.betrag, volumenpreis=Decimal("25192.46")))
    blick.nachweise = replace(blick.nachweise, stand={EINE: teurer})
    assert blick(entwurf.mail(inhalt, JANUAR), inhalt) == (
        f"{NICHT}die Anlage {KN} nennt als Gesamtkosten 35904.61 statt 35904.62."
    )


def test_an_approved_file_that_is_not_the_issued_one_stays_here(welt: Blickwelt) -> None:
    entwurf, blick = welt.entwurf(), welt.blick()
    inhalt = entwurf.inhalt
    blick.nachweise = replace(blick.nachweise, dateien={})
    assert re.sub(r"[0-9a-f]{64}", "#", blick(entwurf.mail(inhalt, JANUAR), inhalt)) == (
        f"{NICHT}die Anlage {KN} ist nicht die ausgestellte Datei (SHA-256 #)."
    )


def test_a_workbook_that_names_another_gE_stays_here(welt: Blickwelt) -> None:
    """Since the documents were written the master data know one more gE."""
    neu = replace(welt.stamm["JC91003"][0], jobcenter="TV 91001 2022 01", jcnr="JC91004")
    stamm = {**welt.stamm, "JC91004": [neu]}
    doppelt = Blickwelt(welt.ausgabe, welt.register, stamm)
    assert geblickt(welt, welt.entwurf()) == ""
    assert geblickt(doppelt, welt.entwurf()) == (
        f"{NICHT}die Anlage {KN} nennt JC91004 (Blatt „Vertrag und Tarif“, Zelle B34)."
    )


# --- approvals


@pytest.fixture
def eigene(blickvorlage: Path, tmp_path: Path) -> Iterator[Blickwelt]:
    """A copy of the world, to be changed."""
    shutil.copytree(blickvorlage.parent, tmp_path / "welt")
    with geoeffnet(tmp_path / "welt" / "out") as found:
        yield found


def test_a_withdrawn_approval_keeps_the_mail_here_until_it_is_given_again(
    eigene: Blickwelt,
) -> None:
    entwurf = eigene.entwurf()
    gib_frei(eigene.register, JANUAR, art=ZURUECKGEZOGEN, grund="Prüfung")
    assert geblickt(eigene, entwurf) == (
        f"{NICHT}Version 2 von JC91001 ist nicht mehr freigegeben. "
        "„o7 freigeben 2023-01 --ge JC91001 --ausgabe ORDNER“."
    )
    gib_frei(eigene.register, JANUAR)
    assert geblickt(eigene, entwurf) == ""


def test_a_version_issued_since_then_keeps_the_mail_here(eigene: Blickwelt) -> None:
    entwurf = eigene.entwurf()
    welt = mehr_minuten(kleinwelt(monat=FEBRUAR), EINE, 200.0)
    laufe_welt(welt, eigene.ausgabe.parent, JANUAR, grund="noch einmal", bestaetige=BESTAETIGT)
    assert geblickt(eigene, entwurf) == (
        f"{NICHT}sie bringt nicht Version 3, die neueste von JC91001."
    )
    assert geblickt(eigene, eigene.entwurf()) == (
        f"{NICHT}Version 3 von JC91001 ist nicht freigegeben. „o7 freigeben 2023-01 --ge JC91001 "
        "--ausgabe ORDNER“."
    )


# --- bytes that are no mail of ours


def nach_kopf(kopf: bytes) -> Callable[[bytes], bytes]:
    return lambda inhalt: inhalt.replace(b"\r\nSubject:", b"\r\n" + kopf + b"\r\nSubject:", 1)


def mit_bild(inhalt: bytes) -> bytes:
    grenze = re.findall(rb'mixed; boundary="([^"]+)"', inhalt)[0]
    teil = b"Content-Type: image/png\r\nContent-Disposition: inline\r\n\r\nx\r\n"
    return inhalt.replace(
        b"--" + grenze + b"--", b"--" + grenze + b"\r\n" + teil + b"--" + grenze + b"--"
    )


BYTES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a Cc": (nach_kopf(b"Cc: x@y.invalid"), "ihr Kopf hat, was dort nicht stehen darf: cc"),
    "a Bcc": (nach_kopf(b"Bcc: x@y.invalid"), "ihr Kopf hat, was dort nicht stehen darf: bcc"),
    "a second To": (nach_kopf(b"To: x@y.invalid"), "ihr Kopf hat, was dort nicht stehen darf: to"),
    "a picture": (mit_bild, "sie enthält etwas, das keine Mappe ist"),
    "an end that is missing": (lambda b: b[: len(b) // 2], "ihr Aufbau ist beschädigt"),
    "something behind the end": (lambda b: b + b"\r\nJC91002", "ihr Aufbau ist beschädigt"),
    "nothing": (lambda _b: b"", "sie hat keine Anlagen"),
    "only words": (lambda _b: b"Subject: x\r\n\r\ny", "sie hat keine Anlagen"),
    "no HTML": (
        lambda b: b.replace(b"text/html", b"text/calendar"),
        "ihr Text steht nicht genau einmal als Text und einmal als HTML da",
    ),
}


@pytest.mark.parametrize("was", BYTES)
def test_bytes_that_are_no_mail_of_ours_stay_here(welt: Blickwelt, was: str) -> None:
    verdirb, satz = BYTES[was]
    entwurf = welt.entwurf()
    inhalt = verdirb(entwurf.inhalt)
    gesagt = welt.blick()(entwurf.mail(inhalt, JANUAR), inhalt)
    assert gesagt == (
        f"{NICHT}{satz}. „o7 register pruefen --ausgabe {welt.ausgabe}“ nennt, was sich geändert "
        "hat."
    )


@pytest.mark.parametrize("anteil", range(1, 20))
def test_a_mail_cut_anywhere_stays_here(welt: Blickwelt, anteil: int) -> None:
    entwurf = welt.entwurf()
    inhalt = entwurf.inhalt[: len(entwurf.inhalt) * anteil // 20]
    assert welt.blick()(entwurf.mail(inhalt, JANUAR), inhalt).startswith(NICHT)
