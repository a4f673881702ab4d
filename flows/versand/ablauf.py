"""How does a month go out? Planned, shown, asked for; then mail by mail, each recorded before it
leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from flows import zeit
from flows.ablage.ausgabefehler import NameBelegtError, OutputError
from flows.ablage.ordner import verlange_getrennte_ordner
from flows.ablage.rechte import nur_fuer_die_gruppe
from flows.ausgabe.ausgabe import abschnittssperre
from flows.einstellungen import einstellungen
from flows.gespraech.angaben import UsageError
from flows.gespraech.aufruf import ordnerangaben
from flows.gespraech.benutzer import Handelnde, wer
from flows.gespraech.fortschritt import melde
from flows.post.leitung import Leitung
from flows.post.postausgang import postausgang
from flows.register import oeffnen as registerlage
from flows.register.register import Register
from flows.register.vorgaenge.postbuch import ENTWURF, SMTP, Mail
from flows.versand.absicht.parteien import geplant_fuer_stellen
from flows.versand.absicht.planung import geplant_fuer_ge
from flows.versand.absicht.versandauftrag import Versandauftrag
from flows.versand.absicht.vorhaben import Versandplan, Vorhaben
from flows.versand.bericht.versandergebnis import Versandergebnis
from flows.versand.bericht.versandworte import frage_verbuchen, frage_versand
from flows.versand.entwuerfe import gleiche_ab, lege_entwurf, verwirf
from flows.versand.handverbuchung import verbuche, von_hand_versandte, zurueckgekommene
from flows.versand.neuemail import Post, mache_mail
from flows.versand.zustellung import VersandAbbruchError, Versuch, stelle_zu
from transforms.versand.schritt import Was, Wunsch

Gefragt = Callable[[Versandplan, str], bool]
Anzeige = Callable[[], AbstractContextManager[None]]


@dataclass
class _Versand:
    """One sending, while its month is held."""

    auftrag: Versandauftrag
    register: Register
    wer: Handelnde
    post: Post

    @property
    def ausgabe(self) -> Path:
        return self.auftrag.ausgabeordner

    @property
    def ordner(self) -> tuple[Path, ...]:
        """Where no password may lie."""
        return self.auftrag.eingangsordner, self.ausgabe

    def plan(self, *, nachher: bool = False) -> Versandplan:
        """What is due by the register as it is now; `nachher`: without what was wished for."""
        wunsch = Wunsch(
            weg=SMTP if einstellungen().smtp_server else ENTWURF,
            unklare=self.auftrag.unklare and not nachher,
            erneut=self.auftrag.erneut and not nachher,
        )
        if self.auftrag.befunde:
            werk = self.post.regelstand.stellen
            vorhaben = tuple(geplant_fuer_stellen(self.register, self.auftrag, werk, wunsch))
        else:
            vorhaben = geplant_fuer_ge(self.register, self.auftrag, self.post.anschriften, wunsch)
        return Versandplan(monat=self.auftrag.leistungsmonat, weg=wunsch.weg, vorhaben=vorhaben)


def versende(
    auftrag: Versandauftrag, handelnde: Handelnde, gefragt: Gefragt, anzeige: Anzeige = nullcontext
) -> Versandergebnis:
    """Send what is due for a month, once it was said yes to. Raises UsageError, OutputError,
    DataFileError, SettingsError, PostError for what is missing before anything is sent.
    """
    auftrag.verlange_stimmig()
    monat = auftrag.leistungsmonat
    verlange_getrennte_ordner(auftrag.eingangsordner, auftrag.ausgabeordner)
    with _geoeffnet(auftrag) as register:
        versand = _Versand(auftrag, register, handelnde, Post.fuer(register, auftrag))
        if auftrag.als_versandt or auftrag.zurueckgekommen:
            return _verbuche(versand, gefragt)
        plan = versand.plan()
        if auftrag.vorschau:
            return _vorschau(versand, plan)
        if not plan.faellige:
            return _ergebnis(versand, plan, plan)
        if plan.weg == SMTP:
            postausgang(
                einstellungen(), versand.ordner
            )  # what is missing is said before the question
        if not gefragt(plan, frage_versand(plan)):
            raise UsageError(f"{monat.name}: nichts versandt.")
        with anzeige():
            zurueck, abbruch = _fuehre_aus(versand, plan)
        return _ergebnis(
            versand, plan, versand.plan(nachher=True), zurueckgehalten=zurueck, abbruch=abbruch
        )


def _vorschau(versand: _Versand, plan: Versandplan) -> Versandergebnis:
    """What would go out; what an edited file would keep back is named as the sending names it."""
    bleibt = {v.empfaenger: versand.post.haelt_zurueck(versand.auftrag, v) for v in plan.faellige}
    zurueck = {empfaenger: satz for empfaenger, satz in bleibt.items() if satz}
    return _ergebnis(versand, plan, plan, zurueckgehalten=zurueck)


def _ergebnis(
    versand: _Versand, plan: Versandplan, danach: Versandplan, **weiteres: object
) -> Versandergebnis:
    return Versandergebnis(
        monat=plan.monat,
        ausgabe=versand.ausgabe,
        plan=plan,
        danach=danach,
        vorschau=versand.auftrag.vorschau,
        **weiteres,  # type: ignore[arg-type]
    )


@contextmanager
def _geoeffnet(auftrag: Versandauftrag) -> Iterator[Register]:
    """The register, while the month is held; a preview holds nothing and writes nothing."""
    monat, ausgabe = auftrag.leistungsmonat, auftrag.ausgabeordner
    with nur_fuer_die_gruppe(ausgabe):
        haelt = (
            nullcontext()
            if auftrag.vorschau
            else abschnittssperre(ausgabe, monat, wer(zeit.heute()))
        )
        register = registerlage.oeffne_falls_vorhanden(ausgabe)
        if register is None:
            raise OutputError(f"In {ausgabe} ist noch nichts ausgestellt.")
        with register, haelt:
            if not register.stand(monat):
                raise OutputError(f"Für {monat.name} ist nichts ausgestellt.")
            if register.unveroeffentlicht(monat):
                ordner = ordnerangaben(auftrag.eingangsordner, ausgabe)
                raise OutputError(
                    f"{monat.name}: ein Lauf wurde unterbrochen; „o7 monatslauf {monat}{ordner}“ "
                    "führt ihn zu Ende. Danach versenden."
                )
            if not auftrag.vorschau:
                gleiche_ab(register, ausgabe, monat)
            yield register


def _verbuche(versand: _Versand, gefragt: Gefragt) -> Versandergebnis:
    """What happened outside the program: sent by hand, or returned."""
    plan, auftrag = versand.plan(), versand.auftrag
    gemeint = (
        von_hand_versandte(auftrag, plan)
        if auftrag.als_versandt
        else zurueckgekommene(versand.register, auftrag, plan)
    )
    if not gemeint:
        return _ergebnis(versand, replace(plan, vorhaben=()), plan)
    if auftrag.vorschau:
        return _ergebnis(versand, replace(plan, vorhaben=gemeint), plan, verbucht=gemeint)
    if not gefragt(replace(plan, vorhaben=gemeint), frage_verbuchen(auftrag, gemeint)):
        raise UsageError(f"{plan.monat.name}: nichts verbucht.")
    verbuche(versand.register, auftrag, gemeint, versand.wer)
    return _ergebnis(versand, plan, versand.plan(), verbucht=gemeint)


def _fuehre_aus(versand: _Versand, plan: Versandplan) -> tuple[dict[str, str], str]:
    """Who was kept back by the last look, and what ended the sending."""
    if plan.weg == ENTWURF:
        return _entwerfe(versand, plan.faellige), ""
    zurueck: dict[str, str] = {}
    mails = list(_mails(versand, plan.faellige, zurueck))
    abbruch = ""
    try:
        with Leitung(postausgang(einstellungen(), versand.ordner)) as leitung:
            versuche: Sequence[Versuch] = stelle_zu(
                versand.register,
                versand.ausgabe,
                mails,
                leitung,
                versand.wer,
                versand.post.letzter_blick,
            )
    except VersandAbbruchError as error:
        versuche, abbruch = error.bisher, f"Der Versand endet hier: {error}"
    zurueck |= {v.mail.jcnr or v.mail.stelle: v.satz for v in versuche if v.ereignis is None}
    return zurueck, abbruch


def _entwerfe(versand: _Versand, faellige: Sequence[Vorhaben]) -> dict[str, str]:
    zurueck: dict[str, str] = {}
    for mail in _mails(versand, faellige, zurueck):
        if satz := versand.post.blicke(versand.ausgabe, mail):
            zurueck[mail.jcnr or mail.stelle] = satz
            continue
        try:
            lege_entwurf(versand.register, versand.ausgabe, mail, versand.wer)
        except NameBelegtError as error:
            zurueck[mail.jcnr or mail.stelle] = str(error)
    return zurueck


def _mails(
    versand: _Versand, faellige: Sequence[Vorhaben], zurueck: dict[str, str]
) -> Iterator[Mail]:
    """Made one after the other, each recorded before the next step; what it replaces goes first."""
    for nummer, v in enumerate(faellige, start=1):
        melde("E-Mails schreiben", nummer, len(faellige))
        for mail in v.weichende:
            verwirf(versand.register, versand.ausgabe, mail, versand.wer, "ersetzt")
        if v.schritt is not None and v.schritt.was is Was.WIEDER and v.mail is not None:
            yield v.mail
            continue
        try:
            yield mache_mail(versand.register, versand.auftrag, v, versand.post, versand.wer)
        except OutputError as error:
            zurueck[v.empfaenger] = str(error)
