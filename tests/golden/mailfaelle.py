"""Which mails are kept as text and HTML, and what is each of them about?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from templates.post.anschreiben import anschreiben_text
from templates.post.befundmail import befundmail_wortlaut
from templates.post.nachweismail import nachweismail_wortlaut
from templates.post.wortlaut import Wortlaut
from transforms.dokumente.anschreiben import Anschreiben, Empfaenger, Punkt
from transforms.dokumente.vergleich.uebersichtszeile import Schwerewort
from transforms.kern.kontakt import Kontakt
from transforms.kern.month import Month
from transforms.versand.nachweismail import Anlage, Nachweismail, Vorversion, anlagen

MAILS: Final = Path(__file__).parent / "mails"
MONAT: Final = Month(2023, 2)
KONTAKT: Final = Kontakt(
    name="Interner Service Controlling Finanzen (Muster)",
    telefon="00000 000-0",
    e_mail="controlling-finanzen@ba-muster.invalid",
    erreichbar="Montag bis Freitag von 9 bis 15 Uhr",
)


def modell(version: int = 1) -> Nachweismail:
    """Göppingen in February, against a January that was issued."""
    return Nachweismail(
        jcnr="JC62106",
        jobcenter="JC Göppingen",
        monat=MONAT,
        version=version,
        gesamtkosten=Decimal("42596.22"),
        vormonat=Decimal("44070.76"),
        anlagen=anlagen(
            {
                f"{art}_JC62106_2023-02_v{version}.xlsx": b"x" * groesse
                for art, groesse in (("Kostennachweis", 38_000), ("MMI", 65_537))
            }
        ),
        kontakt=KONTAKT,
    )


def korrektur(
    davor: str = "42588.32", ursache: str = "Ursache: Minuten +7,90 €.", **anders: object
) -> Nachweismail:
    v1 = Vorversion(version=1, betrag=Decimal(davor), ursache=ursache)
    angaben = {"versandt": v1, "gruende": ((2, "Minuten nachgemeldet"),), **anders}
    return replace(modell(2), **angaben)  # type: ignore[arg-type]


def _brief() -> Anschreiben:
    """A letter with one gE held back and one note, as the run writes it."""
    faelle: tuple[tuple[str, Schwerewort], ...] = (("T103", "Zurückgestellt"), ("T111", "Hinweis"))
    punkte = [
        Punkt(
            code=code,
            schwere=schwere,
            wer=f"JC9000{n} JC Muster {n} <Süd>",
            satz="Vertrag V-1 nennt 2 Jahre Laufzeit, der TV-Beschluss B-1 nennt 3.",
            fundstelle="tv_beschluesse.csv, Zeile 18",
            bitte="Beschluss oder Vertrag berichtigen.",
        )
        for n, (code, schwere) in enumerate(faelle, 1)
    ]
    return Anschreiben(
        empfaenger=Empfaenger(
            zustaendig="Regionaldirektion",
            name="Regionaldirektion Beispielland (Muster)",
            anschrift=("Musterstraße 4", "00000 Musterstadt"),
            e_mail="rd-beispielland@ba-muster.invalid",
        ),
        abschnitt=MONAT,
        punkte=tuple(punkte),
        frist=date(2023, 3, 15),
        anlage="Regionaldirektion_Beispielland_(Muster)_Befunde_2023-02.xlsx",
    )


NAME_MIT_240: Final = "Jobcenter " + "Musterkreis am großen Fluss & <Umland>; " * 6
FAELLE: Mapping[str, Nachweismail] = {
    "erste_version": modell(),
    "erster_monat": replace(modell(), vormonat=None),
    "wie_im_vormonat": replace(modell(), vormonat=Decimal("42596.22")),
    "beispielpreise": replace(modell(), beispiel=True),
    "langer_name": replace(modell(), jobcenter=NAME_MIT_240[:240]),
    "ohne_kontakt": replace(modell(), kontakt=None),
    "noch_einmal": replace(modell(), zuletzt_am=date(2023, 3, 10)),
    "nachforderung": korrektur(),
    "gutschrift": korrektur("42604.12", "Ursache: BG-Zahl -7,90 €.", vormonat=None),
    "betrag_unveraendert": korrektur(
        "42596.22", "Kein Betrag geändert; geändert ist nur: Kennzahlen (in der MMI)."
    ),
    "vielleicht_schon_da": korrektur(
        versandt=None, vielleicht=Vorversion(version=1, betrag=Decimal("42588.32"))
    ),
    "luecke": replace(
        korrektur(),
        version=4,
        gruende=((2, "Minuten nachgemeldet"), (3, "Vertrag"), (4, "BG-Zahl")),
    ),
    "zwei_vorversionen": replace(
        korrektur(vielleicht=Vorversion(version=2, betrag=Decimal("42600.00"))),
        version=3,
        gruende=((2, "Minuten nachgemeldet"), (3, "BG-Zahl berichtigt")),
    ),
    "nie_versandt": replace(modell(2), gruende=((2, "Minuten nachgemeldet"),)),
}


def wortlaute() -> dict[str, Wortlaut]:
    """Every kept mail in words."""
    found = {name: nachweismail_wortlaut(m) for name, m in FAELLE.items()}
    brief = anschreiben_text(_brief())
    found["befunde"] = befundmail_wortlaut(brief, Anlage.von(_brief().anlage, b"x" * 9000))
    return found


def dateien() -> dict[str, str]:
    """File name -> content: subject and text, and the HTML."""
    found = {}
    for name, w in wortlaute().items():
        found[f"{name}.txt"] = f"Betreff: {w.betreff}\n\n{w.text}"
        found[f"{name}.html"] = w.html
    return found
