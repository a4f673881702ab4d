"""Which mails were made, and what became of each?"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select, true

from flows.gespraech.benutzer import Handelnde
from flows.register.eintrag import Eintrag, jetzt
from flows.register.lesung import Lesung
from flows.register.tabellen import MAIL, ZUSTELLUNG
from transforms.kern.month import Month
from transforms.versand.zustand import Ereignis, Zustand, zustand_nach

SMTP, ENTWURF = "smtp", "entwurf"
_AM_SERVER = frozenset(
    {
        Ereignis.UEBERGABE,
        Ereignis.ANGENOMMEN,
        Ereignis.TEILWEISE,
        Ereignis.ABGELEHNT,
        Ereignis.NICHT_UEBERGEBEN,
        Ereignis.UNKLAR,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zustellung:
    """One thing that happened to a mail."""

    ereignis: Ereignis
    adressen: Mapping[str, str]  # refused address -> what the server said
    text: str
    wer: Handelnde
    zeit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail to one receiver, as it was made, and everything that happened to it since."""

    nr: int
    monat: Month
    jcnr: str  # empty: to a party that repairs something
    stelle: str
    nachweis: int | None
    weg: str  # "smtp", "entwurf"
    an: tuple[str, ...]
    betreff: str
    message_id: str  # empty: a draft
    sha256: str  # of its bytes in the archive
    anlagen: Mapping[str, str]  # file name -> SHA-256
    datei: str  # of a draft, below the output folder
    vorgaenger: int | None
    grund: str
    wer: Handelnde
    zeit: str
    verlauf: tuple[Zustellung, ...] = ()

    @property
    def zustand(self) -> Zustand:
        return zustand_nach([z.ereignis for z in self.verlauf])

    @property
    def letzte(self) -> Zustellung | None:
        return self.verlauf[-1] if self.verlauf else None

    @property
    def abgelehnte(self) -> Mapping[str, str]:
        """Addresses the server refused when it was last handed over -> what it said."""
        return next((z.adressen for z in reversed(self.verlauf) if z.ereignis in _AM_SERVER), {})


class Postbuch(Lesung):
    """The mails of a register."""

    def mails(self, monat: Month | None = None) -> list[Mail]:
        """The mails of a month, or all, oldest first."""
        return self._mails(MAIL.c.monat == str(monat) if monat is not None else true())

    def mail(self, nr: int) -> Mail:
        """One mail as it stands."""
        return self._mails(MAIL.c.nr == nr)[0]

    def _mails(self, welche: ColumnElement[bool]) -> list[Mail]:
        query = select(MAIL).where(welche).order_by(MAIL.c.nr)
        with self.lesend() as connection:
            rows = connection.execute(self.bisher(query, MAIL)).mappings().all()
            verlauf: defaultdict[int, list[Zustellung]] = defaultdict(list)
            found = (
                select(ZUSTELLUNG)
                .join(MAIL, ZUSTELLUNG.c.mail == MAIL.c.nr)
                .where(welche)
                .order_by(ZUSTELLUNG.c.nr)
            )
            for row in connection.execute(self.bisher(found, ZUSTELLUNG)).mappings():
                verlauf[row["mail"]].append(_zustellung(dict(row)))
        return [_mail(dict(row), verlauf[row["nr"]]) for row in rows]


def verbuche_mail(
    eintrag: Eintrag,
    *,
    monat: Month,
    weg: str,
    an: Sequence[str],
    betreff: str,
    sha256: str,
    anlagen: Mapping[str, str],
    wer: Handelnde,
    jcnr: str = "",
    stelle: str = "",
    nachweis: int | None = None,
    message_id: str = "",
    datei: str = "",
    vorgaenger: int | None = None,
    grund: str = "",
) -> int:
    """A mail whose bytes lie in the archive; returns its number."""
    return eintrag.append(
        MAIL,
        monat=str(monat),
        jcnr=jcnr or None,
        stelle=stelle or None,
        nachweis=nachweis,
        weg=weg,
        an=json.dumps(list(an)),
        betreff=betreff,
        message_id=message_id or None,
        sha256=sha256,
        anlagen=json.dumps(dict(sorted(anlagen.items()))),
        datei=datei or None,
        vorgaenger=vorgaenger,
        grund=grund or None,
        **wer.spalten,
        zeit=jetzt(),
    )


def verbuche_zustellung(
    eintrag: Eintrag,
    mail: int,
    ereignis: Ereignis,
    wer: Handelnde,
    *,
    adressen: Mapping[str, str] | None = None,
    text: str = "",
) -> int:
    """One thing that happened to a mail."""
    return eintrag.append(
        ZUSTELLUNG,
        mail=mail,
        zustand=ereignis.value,
        adressen=json.dumps(dict(sorted(adressen.items()))) if adressen else None,
        text=text or None,
        **wer.spalten,
        zeit=jetzt(),
    )


def ereignisse_zu(eintrag: Eintrag, mail: int) -> int:
    """How much has happened to a mail so far, seen from inside the writing transaction: whoever
    decided by fewer did not see everything.
    """
    query = select(func.count()).select_from(ZUSTELLUNG).where(ZUSTELLUNG.c.mail == mail)
    return eintrag.connection.execute(query).scalar_one()


def _mail(row: Mapping[str, Any], verlauf: Sequence[Zustellung]) -> Mail:
    return Mail(
        nr=row["nr"],
        monat=Month.parse(row["monat"]),
        jcnr=row["jcnr"] or "",
        stelle=row["stelle"] or "",
        nachweis=row["nachweis"],
        weg=row["weg"],
        an=tuple(json.loads(row["an"])),
        betreff=row["betreff"],
        message_id=row["message_id"] or "",
        sha256=row["sha256"],
        anlagen=json.loads(row["anlagen"]),
        datei=row["datei"] or "",
        vorgaenger=row["vorgaenger"],
        grund=row["grund"] or "",
        wer=Handelnde.aus(row),
        zeit=row["zeit"],
        verlauf=tuple(verlauf),
    )


def _zustellung(row: Mapping[str, Any]) -> Zustellung:
    return Zustellung(
        ereignis=Ereignis(row["zustand"]),
        adressen=json.loads(row["adressen"]) if row["adressen"] else {},
        text=row["text"] or "",
        wer=Handelnde.aus(row),
        zeit=row["zeit"],
    )
