"""May this mail leave? Its stored bytes are read once more by somebody who did not make them, and
everything in them has to belong to the receiver: addresses, words, attachments.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from flows.ausgabe.paketpruefung import Paketpruefung
from flows.gespraech.aufruf import ordnerangaben
from flows.register.register import Register
from flows.register.vorgaenge.postbuch import ENTWURF, Mail
from flows.versand.blick.briefblick import Brieflage, briefmaengel
from flows.versand.blick.mailteile import Mailteile, MailUnlesbarError, zerlegt
from flows.versand.blick.nachweisblick import Nachweislage, nachweismaengel
from flows.versand.zustellsatz import statt_derselben
from transforms.dokumente.stellen import Stellenwerk
from transforms.kern.month import Month
from transforms.tabellen.namenbuch import Namenbuch
from transforms.versand.adressbuch import Adressbuch, Stamm
from transforms.versand.zustand import Zustand


class LetzterBlick:
    """What is known of a month while it is held, and asked of every mail of one sending."""

    def __init__(
        self,
        register: Register,
        ausgabe: Path,
        monat: Month,
        buch: Adressbuch,
        stamm: Stamm,
        werk: Stellenwerk,
    ) -> None:
        self.monat = monat
        self.ausgabe = ausgabe
        ordner = ordnerangaben(None, ausgabe)
        self.geaendert = f"„o7 register pruefen{ordner}“ nennt, was sich geändert hat"
        namen = Namenbuch.aus(stamm, {v.jcnr for v in register.versionen()})
        self.nachweise = Nachweislage(
            monat=monat,
            stand=register.stand(monat),
            freigaben=register.freigaben(monat),
            dateien=register.dateien(monat),
            buch=buch,
            pruefung=Paketpruefung(namen),
            ordner=ordner,
            mails=register.mails(monat),
        )
        self.briefe = Brieflage(
            monat=monat,
            ausgabe=ausgabe,
            dateien=register.veroeffentlichte_dateien(monat),
            werk=werk,
        )

    def __call__(self, mail: Mail, inhalt: bytes) -> str:
        """Why it must not leave, as a German sentence; empty: it may."""
        mangel = next(self._maengel(mail, inhalt), "")
        if not mangel:
            return ""
        ausweg = f" {statt_derselben(mail, self.ausgabe)}" if mail.zustand is Zustand.UNKLAR else ""
        return f"Die E-Mail geht nicht hinaus: {mangel}.{ausweg}"

    def _maengel(self, mail: Mail, inhalt: bytes) -> Iterator[str]:
        """One after the other: what comes later rests on what came before."""
        if hashlib.sha256(inhalt).hexdigest() != mail.sha256:
            yield f"ihr Inhalt im Archiv ist nicht der verbuchte ({mail.sha256}). {self.geaendert}"
        if mail.monat != self.monat:
            yield f"sie ist von {mail.monat.name}, versandt wird {self.monat.name}"
        try:
            teile = zerlegt(inhalt)
        except MailUnlesbarError as error:
            yield f"{error}. {self.geaendert}"
            return
        yield from _wie_verbucht(mail, teile)
        if mail.jcnr:
            yield from nachweismaengel(self.nachweise, mail, teile)
        else:
            yield from briefmaengel(self.briefe, mail, teile)


def _wie_verbucht(mail: Mail, teile: Mailteile) -> Iterator[str]:
    """The row of the register and the bytes it names speak of the same mail."""
    if teile.an != mail.an:
        yield (
            f"sie ist an {', '.join(teile.an) or 'niemanden'} gerichtet, verbucht ist "
            f"{', '.join(mail.an)}"
        )
    if teile.koepfe.get("subject", "") != mail.betreff:
        yield f"ihr Betreff „{teile.koepfe.get('subject', '')}“ ist nicht der verbuchte"
    if teile.koepfe.get("message-id", "") != mail.message_id:
        yield "ihre Message-ID ist nicht die verbuchte"
    if (teile.koepfe.get("x-unsent") == "1") != (mail.weg == ENTWURF):
        yield "sie ist ein Entwurf" if mail.weg != ENTWURF else "sie ist kein Entwurf"
    ist = [(name, hashlib.sha256(inhalt).hexdigest()) for name, inhalt in teile.anlagen]
    if sorted(ist) != sorted(mail.anlagen.items()):
        verbucht = ", ".join(sorted(mail.anlagen))
        yield f"ihre Anlagen sind nicht die verbuchten ({verbucht})"
