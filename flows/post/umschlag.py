"""Can these bytes and addresses travel by SMTP as they are? What would arrive changed does not
leave.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.post.antwort import Antwort

_ZEICHEN = r"[^\s@,;:<>()\[\]\\\"]+"
_ADRESSE = re.compile(rf"{_ZEICHEN}@[^\W_][\w-]*(\.[^\W_][\w-]*)+")
_ZEILE = 998  # bytes without its end (RFC 5321)
_KOPFENDE = b"\r\n\r\n"
_FALSCHE_ADRESSE = 553  # as a server answers that cannot reach it
_NICHT = "Der Mailserver befördert keine"


def nicht_versendbar(inhalt: bytes) -> str:
    """Why a server would store other bytes than these; empty where it keeps them."""
    ohne_umbruch = inhalt.replace(b"\r\n", b"")
    if b"\n" in ohne_umbruch or b"\r" in ohne_umbruch:
        return "Die Mail enthält einzelne Zeilenumbrüche, die beim Versand verändert würden."
    if b"\0" in inhalt:
        return "Die Mail enthält Nullzeichen, die beim Versand verloren gingen."
    if not inhalt.endswith(b"\r\n"):
        return "Die letzte Zeile der Mail endet nicht mit einem Zeilenumbruch."
    if max(map(len, inhalt.split(b"\r\n"))) > _ZEILE:
        return f"Eine Zeile der Mail ist länger als {_ZEILE} Zeichen und würde umbrochen."
    return ""


def gepunktet(inhalt: bytes) -> bytes:
    """As the bytes go over the line: a line that starts with a dot gets a second one, which the
    server takes off again; a lone dot ends the mail.
    """
    return re.sub(rb"(?m)^\.", b"..", inhalt) + b".\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Umschlag:
    """What is said before the content, on a connection that can do certain things."""

    absender: str
    an: Mapping[str, str]  # address -> as mail servers know it; each once
    unerreichbar: Mapping[str, Antwort]  # address -> why not by this server
    smtputf8: bool
    zusatz: str  # after the sender
    hindernis: str  # why the content cannot go by this server

    @classmethod
    def fuer(
        cls, inhalt: bytes, absender: str, an: Sequence[str], kann: frozenset[str]
    ) -> Umschlag:
        erreichbar, unerreichbar = _adressen(an, "smtputf8" in kann)
        kopf_utf8 = not inhalt.partition(_KOPFENDE)[0].isascii()
        smtputf8 = kopf_utf8 or not "".join((absender, *erreichbar.values())).isascii()
        hindernis = ""
        if smtputf8 and "smtputf8" not in kann:
            hindernis = f"{_NICHT} Umlaute in Kopfzeilen und Adressen (SMTPUTF8)."
        acht_bit = smtputf8 or not inhalt.isascii()
        if acht_bit and "8bitmime" not in kann:
            hindernis = hindernis or f"{_NICHT} Mails mit unverschlüsselten Umlauten (8BITMIME)."
        zusatz = [f"SIZE={len(inhalt)}"] if "size" in kann else []
        zusatz += ["BODY=8BITMIME"] if acht_bit else []
        zusatz += ["SMTPUTF8"] if smtputf8 else []
        return cls(
            absender=absender,
            an=erreichbar,
            unerreichbar=unerreichbar,
            smtputf8=smtputf8,
            zusatz="".join(f" {one}" for one in zusatz),
            hindernis=hindernis,
        )


def _adressen(an: Sequence[str], utf8: bool) -> tuple[dict[str, str], dict[str, Antwort]]:
    """Addresses that can be named to the server, each once, and those that cannot."""
    erreichbar, unerreichbar, genannt = {}, {}, set()
    for adresse in an:
        try:
            ziel = im_netz(adresse)
        except ValueError as error:
            unerreichbar[adresse] = Antwort(_FALSCHE_ADRESSE, f"{error}")
            continue
        if not ziel.isascii() and not utf8:
            satz = "der Mailserver befördert keine Adressen mit Umlauten vor dem @"
            unerreichbar[adresse] = Antwort(_FALSCHE_ADRESSE, satz)
        elif ziel.casefold() not in genannt:
            genannt.add(ziel.casefold())
            erreichbar[adresse] = ziel
    return erreichbar, unerreichbar


def im_netz(adresse: str) -> str:
    """The address as mail servers know it: a domain with umlauts in its ASCII form (RFC 5891). What
    stands before the @ stays as it is. Raises ValueError for what is not one single address.
    """
    if not _ADRESSE.fullmatch(unicodedata.normalize("NFC", adresse)) or not _sichtbar(adresse):
        raise ValueError(f"„{adresse}“ ist keine E-Mail-Adresse")
    wer, _, domain = adresse.rpartition("@")
    return f"{wer}@{'.'.join(_label(one) for one in domain.split('.'))}"


def _sichtbar(adresse: str) -> bool:
    """Nothing in it that nobody sees: a soft hyphen makes another address."""
    return not any(unicodedata.category(one).startswith(("C", "Z")) for one in adresse)


def _label(label: str) -> str:
    """Without Python's codec `idna`, which makes ß to ss: that is somebody else's domain."""
    if label.isascii():
        return label
    klein = unicodedata.normalize("NFC", label.lower())
    return f"xn--{klein.encode('punycode').decode('ascii')}"
