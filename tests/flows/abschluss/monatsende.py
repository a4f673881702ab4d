"""How does a test bring an issued month to its end? Approved and sent in the rows of the register,
the mails' bytes in the archive, as `freigeben` and `versenden` leave them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from flows import zeit
from flows.ablage.archiv import archivpfad
from flows.gespraech.benutzer import Handelnde
from flows.register.nachweisstand import Stand
from flows.register.register import Register
from flows.register.vorgaenge.freigaben import FREIGEGEBEN, verbuche_freigabe
from flows.register.vorgaenge.postbuch import ENTWURF, SMTP, verbuche_mail, verbuche_zustellung
from flows.versand.mailbau import mail_bytes
from transforms.kern.month import Month
from transforms.versand.zustand import Ereignis

ANNA = Handelnde(konto="DOM\\anna", rechner="PC-7")
BERTA = Handelnde(konto="DOM\\berta", rechner="PC-8", angegeben="Berta")
ANGENOMMEN = (Ereignis.UEBERGABE, Ereignis.ANGENOMMEN)


def dokumente(register: Register, one: Stand) -> dict[str, str]:
    """Path -> SHA-256 of the two documents of a version."""
    alle = register.dateien(one.betrag.monat)
    return {
        p: sha
        for p, sha in alle.items()
        if p.endswith(f"{one.jcnr}_{one.betrag.monat}_v{one.version}.xlsx")
    }


def gib_frei(
    ausgabe: Path,
    monat: Month,
    ges: Iterable[str] = (),
    *,
    wer: Handelnde = ANNA,
    art: str = FREIGEGEBEN,
    grund: str = "",
    vier_augen: bool = True,
) -> None:
    """A word about the latest version of these gE; of none, of all."""
    nur = set(ges)
    with Register.im(ausgabe) as register, register.eintrag() as eintrag:
        for jcnr, one in register.stand(monat).items():
            if not nur or jcnr in nur:
                verbuche_freigabe(
                    eintrag,
                    one.nr,
                    dokumente(register, one),
                    wer,
                    art=art,
                    grund=grund,
                    vier_augen=vier_augen,
                )


def versende(
    ausgabe: Path,
    monat: Month,
    ges: Iterable[str] = (),
    ereignisse: Iterable[Ereignis] = ANGENOMMEN,
    *,
    adressen: Mapping[str, str] | None = None,
    text: str = "",
) -> None:
    """A mail with the latest version of these gE, and what happened to it; the last event names
    addresses and text.
    """
    nur, folge = set(ges), [*ereignisse]
    with Register.im(ausgabe) as register:
        for jcnr, one in register.stand(monat).items():
            if nur and jcnr not in nur:
                continue
            entwurf = Ereignis.ENTWORFEN in folge
            name = f"{jcnr}_{monat}_v{one.version}"
            inhalt, anlagen = mail_mit(
                ausgabe, dokumente(register, one), name, jcnr, entwurf=entwurf
            )
            sha = hashlib.sha256(inhalt).hexdigest()
            ziel = archivpfad(ausgabe, sha)
            ziel.parent.mkdir(exist_ok=True)
            ziel.write_bytes(inhalt)
            datei = f"{monat}/_versand/{name}.eml"
            with register.eintrag() as eintrag:
                nr = verbuche_mail(
                    eintrag,
                    monat=monat,
                    weg=ENTWURF if entwurf else SMTP,
                    an=(f"{jcnr.lower()}@jobcenter.example",),
                    betreff=name,
                    sha256=sha,
                    anlagen=anlagen,
                    wer=BERTA,
                    jcnr=jcnr,
                    nachweis=one.nr,
                    message_id="" if entwurf else f"<{name}@o7.example>",
                    datei=datei if entwurf else "",
                )
            if entwurf:
                lege(ausgabe / datei, inhalt)
            for ereignis in folge:
                letztes = ereignis is folge[-1]
                with register.eintrag() as eintrag:
                    verbuche_zustellung(
                        eintrag,
                        nr,
                        ereignis,
                        BERTA,
                        adressen=adressen if letztes else None,
                        text=text if letztes else "",
                    )
            if Ereignis.VON_HAND in folge:
                lege(ausgabe / datei.replace("/_versand/", "/_versendet/"), inhalt)
                (ausgabe / datei).unlink()


def lege(datei: Path, inhalt: bytes) -> None:
    datei.parent.mkdir(exist_ok=True)
    datei.write_bytes(inhalt)


def mail_mit(
    ausgabe: Path, dateien: Mapping[str, str], betreff: str, jcnr: str, *, entwurf: bool = False
) -> tuple[bytes, dict[str, str]]:
    """The bytes of a mail with these files, and file name -> SHA-256."""
    inhalt = mail_bytes(
        absender="controlling@o7.example",
        antwort_an="controlling@o7.example",
        an=(f"{jcnr.lower()}@jobcenter.example",),
        betreff=betreff,
        text="Guten Tag",
        html="<p>Guten Tag</p>",
        anlagen={Path(pfad).name: (ausgabe / pfad).read_bytes() for pfad in sorted(dateien)},
        entwurf=entwurf,
        message_id=f"<{betreff}@o7.example>",
        datum=zeit.jetzt(),
    )
    return inhalt, {Path(pfad).name: sha for pfad, sha in dateien.items()}
