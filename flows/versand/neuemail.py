"""How does a mail come about: words, attachments, bytes in the archive, and only then its row?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import make_msgid
from pathlib import Path

from flows import zeit
from flows.ablage.ausgabefehler import OutputError
from flows.einstellungen import Einstellungen, einstellungen
from flows.gespraech.aufruf import ordnerangaben
from flows.gespraech.benutzer import Handelnde
from flows.register.register import Register, Stand
from flows.register.vorgaenge.postbuch import ENTWURF, SMTP, Mail, verbuche_mail
from flows.versand.absicht.planung import Anschriften
from flows.versand.absicht.versandauftrag import Versandauftrag
from flows.versand.absicht.vorhaben import Vorhaben
from flows.versand.briefablage import lege_ab, lies
from flows.versand.empfaenger import adressbefunde, bisherige, stammdaten_des_monats
from flows.versand.entwuerfe import entwurfspfad
from flows.versand.letzterblick import LetzterBlick
from flows.versand.mailbau import mail_bytes
from flows.versand.nachweismodell import nachweismodell
from flows.versand.zustellsatz import nicht_mehr_da
from flows.vorgaben.regelstand import Regelstand, lies_regelstand
from templates.post.befundmail import befundmail_wortlaut
from templates.post.nachweismail import nachweismail_wortlaut
from templates.post.wortlaut import Wortlaut
from transforms.versand.adressbuch import adressbuch
from transforms.versand.nachweismail import Anlage
from transforms.versand.schritt import Was


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What all mails of one sending share."""

    regelstand: Regelstand
    anschriften: Anschriften
    letzter_blick: LetzterBlick
    stand: Mapping[str, Stand]  # gE -> its latest version
    mails: Sequence[Mail]  # of the month, as they were at the beginning

    @classmethod
    def fuer(cls, register: Register, auftrag: Versandauftrag) -> Post:
        """Addresses of the master data, judged; raises OutputError, DataFileError."""
        monat, regelstand = auftrag.leistungsmonat, lies_regelstand()
        stamm = stammdaten_des_monats(
            register,
            auftrag.eingangsordner,
            auftrag.ausgabeordner,
            monat,
            regelstand.spalten,
        )
        stand = register.stand(monat)
        bisher = bisherige(register, auftrag.ausgabeordner, monat, regelstand.spalten)
        buch = adressbuch(stamm, stand, monat, bisher)
        gefunden = adressbefunde(buch, stamm, monat, regelstand.regeln)
        return cls(
            regelstand=regelstand,
            anschriften=Anschriften(
                adressen=buch.adressen,
                befunde={
                    jcnr: " ".join(f"{b.code} {b.satz} {b.abhilfe}" for b in alle)
                    for jcnr, alle in gefunden.items()
                },
            ),
            letzter_blick=LetzterBlick(
                register, auftrag.ausgabeordner, monat, buch, stamm, regelstand.stellen
            ),
            stand=stand,
            mails=register.mails(monat),
        )

    def haelt_zurueck(self, auftrag: Versandauftrag, v: Vorhaben) -> str:
        """Why a mail that is due would stay here, by the files as they lie now."""
        if v.schritt is not None and v.schritt.was is Was.WIEDER and v.mail is not None:
            return self.blicke(auftrag.ausgabeordner, v.mail)
        try:
            _gelesen(auftrag, v)
        except OutputError as error:
            return str(error)
        return ""

    def blicke(self, ausgabe: Path, mail: Mail) -> str:
        """The last look at a mail as it lies in the archive."""
        inhalt = lies(ausgabe, mail.sha256)
        return nicht_mehr_da(mail, ausgabe) if inhalt is None else self.letzter_blick(mail, inhalt)


def mache_mail(
    register: Register, auftrag: Versandauftrag, v: Vorhaben, post: Post, wer: Handelnde
) -> Mail:
    """A new mail: its bytes reach the disk, then the register names them in a transaction of its
    own. Raises OutputError where a file is not what was approved.
    """
    assert v.schritt is not None
    weg = SMTP if einstellungen().smtp_server else ENTWURF
    gelesen = _gelesen(auftrag, v)
    wortlaut = _wortlaut(register, v, post, gelesen)
    anlagen = {name: inhalt for name, inhalt in gelesen.items() if name.endswith(".xlsx")}
    message_id = make_msgid(domain=_haus(einstellungen())) if weg == SMTP else ""
    inhalt = _inhalt(v.schritt.an, wortlaut, anlagen, post, message_id)
    sha256 = lege_ab(auftrag.ausgabeordner, inhalt)
    with register.eintrag() as eintrag:
        nr = verbuche_mail(
            eintrag,
            monat=v.monat,
            weg=weg,
            an=v.schritt.an,
            betreff=wortlaut.betreff,
            sha256=sha256,
            anlagen={n: hashlib.sha256(i).hexdigest() for n, i in anlagen.items()},
            wer=wer,
            jcnr=v.empfaenger if v.ist_ge else "",
            stelle="" if v.ist_ge else v.empfaenger,
            nachweis=v.nachweis,
            message_id=message_id,
            datei=entwurfspfad(v.monat, _name(v)) if weg == ENTWURF else "",
            vorgaenger=v.schritt.mail,
            grund=auftrag.grund.strip(),
        )
    return register.mail(nr)


def _inhalt(
    an: Sequence[str],
    wortlaut: Wortlaut,
    anlagen: Mapping[str, bytes],
    post: Post,
    message_id: str,
) -> bytes:
    """The mail itself; without a Message-ID a draft. Answers go to Controlling."""
    e, kontakt = einstellungen(), post.regelstand.stellen.kontakt
    return mail_bytes(
        absender=e.smtp_absender,
        antwort_an=e.smtp_antwort_an or (kontakt.e_mail if kontakt else ""),
        an=an,
        betreff=wortlaut.betreff,
        text=wortlaut.text,
        html=wortlaut.html,
        anlagen=anlagen,
        entwurf=not message_id,
        message_id=message_id,
        datum=zeit.jetzt(),
    )


def _haus(e: Einstellungen) -> str | None:
    """Message-IDs name the house of the sender, not the machine."""
    return e.smtp_absender.rsplit("@", 1)[-1] or None


def _name(v: Vorhaben) -> str:
    if v.ist_ge:
        return f"{v.empfaenger}_{v.monat}_v{v.version}"
    return f"{v.empfaenger}_Befunde_{v.monat}"


def _gelesen(auftrag: Versandauftrag, v: Vorhaben) -> dict[str, bytes]:
    """Name -> content, each exactly what is recorded."""
    gelesen: dict[str, bytes] = {}
    for pfad, sha256 in v.dateien.items():
        datei = auftrag.ausgabeordner / pfad
        inhalt = datei.read_bytes() if datei.is_file() else b""
        if hashlib.sha256(inhalt).hexdigest() != sha256:
            zustand = "ist nicht mehr, was ausgestellt wurde" if inhalt else "fehlt"
            raise OutputError(
                f"Die Datei {pfad} {zustand}; es geht nichts hinaus. „o7 wiederherstellen "
                f"{v.monat} --ziel ORDNER{ordnerangaben(None, auftrag.ausgabeordner)}“ erzeugt "
                "sie noch einmal."
            )
        gelesen[Path(pfad).name] = inhalt
    return gelesen


def _wortlaut(
    register: Register, v: Vorhaben, post: Post, anlagen: Mapping[str, bytes]
) -> Wortlaut:
    if not v.ist_ge:
        brief = next(i for n, i in anlagen.items() if n.endswith(".txt"))
        mappe = next(n for n in anlagen if n.endswith(".xlsx"))
        return befundmail_wortlaut(brief, Anlage.von(mappe, anlagen[mappe]))
    modell = nachweismodell(
        register, post.stand[v.empfaenger], anlagen, post.regelstand.stellen.kontakt, post.mails
    )
    return nachweismail_wortlaut(modell)
