"""How does a test run a world of lives: month after month, with what the documents say kept?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from flows.abschluss.erwartete import laufstand, offene
from flows.ausgabe.paketpruefung import Paketvermerk
from flows.ausgabe.schreiben import Schreibauftrag
from flows.nachziehen.ablauf import ziehe_nach
from flows.nachziehen.nachziehauftrag import Nachziehauftrag
from flows.nachziehen.nachzug import Nachzug
from flows.register.register import Register
from tests.flows.register.kleinwelt import schreibe_stummel
from tests.laeufe.probelauf import Probelauf, lauf
from tests.welt.lebenslauf import Monat, text
from tests.welt.schreiben import schreibe_monat
from tests.welt.zufallsleben import Lebenswelt
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.kern.month import Month
from transforms.tabellen.namenbuch import Namenbuch

Schluessel = tuple[str, Monat]  # gE, month


@dataclass
class Lebensjahre:
    """A world, run; its documents as models, written as stubs or (`echt`) as workbooks."""

    w: Lebenswelt
    ordner: Path
    gestellt: set[Schluessel] = field(default_factory=set)  # held back in a month's last run
    codes: Counter[tuple[str, str]] = field(default_factory=Counter)
    dokumente: dict[Schluessel, Dokumente] = field(default_factory=dict)  # of the last version

    @property
    def ausgabe(self) -> Path:
        return self.ordner / "out"

    def merke(
        self, auftraege: Sequence[Schreibauftrag], buch: Namenbuch, prozesse: int
    ) -> list[Paketvermerk]:
        for auftrag in auftraege:
            k = auftrag.dokumente.kostennachweis
            self.dokumente[k.kopf.jcnr, (k.monat.year, k.monat.month)] = auftrag.dokumente
        return schreibe_stummel(auftraege, buch, prozesse)

    def liefere(self, monat: Monat, stand: Monat | None = None) -> None:
        """The delivery of a month, taken when the tables stood as in `stand`, in place of the one
        before.
        """
        eingang = self.ordner / "raw" / text(monat)
        for alt in eingang.glob("*") if eingang.is_dir() else ():
            alt.unlink()
        schreibe_monat(self.w.welt(monat, stand), eingang)

    def laufe(self, monat: Monat, grund: str = "") -> Probelauf:
        probe = lauf(self.ordner / "raw", self.ausgabe, Month(*monat), grund=grund)
        befunde = probe.ergebnis.befunde
        assert not probe.ergebnis.gestoppt, [str(b) for b in befunde if b.schwere == "Stopp"]
        self.gestellt = {key for key in self.gestellt if key[1] != monat}
        self.gestellt |= {(b.jcnr or "", monat) for b in befunde if b.schwere != "Hinweis"}
        self.codes.update((b.code, b.schwere.value) for b in befunde)
        return probe

    def laufe_alle(self) -> None:
        for monat in self.w.monate:
            self.liefere(monat)
            self.laufe(monat)

    def ziehe_nach(self, monat: Monat, grund: str, *, vorschau: bool = False) -> Nachzug:
        return ziehe_nach(
            Nachziehauftrag(
                monat=text(monat),
                eingang=str(self.ordner / "raw"),
                ausgabe=str(self.ausgabe),
                grund=grund,
                vorschau=vorschau,
            )
        )

    def betraege(self) -> dict[Schluessel, Decimal]:
        """What the latest statements say."""
        with Register.wie_es_ist(self.ausgabe) as register:
            return {
                (jcnr, (m.year, m.month)): one.gesamtkosten
                for m in register.monate()
                for jcnr, one in register.stand(m).items()
            }

    def offen(self) -> set[Schluessel]:
        """What `o7 status` waits for, month by month."""
        with Register.wie_es_ist(self.ausgabe) as register:
            return {
                (jcnr, (m.year, m.month))
                for m in register.monate()
                for jcnr in self._offen(register, m)
            }

    def _offen(self, register: Register, monat: Month) -> Iterable[str]:
        stand, (_, held) = register.stand(monat), laufstand(register, monat)
        return offene(register, monat, stand, held)
