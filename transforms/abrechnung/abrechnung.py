"""What does every gE owe: from the checked tables of a month to its documents?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from transforms.abrechnung.ausgestellt import Ausgestellt
from transforms.abrechnung.belege import Belege
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.abrechnung.fall import Abrechnungsfall, abrechenbare_minuten
from transforms.abrechnung.kostennachweis import kostennachweis
from transforms.abrechnung.mmi import mmi
from transforms.abrechnung.vorgaengermonate import vorgaengerinnen
from transforms.abrechnung.vormonat import vormonatsvergleich
from transforms.dokumente.fremdnamen import Fremdnamen
from transforms.dokumente.herkunft import Herkunftszeilen, Tarifquelle
from transforms.jahr.jahresluecken import Zurueckgestellte, offene_monate
from transforms.jahr.monatsplan import planjahr
from transforms.kern.dokument import Hinweis
from transforms.kern.kontakt import Kontakt
from transforms.preise.kosten import positionen
from transforms.preise.rechnung import Rechnung
from transforms.preise.tarife import Tarif, Tarifwerk
from transforms.tabellen import minuten
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.stammdaten import Stammzeile, massgebliche
from transforms.tabellen.vertraege import Vertragszeile, im_monat, vertragsangabe


@dataclass(frozen=True, slots=True)
class Hinweise:
    """The notes of one gE, by document."""

    kostennachweis: tuple[Hinweis, ...]
    mmi: tuple[Hinweis, ...]


def abzurechnende(
    tabellen: Bestand, zurueckgestellt: Collection[str], angefordert: Collection[str] | None
) -> list[str]:
    """The gE that get documents: a contract in the month, not held back, and asked for."""
    return [
        jcnr
        for jcnr in tabellen.vertraege
        if jcnr not in zurueckgestellt and (angefordert is None or jcnr in angefordert)
    ]


class Abrechnung:
    """Settles one gE after the other from the tables of the month."""

    def __init__(
        self,
        tabellen: Bestand,
        tarife: Tarifwerk,
        tarifquellen: Mapping[tuple[str, str, int], Tarifquelle],
        ausgestellt: Ausgestellt,
        zurueckgestellt: Zurueckgestellte = MappingProxyType({}),
        *,
        ausgestellt_am: date,
        kontakt: Kontakt | None = None,
        tempo_ab: int = 1,
    ) -> None:
        """`tempo_ab`: billed months from which a pace foretells anything."""
        self.tabellen, self.werk, self.monat = tabellen, tarife, tabellen.monat
        self.ausgestellt, self.zurueckgestellt = ausgestellt, zurueckgestellt
        self.ausgestellt_am, self.kontakt = ausgestellt_am, kontakt
        self.tempo_ab = tempo_ab
        self.vertraege, self.alle_vertraege = tabellen.vertraege, tabellen.alle_vertraege
        self.zuvor = im_monat(tabellen.vertragszeilen, self.monat.plus(-1))
        self.nachfolge = tabellen.nachfolge
        self.saetze = minuten.monatssaetze(tabellen.minuten, tabellen.monat)
        self.belege = Belege(
            nachweis=Herkunftszeilen(tabellen.sha256),
            tarifquellen=tarifquellen,
            werk=tarife,
            fremdnamen=Fremdnamen.aus(tabellen.stamm),
        )

    def dokumente(self, jcnr: str, hinweise: Hinweise) -> Dokumente:
        """The documents of one gE as version 1; the register knows which version they become."""
        fall = self.fall(jcnr)
        vergleich = vormonatsvergleich(fall, self.tabellen.stamm, self.werk)
        kosten = kostennachweis(
            fall,
            self.belege,
            vergleich,
            hinweise.kostennachweis,
            self.ausgestellt_am,
            self.kontakt,
        )
        return Dokumente(kosten, mmi(fall, kosten, self.belege, hinweise.mmi, self.tempo_ab))

    def fall(self, jcnr: str) -> Abrechnungsfall:
        """Contract and tariff of the month, the bill they give, and the year it stands in."""
        zeilen, saetze = self.vertraege[jcnr], self.saetze.get(jcnr, {})
        vertrag = vertragsangabe(zeilen, self.werk, self.tabellen.beschluesse)
        tarif = self._tarif(zeilen[0])
        geschlossen = self.nachfolge.schliessungen.get(jcnr)
        plan = planjahr(self.alle_vertraege[jcnr], self.werk, self.monat.year, geschlossen)
        ausgestellt = self.ausgestellt.get(jcnr, {})
        return Abrechnungsfall(
            jcnr=jcnr,
            monat=self.monat,
            stamm=self._stamm(jcnr),
            zeilen=zeilen,
            zeilen_zuvor=self.zuvor.get(jcnr, ()),
            alle_zeilen=self.alle_vertraege[jcnr],
            entschieden=self.tabellen.beschluesse.get(jcnr, ()),
            saetze=saetze,
            zahlen=self.tabellen.kennzahlen.get(jcnr, {}),
            vertrag=vertrag,
            tarif=tarif,
            rechnung=Rechnung.aus(
                positionen(vertrag, tarif, abrechenbare_minuten(vertrag, saetze))
            ),
            plan=plan,
            ausgestellt=ausgestellt,
            offen=offene_monate(jcnr, plan, self.monat, ausgestellt, self.zurueckgestellt),
            vorgaengerinnen=vorgaengerinnen(
                jcnr,
                self.tabellen,
                self.nachfolge,
                self.werk,
                self.ausgestellt,
                self.zurueckgestellt,
            ),
        )

    def _stamm(self, jcnr: str) -> Stammzeile:
        """What the gE is called and where it belongs: as on the last day of the month."""
        zeile = massgebliche(self.tabellen.stamm, jcnr, self.monat)
        assert zeile is not None, "a gE without master data is held back by S101 or S102"
        return zeile

    def _tarif(self, zeile: Vertragszeile) -> Tarif:
        """The price list in force on the first day of the month (R4)."""
        katalog = self.werk.katalog_von(zeile.vertragsart, zeile.service_portfolio) or ""
        tarif = self.werk.am(katalog, self.monat.first)
        assert tarif is not None, "a month without a tariff is stopped by A103"
        return tarif
