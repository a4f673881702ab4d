"""Is this mail the letter this party is to get, with the findings as they were last published?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.ausgabe.ausgabe import BEFUNDORDNER, CONTROLLING
from flows.register.oeffnen import MANIFEST
from flows.register.vorgaenge.postbuch import Mail
from flows.versand.blick.mailteile import Mailteile
from flows.versand.blick.mappenblick import KeineMappeError, benannte_werte
from templates.post.befundmail import befundmail_wortlaut
from transforms.dokumente.stellen import Stellenwerk
from transforms.kern.month import Month
from transforms.versand.adressen import gleich
from transforms.versand.nachweismail import Anlage


@dataclass(frozen=True, slots=True, kw_only=True)
class Brieflage:
    """What is known of the findings of a month."""

    monat: Month
    ausgabe: Path
    dateien: Mapping[str, str]  # path -> SHA-256, as last put in place
    werk: Stellenwerk

    def veroeffentlicht(self, name: str) -> bytes | None:
        """A paper of the month as it was published; None where it is missing or edited."""
        pfad = f"{self.monat}/{CONTROLLING}/{name}"
        try:
            inhalt = (self.ausgabe / pfad).read_bytes()
        except OSError:
            return None
        return inhalt if hashlib.sha256(inhalt).hexdigest() == self.dateien.get(pfad) else None

    def adresse(self, kennung: str) -> str:
        """Where a party is reached now, by the beginning of its file names; empty: not known."""
        manifest = self.veroeffentlicht(MANIFEST)
        sendungen: list[dict[str, Any]] = (
            json.loads(manifest).get("sendungen", []) if (manifest) else []
        )
        for s in sendungen:
            if s["kennung"] == kennung and s["name"] is not None:
                stelle = self.werk.von(s["zustaendig"], s["name"])
                return stelle.e_mail if stelle else ""
        return ""


def briefmaengel(lage: Brieflage, mail: Mail, teile: Mailteile) -> Iterator[str]:
    """Each a part of a German sentence."""
    adresse = lage.adresse(mail.stelle)
    if [gleich(a) for a in teile.an] != [gleich(adresse)]:
        yield (
            f"sie ist an {', '.join(teile.an)} gerichtet, stellen.yaml nennt zu {mail.stelle} "
            f"{adresse or 'keine Adresse'}"
        )
    soll = f"{mail.stelle}_Befunde_{lage.monat}.xlsx"
    if (ist := [name for name, _ in teile.anlagen]) != [soll]:
        yield f"ihre Anlagen sind {', '.join(ist) or 'keine'} statt {soll}"
    for name, inhalt in teile.anlagen:
        if lage.veroeffentlicht(f"{BEFUNDORDNER}/{name}") != inhalt:
            yield f"die Anlage {name} ist nicht die zuletzt veröffentlichte Datei"
        try:
            benannte_werte(inhalt, ())
        except KeineMappeError:
            yield f"die Anlage {name} lässt sich nicht öffnen"
        yield from _worte(lage, mail, teile, Anlage.von(name, inhalt))


def _worte(lage: Brieflage, mail: Mail, teile: Mailteile, anlage: Anlage) -> Iterator[str]:
    """The letter as it was published, and nothing else."""
    datei = f"{mail.stelle}_Anschreiben_{lage.monat}.txt"
    brief = lage.veroeffentlicht(f"{BEFUNDORDNER}/{datei}")
    if brief is None:
        yield f"das Anschreiben {datei} fehlt oder ist geändert"
        return
    soll = befundmail_wortlaut(brief, anlage)
    ist = (teile.koepfe.get("subject", ""), teile.text, teile.html)
    if ist != (soll.betreff, soll.text, soll.html):
        yield f"ihr Text ist nicht der des Anschreibens {datei}"
