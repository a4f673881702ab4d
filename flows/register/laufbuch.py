"""What was run, what did it read and find, and which files did it put in place?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from expectations.befund import Bestaetigung
from flows.register.lesung import Lesung, paare
from flows.register.tabellen import (
    BEFUND,
    BESTAETIGUNG,
    DATEI,
    EINGABE,
    ENTFERNT,
    LAUF,
    VEROEFFENTLICHUNG,
    WIEDERAUFGEBAUT,
)
from transforms.kern.month import Month
from transforms.kern.planjahr import Abschnitt, Anpassungsmonat, Planjahr, abschnitt_aus


class Laufbuch(Lesung):
    """The runs of a register."""

    def laeufe(self, abschnitt: Abschnitt | None = None) -> list[Mapping[str, Any]]:
        """The runs, oldest first."""
        query = self.bisher(select(LAUF), LAUF).order_by(LAUF.c.nr)
        if abschnitt is not None:
            query = query.where(LAUF.c.monat == str(abschnitt))
        with self.lesend() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def eingaben(self, lauf: int) -> list[Mapping[str, Any]]:
        """The input and data files of a run."""
        with self.lesend() as connection:
            rows = connection.execute(
                select(EINGABE).where(EINGABE.c.lauf == lauf).order_by(EINGABE.c.nr)
            ).mappings()
            return [dict(row) for row in rows]

    def befunde(self, lauf: int) -> list[Mapping[str, Any]]:
        with self.lesend() as connection:
            return [
                dict(row)
                for row in connection.execute(
                    select(BEFUND).where(BEFUND.c.lauf == lauf).order_by(BEFUND.c.nr)
                ).mappings()
            ]

    def bestaetigungen(self, lieferung: str) -> dict[str, Bestaetigung]:
        """The Stopps that were confirmed for a delivery, by code: who first did, and when."""
        query = (
            select(BESTAETIGUNG)
            .where(BESTAETIGUNG.c.lieferung == lieferung)
            .order_by(BESTAETIGUNG.c.nr.desc())
        )
        if self.bis is not None:  # a run that is repeated had the confirmations it recorded itself
            query = query.where(BESTAETIGUNG.c.lauf <= self.bis)
        with self.lesend() as connection:
            rows = connection.execute(query).mappings().all()
        return {
            r["code"]: Bestaetigung(code=r["code"], wer=r["wer"], am=date.fromisoformat(r["am"]))
            for r in rows
        }

    def bestaetigungsworte(self, lieferung: str) -> list[Mapping[str, Any]]:
        """Every confirmation of a Stopp of a delivery, oldest first."""
        query = select(BESTAETIGUNG).where(BESTAETIGUNG.c.lieferung == lieferung)
        with self.lesend() as connection:
            rows = connection.execute(query.order_by(BESTAETIGUNG.c.nr)).mappings()
            return [dict(row) for row in rows]

    def letzte_befunde(self, abschnitt: Abschnitt) -> list[Mapping[str, Any]]:
        """The findings of the latest run that was not stopped: a stopped one settles nothing."""
        laeufe = [lauf for lauf in self.laeufe(abschnitt) if lauf["ergebnis"] != "gestoppt"]
        return self.befunde(laeufe[-1]["nr"]) if laeufe else []

    def dateien_des_laufs(self, lauf: int) -> dict[str, str]:
        with self.lesend() as connection:
            return paare(
                connection, select(DATEI.c.pfad, DATEI.c.sha256).where(DATEI.c.lauf == lauf)
            )

    def unveroeffentlicht(self, abschnitt: Abschnitt) -> list[tuple[int, dict[str, str]]]:
        """Runs that were recorded but whose files are not known to be in place: run -> path ->
        SHA-256.
        """
        published = select(VEROEFFENTLICHUNG.c.lauf)
        query = (
            select(LAUF.c.nr)
            .where(LAUF.c.monat == str(abschnitt), LAUF.c.nr.not_in(published))
            .order_by(LAUF.c.nr)
        )
        with self.lesend() as connection:
            laeufe = list(connection.execute(query).scalars())
        return [(lauf, self.dateien_des_laufs(lauf)) for lauf in laeufe]

    def monate(self) -> list[Month]:
        """Months with at least one run; plannings and changes apart."""
        return sorted(one for one in self._abschnitte() if isinstance(one, Month))

    def planjahre(self) -> list[Planjahr]:
        """Years whose planning has at least one run."""
        return sorted(one for one in self._abschnitte() if isinstance(one, Planjahr))

    def anpassungen(self) -> list[Anpassungsmonat]:
        """Months from which on changes of quantities were prepared, or were to be."""
        return sorted(one for one in self._abschnitte() if isinstance(one, Anpassungsmonat))

    def _abschnitte(self) -> set[Abschnitt]:
        return {abschnitt_aus(lauf["monat"]) for lauf in self.laeufe()}

    def letzter_lauf(
        self, abschnitt: Abschnitt
    ) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]] | None:
        """The latest run of a month or planning and its findings."""
        laeufe = self.laeufe(abschnitt)
        return (laeufe[-1], self.befunde(laeufe[-1]["nr"])) if laeufe else None

    def alle_dateien(self) -> dict[str, str]:
        """Path -> SHA-256 of every file of any run and month, put in place or not, as last
        recorded.
        """
        with self.lesend() as connection:
            return paare(
                connection,
                self.bisher(select(DATEI.c.pfad, DATEI.c.sha256), DATEI).order_by(DATEI.c.nr),
            )

    def uebernommene_dateien(self) -> dict[str, str]:
        """Path -> SHA-256 of files that a rebuilt record found in place."""
        query = (
            select(DATEI.c.pfad, DATEI.c.sha256)
            .join(LAUF, DATEI.c.lauf == LAUF.c.nr)
            .where(LAUF.c.ergebnis == WIEDERAUFGEBAUT)
        )
        with self.lesend() as connection:
            return paare(connection, self.bisher(query, DATEI))

    def veroeffentlichte_dateien(self, abschnitt: Abschnitt) -> dict[str, str]:
        """Path -> SHA-256 of every file of a month or planning as it was last put in place, the
        papers of Controlling included; what a run took away is not among them.
        """
        fertig = select(VEROEFFENTLICHUNG.c.lauf)
        query = select(DATEI.c.pfad, DATEI.c.sha256).join(LAUF, DATEI.c.lauf == LAUF.c.nr)
        query = query.where(LAUF.c.monat == str(abschnitt), LAUF.c.nr.in_(fertig)).order_by(
            DATEI.c.nr
        )
        with self.lesend() as connection:
            found = paare(connection, self.bisher(query, DATEI))
        return {path: sha for path, sha in found.items() if sha != ENTFERNT}
