"""May a letter to a party leave? Only the one that was published last, to where the party is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flows.register.register import Register
from flows.versand.letzterblick import LetzterBlick
from templates.post.befundmail import befundmail_wortlaut
from tests.flows.register.kleinwelt import JANUAR, mit_stummeln
from tests.flows.versand.blick.blickwelt import Entwurf
from tests.laeufe.probelauf import lauf
from tests.regelstand import regelstand
from tests.welt.beispiel import EINGANG
from transforms.dokumente.stellen import Stellenwerk
from transforms.versand.adressbuch import Adressbuch
from transforms.versand.nachweismail import Anlage

NICHT = "Die E-Mail geht nicht hinaus: "


@pytest.fixture(scope="module")
def ausgabe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample January: its findings go to parties."""
    with pytest.MonkeyPatch.context() as patch:
        mit_stummeln(patch)
        return lauf(EINGANG, tmp_path_factory.mktemp("briefe") / "out", JANUAR).ausgabe


@pytest.fixture(scope="module")
def register(ausgabe: Path) -> Iterator[Register]:
    with Register.im(ausgabe) as found:
        yield found


def stelle(ausgabe: Path) -> str:
    """The first party that gets something."""
    ordner = ausgabe / str(JANUAR) / "_controlling" / "befunde"
    erste = sorted(ordner.glob("*_Anschreiben_*.txt"))[0]
    return erste.name.removesuffix(f"_Anschreiben_{JANUAR}.txt")


def papier(ausgabe: Path, name: str) -> bytes:
    return (ausgabe / str(JANUAR) / "_controlling" / "befunde" / name).read_bytes()


def entwurf(ausgabe: Path, an: str, kennung: str = "") -> Entwurf:
    kennung = kennung or stelle(ausgabe)
    mappe = f"{kennung}_Befunde_{JANUAR}.xlsx"
    inhalt = papier(ausgabe, mappe)
    brief = papier(ausgabe, f"{kennung}_Anschreiben_{JANUAR}.txt")
    w = befundmail_wortlaut(brief, Anlage.von(mappe, inhalt))
    return Entwurf(
        an=(an,),
        betreff=w.betreff,
        text=w.text,
        html=w.html,
        anlagen={mappe: inhalt},
        jcnr="",
        nachweis=None,
        verbucht={"stelle": kennung},
    )


def geblickt(register: Register, ausgabe: Path, e: Entwurf, werk: Stellenwerk | None = None) -> str:
    werk = werk or regelstand().stellen
    blick = LetzterBlick(register, ausgabe, JANUAR, Adressbuch({}), {}, werk)
    inhalt = e.inhalt
    return blick(e.mail(inhalt, JANUAR), inhalt)


def adresse(ausgabe: Path) -> str:
    """As the letter itself names it."""
    brief = papier(ausgabe, f"{stelle(ausgabe)}_Anschreiben_{JANUAR}.txt").decode("utf-8-sig")
    return next(z.split()[-1] for z in brief.splitlines() if z.startswith("E-Mail:"))


def test_the_letter_as_it_was_published_may_leave(register: Register, ausgabe: Path) -> None:
    assert geblickt(register, ausgabe, entwurf(ausgabe, adresse(ausgabe))) == ""


def test_what_is_not_the_partys_stays_here(register: Register, ausgabe: Path) -> None:
    gut, kennung = entwurf(ausgabe, adresse(ausgabe)), stelle(ausgabe)
    mappe = f"{kennung}_Befunde_{JANUAR}.xlsx"
    fremd = papier(ausgabe, f"../Befunde_{JANUAR}.xlsx")
    faelle = {
        f"sie ist an zentrale@ba-muster.invalid gerichtet, stellen.yaml nennt zu {kennung} "
        f"{adresse(ausgabe)}.": gut.mit(an=("zentrale@ba-muster.invalid",)),
        f"die Anlage {mappe} ist nicht die zuletzt veröffentlichte Datei.": gut.mit(
            anlagen={mappe: fremd}
        ),
        f"ihre Anlagen sind Befunde.xlsx statt {mappe}.": gut.mit(
            anlagen={"Befunde.xlsx": gut.anlagen[mappe]}
        ),
        f"ihre Anlagen sind {mappe}, Befunde.xlsx statt {mappe}.": gut.mit(
            anlagen={**gut.anlagen, "Befunde.xlsx": fremd}
        ),
        f"ihr Text ist nicht der des Anschreibens {kennung}_Anschreiben_{JANUAR}.txt.": gut.mit(
            text=gut.text.replace("Sehr", "Werte")
        ),
    }
    for satz, verdorben in faelle.items():
        assert geblickt(register, ausgabe, verdorben) == f"{NICHT}{satz}"


def test_a_party_whose_address_is_another_now_or_none_gets_nothing(
    register: Register, ausgabe: Path
) -> None:
    gut, werk = entwurf(ausgabe, adresse(ausgabe)), regelstand().stellen
    ohne = Stellenwerk(frist_tage_vor_faelligkeit=werk.frist_tage_vor_faelligkeit)
    assert geblickt(register, ausgabe, gut, ohne) == (
        f"{NICHT}sie ist an {adresse(ausgabe)} gerichtet, stellen.yaml nennt zu "
        f"{stelle(ausgabe)} keine Adresse."
    )


@pytest.mark.parametrize("was", ["Anschreiben", "Befunde"])
def test_a_paper_edited_since_then_keeps_the_letter_here(
    register: Register, ausgabe: Path, was: str
) -> None:
    gut, kennung = entwurf(ausgabe, adresse(ausgabe)), stelle(ausgabe)
    name = f"{kennung}_{was}_{JANUAR}.{'txt' if was == 'Anschreiben' else 'xlsx'}"
    datei = ausgabe / str(JANUAR) / "_controlling" / "befunde" / name
    vorher = datei.read_bytes()
    datei.write_bytes(vorher + b" ")
    try:
        satz = geblickt(register, ausgabe, gut)
    finally:
        datei.write_bytes(vorher)
    assert satz == (
        f"{NICHT}das Anschreiben {name} fehlt oder ist geändert."
        if was == "Anschreiben"
        else f"{NICHT}die Anlage {name} ist nicht die zuletzt veröffentlichte Datei."
    )


def test_a_letter_of_an_unknown_party_stays_here(register: Register, ausgabe: Path) -> None:
    gut = entwurf(ausgabe, adresse(ausgabe))
    fremd = replace(gut, verbucht={"stelle": "Unbekannt"})
    assert geblickt(register, ausgabe, fremd).endswith("zu Unbekannt keine Adresse.")
