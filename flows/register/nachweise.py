"""What was issued: versions, positions, what they rest on, and their files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, select

from flows.register.belege import Monatsbeleg, grundlage_aus
from flows.register.lesung import Lesung, paare
from flows.register.nachweisstand import Registerzeile, Stand, Versionsbeleg, stand_aus
from flows.register.tabellen import ANTEIL, BELEG, DATEI, NACHWEIS, ZEILE
from transforms.abrechnung.ausgestellt import AusgestellterMonat
from transforms.dokumente.differenz import Fassung
from transforms.dokumente.herkunft import Nachweisdatei
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.month import Month
from transforms.preise.kosten import BG, Position


class Nachweise(Lesung):
    """The issued statements of a register."""

    def stand(self, monat: Month) -> dict[str, Stand]:
        """gE -> its latest issued version of a month."""
        return self._stand(monat, None)

    def versionen(self, jcnr: str | None = None, monat: Month | None = None) -> list[Stand]:
        """Issued versions by month and version; of one gE, of one month, or all."""
        query = self.bisher(select(NACHWEIS), NACHWEIS).order_by(
            NACHWEIS.c.monat, NACHWEIS.c.version, NACHWEIS.c.jcnr
        )
        if jcnr is not None:
            query = query.where(NACHWEIS.c.jcnr == jcnr)
        if monat is not None:
            query = query.where(NACHWEIS.c.monat == str(monat))
        with self.lesend() as connection:
            return [stand_aus(dict(row)) for row in connection.execute(query).mappings()]

    def ausgestellt(
        self, monate: Iterable[Month], nur: str | None = None
    ) -> dict[str, dict[Month, AusgestellterMonat]]:
        """gE -> month -> what was issued, as later months look back on it; of all gE, or of one."""
        found: defaultdict[str, dict[Month, AusgestellterMonat]] = defaultdict(dict)
        for monat in monate:
            if not (stand := self._stand(monat, nur)):
                continue
            lines: defaultdict[str, list[Registerzeile]] = defaultdict(list)
            for z in self._zeilen(monat, stand):
                lines[z.jcnr].append(z)
            namen, anteile = self._kostennachweise(monat), self._anteile(monat)
            belege = self._belegtexte(NACHWEIS.c.monat == str(monat))
            for jcnr, one in stand.items():
                beleg = Monatsbeleg(belege.get(one.nr, ""), monat)
                found[jcnr][monat] = ausgestellter_monat(
                    one,
                    lines[jcnr],
                    Nachweisdatei(*namen[one.nr], beleg.zellen),
                    anteile.get(one.nr, {}),
                    beleg.quellen,
                )
        return dict(found)

    def _stand(self, monat: Month, jcnr: str | None) -> dict[str, Stand]:
        return {one.jcnr: one for one in self.versionen(jcnr, monat)}

    def _kostennachweise(self, monat: Month) -> dict[int, tuple[str, str]]:
        """Statement -> name and SHA-256 of its Kostennachweis."""
        query = select(DATEI.c.nachweis, DATEI.c.pfad, DATEI.c.sha256).join(
            NACHWEIS, DATEI.c.nachweis == NACHWEIS.c.nr
        )
        query = self.bisher(query.where(NACHWEIS.c.monat == str(monat)), DATEI)
        with self.lesend() as connection:
            rows = connection.execute(query).all()
        return {
            nr: (path.rsplit("/", 1)[-1], sha)
            for nr, path, sha in rows
            if "/Kostennachweis_" in path
        }

    def _anteile(self, monat: Month) -> dict[int, dict[str, Decimal]]:
        """Statement -> Service Center -> Produktivminuten."""
        query = (
            select(ANTEIL)
            .join(NACHWEIS, ANTEIL.c.nachweis == NACHWEIS.c.nr)
            .where(NACHWEIS.c.monat == str(monat))
        )
        found: defaultdict[int, dict[str, Decimal]] = defaultdict(dict)
        with self.lesend() as connection:
            for row in connection.execute(
                self.bisher(query, ANTEIL).order_by(ANTEIL.c.nr)
            ).mappings():
                found[row["nachweis"]][row["service_center"]] = Decimal(row["minuten"])
        return found

    def zeilen(self, monat: Month) -> list[Registerzeile]:
        """The positions of the latest version of every gE, in the order of gE and position."""
        return self._zeilen(monat, self.stand(monat))

    def _zeilen(self, monat: Month, stand: Mapping[str, Stand]) -> list[Registerzeile]:
        latest = {one.nr: one for one in stand.values()}
        query = (
            select(ZEILE)
            .join(NACHWEIS, ZEILE.c.nachweis == NACHWEIS.c.nr)
            .where(NACHWEIS.c.monat == str(monat))
            .order_by(ZEILE.c.nr)
        )
        with self.lesend() as connection:
            rows = connection.execute(self.bisher(query, ZEILE)).mappings().all()
        kept = [(latest[row["nachweis"]], row) for row in rows if row["nachweis"] in latest]
        kept.sort(key=lambda pair: pair[0].jcnr)
        return [
            Registerzeile(
                jcnr=one.jcnr,
                monat=str(monat),
                version=one.version,
                position=r["position"],
                menge=r["menge"],
                einheit=r["einheit"],
                satz=r["satz"],
                betrag=r["betrag"],
            )
            for one, r in kept
        ]

    def belege(self, monat: Month) -> dict[int, Versionsbeleg]:
        """Statement -> what each version of a month rested on."""
        return self._belege(NACHWEIS.c.monat == str(monat))

    def fassung(self, stand: Stand) -> Fassung:
        """What one version rested on."""
        return self._belege(NACHWEIS.c.nr == stand.nr)[stand.nr].fassung(stand.version)

    def _belege(self, welche: ColumnElement[bool]) -> dict[int, Versionsbeleg]:
        texte = self._belegtexte(welche)
        lines = select(ZEILE).join(NACHWEIS, ZEILE.c.nachweis == NACHWEIS.c.nr).order_by(ZEILE.c.nr)
        positionen: defaultdict[int, list[Position]] = defaultdict(list)
        with self.lesend() as connection:
            for row in connection.execute(lines.where(welche)).mappings():
                positionen[row["nachweis"]].append(_position(dict(row)))
        return {
            nr: Versionsbeleg(texte.get(nr, ""), tuple(positionen[nr]))
            for nr in {*texte, *positionen}
        }

    def _belegtexte(self, welche: ColumnElement[bool]) -> dict[int, str]:
        """Statement -> what it rested on, as it is kept."""
        kept = select(BELEG.c.nachweis, BELEG.c.inhalt).join(
            NACHWEIS, BELEG.c.nachweis == NACHWEIS.c.nr
        )
        with self.lesend() as connection:
            return paare(connection, kept.where(welche))

    def dateien(self, monat: Month) -> dict[str, str]:
        """Path -> SHA-256 of every issued document of a month, all versions."""
        query = (
            select(DATEI.c.pfad, DATEI.c.sha256)
            .join(NACHWEIS, DATEI.c.nachweis == NACHWEIS.c.nr)
            .where(NACHWEIS.c.monat == str(monat))
        )
        with self.lesend() as connection:
            return paare(connection, self.bisher(query, DATEI).order_by(DATEI.c.pfad))

    def versionsdateien(self, nachweis: int) -> dict[str, str]:
        """Path -> SHA-256 of the documents of one version."""
        query = select(DATEI.c.pfad, DATEI.c.sha256).where(DATEI.c.nachweis == nachweis)
        with self.lesend() as connection:
            return paare(connection, query.order_by(DATEI.c.pfad))


def ausgestellter_monat(
    one: Stand,
    lines: Sequence[Registerzeile],
    kostennachweis: Nachweisdatei,
    anteile: Mapping[str, Decimal],
    quellen: Sequence[Nachweiszeile] = (),
) -> AusgestellterMonat:
    """An issued version as later months look back on it."""
    volumen = [z for z in lines if z.position != BG]
    bg = next(z for z in lines if z.position == BG)
    return AusgestellterMonat(
        betrag=one.betrag,
        bg_zahl=Decimal(bg.menge),
        minuten={z.position: Decimal(z.menge) for z in volumen},
        saetze={z.position: Decimal(z.satz) for z in volumen},
        quelle=kostennachweis,
        satz_bg=Decimal(bg.satz),
        laufzeit=one.laufzeit,
        vertrag=one.vertrag,
        vertragsende=one.vertragsende,
        service_center=anteile,
        grundlage=grundlage_aus(one.grundlage),
        quellen=quellen,
    )


def _position(row: Mapping[str, Any]) -> Position:
    return Position(
        schluessel=row["position"],
        bezeichnung=row["position"],
        menge=Decimal(row["menge"]),
        einheit=row["einheit"],
        satz=Decimal(row["satz"]),
    )
