"""A month with a correction and one after it, approved; mails as they should be, to be spoilt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from flows.gespraech.benutzer import Handelnde
from flows.register.register import Register
from flows.register.vorgaenge.freigaben import verbuche_freigabe
from flows.register.vorgaenge.postbuch import ENTWURF, SMTP, Mail
from flows.versand.empfaenger import stammdaten_des_monats
from flows.versand.letzterblick import LetzterBlick
from flows.versand.mailbau import mail_bytes
from flows.versand.nachweismodell import nachweismodell
from templates.post.nachweismail import nachweismail_wortlaut
from tests.flows.register.kleinwelt import FEBRUAR, JANUAR, kleinwelt, laufe_welt, mehr_minuten
from tests.regelstand import regelstand
from transforms.kern.month import Month
from transforms.tabellen.stammdaten import Stammzeile
from transforms.versand.adressbuch import adressbuch

EINE, ANDERE = "JC91001", "JC91002"
BESTAETIGT = ("E130", "E133")  # a month's own minutes beside those of the year
PRUEFERIN = Handelnde(konto="HAUS\\pruefung", rechner="PC-1")
ABSENDER = "controlling@ba-muster.invalid"


def stelle_aus(ordner: Path) -> Path:
    """Three gE: January, a correction of the first one, February; the latest versions approved."""
    welt = kleinwelt(monat=FEBRUAR)
    laufe_welt(welt, ordner, FEBRUAR)
    for stand, grund in ((welt, ""), (mehr_minuten(welt, EINE, 100.0), "Minuten nachgemeldet")):
        laufe_welt(stand, ordner, JANUAR, grund=grund, bestaetige=BESTAETIGT)
    ausgabe = ordner / "out"
    with Register.im(ausgabe) as register:
        for monat in (JANUAR, FEBRUAR):
            gib_frei(register, monat)
    return ausgabe


def gib_frei(register: Register, monat: Month, **angaben: Any) -> None:
    """The latest versions, by somebody else."""
    dateien = register.dateien(monat)
    with register.eintrag() as eintrag:
        for one in register.stand(monat).values():
            eigene = {p: s for p, s in dateien.items() if _gehoert(p, one.ordner, one.version)}
            verbuche_freigabe(eintrag, one.nr, eigene, PRUEFERIN, **angaben)


def _gehoert(pfad: str, ordner: str, version: int) -> bool:
    return pfad.startswith(f"{ordner}/") and pfad.endswith(f"_v{version}.xlsx")


@dataclass(frozen=True, kw_only=True)
class Entwurf:
    """A mail before its bytes are made, and the row the register would have of it."""

    an: tuple[str, ...]
    betreff: str
    text: str
    html: str
    anlagen: Mapping[str, bytes]
    jcnr: str
    nachweis: int | None
    entwurf: bool = True
    message_id: str = ""
    verbucht: Mapping[str, Any] = field(default_factory=dict)  # where the row says something else

    def mit(self, **anders: Any) -> Entwurf:
        return replace(self, **anders)

    def worte(self, alt: str, neu: str) -> Entwurf:
        """Another word in subject, text and HTML."""
        return self.mit(
            betreff=self.betreff.replace(alt, neu),
            text=self.text.replace(alt, neu),
            html=self.html.replace(alt, neu),
        )

    @property
    def inhalt(self) -> bytes:
        return mail_bytes(
            absender="" if self.entwurf else ABSENDER,
            antwort_an=ABSENDER,
            an=self.an,
            betreff=self.betreff,
            text=self.text,
            html=self.html,
            anlagen=self.anlagen,
            entwurf=self.entwurf,
            message_id=self.message_id,
        )

    def mail(self, inhalt: bytes, monat: Month) -> Mail:
        row: dict[str, Any] = {
            "nr": 1,
            "monat": monat,
            "jcnr": self.jcnr,
            "stelle": "",
            "nachweis": self.nachweis,
            "weg": ENTWURF if self.entwurf else SMTP,
            "an": self.an,
            "betreff": self.betreff,
            "message_id": self.message_id,
            "sha256": hashlib.sha256(inhalt).hexdigest(),
            "anlagen": {n: hashlib.sha256(i).hexdigest() for n, i in self.anlagen.items()},
            "datei": "",
            "vorgaenger": None,
            "grund": "",
            "wer": PRUEFERIN,
            "zeit": "2023-02-07T09:00:00+00:00",
        }
        return Mail(**{**row, **self.verbucht})


@dataclass(frozen=True)
class Blickwelt:
    """An output folder, its register open, and the master data of January."""

    ausgabe: Path
    register: Register
    stamm: dict[str, list[Stammzeile]]

    def blick(self, monat: Month = JANUAR, **stamm: Any) -> LetzterBlick:
        """The last look, with the master data as they are, or changed for a gE."""
        gilt = {j: [replace(z, **stamm.get(j, {})) for z in zz] for j, zz in self.stamm.items()}
        buch = adressbuch(gilt, gilt, monat, {})
        return LetzterBlick(self.register, self.ausgabe, monat, buch, gilt, regelstand().stellen)

    def dokumente(
        self, jcnr: str = EINE, monat: Month = JANUAR, version: int | None = None
    ) -> dict[str, bytes]:
        """The two documents of a version, the latest by default."""
        one = self.register.stand(monat)[jcnr]
        pfade = [
            p
            for p in self.register.dateien(monat)
            if _gehoert(p, one.ordner, version or one.version)
        ]
        return {p.rsplit("/", 1)[-1]: (self.ausgabe / p).read_bytes() for p in sorted(pfade)}

    def entwurf(self, jcnr: str = EINE, monat: Month = JANUAR) -> Entwurf:
        """The mail as the program makes it."""
        one, anlagen = self.register.stand(monat)[jcnr], self.dokumente(jcnr, monat)
        kontakt = regelstand().stellen.kontakt
        wortlaut = nachweismail_wortlaut(nachweismodell(self.register, one, anlagen, kontakt))
        return Entwurf(
            an=(self.adresse(jcnr),),
            betreff=wortlaut.betreff,
            text=wortlaut.text,
            html=wortlaut.html,
            anlagen=anlagen,
            jcnr=jcnr,
            nachweis=one.nr,
        )

    def adresse(self, jcnr: str) -> str:
        return str(self.stamm[jcnr][0].e_mail)


@contextmanager
def geoeffnet(ausgabe: Path) -> Iterator[Blickwelt]:
    with Register.im(ausgabe) as register:
        stamm = stammdaten_des_monats(
            register, ausgabe.parent / "raw", ausgabe, JANUAR, regelstand().spalten
        )
        yield Blickwelt(ausgabe, register, stamm)
