"""What is said of a planning, in the terminal and in Prefect's UI?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flows.gespraech.aufruf import ordnerangaben
from flows.planungslauf.planungsergebnis import NEU, VERAENDERT, Planungsergebnis
from transforms.kern.month import german_date
from transforms.kern.worte.aufzaehlung import genannt
from transforms.kern.worte.zahlwort import anzahl
from transforms.planung.papiere.planungsdokument import ANLAGE, PLANUNGSHILFE
from transforms.planung.papiere.planungsstand import Standzeile

AENDERUNGSSPALTEN = ("gE", "Dokument", "Version", "Änderung")
STANDSPALTEN = ("gE", "steht bei", "es fehlt", "zuständig", "seit")
_GENANNT = 20  # gE named one by one
_ARTEN = {PLANUNGSHILFE: ("Planungshilfe", "Planungshilfen"), ANLAGE: ("Anlage", "Anlagen")}


def schlusssatz(e: Planungsergebnis) -> str:
    """`Planung 2023: 2 Planungshilfen und 1 Anlage ausgestellt, 1 Anlage geändert, …`"""
    if e.gestoppt:
        return f"{e.titel}: gestoppt, nichts ausgestellt."
    if not e.veraendert:
        schon = anzahl(len(e.ausstellungen), "Dokument war", "Dokumente waren")
        return f"{e.titel}: keine neue Planungshilfe, keine neue Anlage; {schon} schon ausgestellt."
    neu, anders = _gezaehlt(e, NEU), _gezaehlt(e, VERAENDERT)
    gleich = anzahl(len(e.ausstellungen) - len(e.veraendert), "Dokument", "Dokumente")
    wort = "auszustellen" if e.vorschau else "ausgestellt"
    teile = [f"{neu} {wort}"] if neu else []
    teile += [f"{anders} in neuer Version"] if anders else []
    return f"{e.titel}: {', '.join(teile)}, {gleich} unverändert."


def _gezaehlt(e: Planungsergebnis, was: str) -> str:
    found = {art: sum(a.art == art and a.was == was for a in e.ausstellungen) for art in _ARTEN}
    return " und ".join(anzahl(n, *_ARTEN[art]) for art, n in found.items() if n)


def aenderungszeilen(e: Planungsergebnis) -> list[tuple[str, ...]]:
    """One row per document that changes."""
    return [
        (f"{a.jcnr} {a.jobcenter}".strip(), a.art, str(a.version), a.aenderungssatz)
        for a in e.veraendert
    ]


def standzeilen(e: Planungsergebnis) -> list[tuple[str, ...]]:
    """Where every gE stands, what is missing, who owes it since when."""
    if e.stand is None:
        return []
    zeilen = (z for z in e.stand.zeilen if not e.angefordert or z.jcnr in e.angefordert)
    return [_standzeile(z) for z in zeilen]


def _standzeile(z: Standzeile) -> tuple[str, ...]:
    seit = german_date(z.seit) if z.seit else "–"
    return f"{z.jcnr} {z.kurzname}".strip(), z.steht_bei, z.fehlt, z.zustaendig, seit


def ohne_saetze(e: Planungsergebnis) -> Iterator[str]:
    """Which gE get no Planungshilfe, no Anlage, and because of what; which have chosen nothing."""
    gewaehlt = {z.jcnr for z in e.stand.zeilen if z.wahl} if e.stand else set()
    for jcnr, name in e.ohne_planungshilfe.items():
        was = "Keine Planungshilfe, keine Anlage" if jcnr in gewaehlt else "Keine Planungshilfe"
        yield f"{was}: {f'{jcnr} {name}'.strip()} ({_codes(e, jcnr)}, siehe oben)"
    for jcnr, name in e.ohne_anlage.items():
        was = "Keine neue Anlage" if jcnr in _ausgestellte(e, ANLAGE) else "Keine Anlage"
        yield f"{was}: {f'{jcnr} {name}'.strip()} ({_codes(e, jcnr)}, siehe oben)"
    yield from _ueberholte_saetze(e)
    yield from anmerkungssaetze(e)
    if e.ohne_wahl:
        wer = genannt([f"{jcnr} {name}".strip() for jcnr, name in e.ohne_wahl.items()])
        n = anzahl(len(e.ohne_wahl), "gE hat", "gE haben")
        yield f"{n} noch nicht gewählt und {_bekommt(e.ohne_wahl)} keine Anlage: {wer}."


def anmerkungssaetze(e: Planungsergebnis) -> Iterator[str]:
    """What is to be known of a gE beside its steps, with the command that helps; of a run for some
    gE, also of the others whose documents are behind.
    """
    ordner = ordnerangaben(e.eingang.parent, e.ordner.parent)
    alle = e.stand.anmerkungen if e.stand else ()
    eigene = [a for a in alle if a.befehl or not e.angefordert or a.jcnr in e.angefordert]
    for a in eigene[:_GENANNT]:
        yield f"{a.satz} Abhilfe: {a.befehl}{ordner}" if a.befehl else a.satz
    if (mehr := len(eigene) - _GENANNT) > 0:
        yield f"… und {anzahl(mehr, 'weitere gE', 'weitere gE')}; alle nennt der Planungsstand."


def _ueberholte_saetze(e: Planungsergebnis) -> Iterator[str]:
    """Of what is held back now, an earlier run may have issued a document: it is not taken back."""
    for art, ges in (
        (PLANUNGSHILFE, e.ohne_planungshilfe),
        (ANLAGE, {**e.ohne_planungshilfe, **e.ohne_anlage}),
    ):
        schon = _ausgestellte(e, art)
        for jcnr in ges:
            if version := schon.get(jcnr):
                wovon = "den Tabellen" if jcnr in e.ohne_planungshilfe else "der Wahl"
                yield (
                    f"{art} Version {version} von {jcnr} bleibt ausgestellt; ob sie {wovon} noch "
                    "entspricht, ist offen, bis der Befund behoben ist."
                )


def _ausgestellte(e: Planungsergebnis, art: str) -> dict[str, int]:
    """gE -> version of its document, of this or an earlier run."""
    zeilen = e.stand.zeilen if e.stand else ()
    found = {z.jcnr: z.hilfe if art == PLANUNGSHILFE else z.anlage for z in zeilen}
    return {jcnr: version for jcnr, version in found.items() if version}


def _bekommt(ges: Mapping[str, str]) -> str:
    return "bekommt" if len(ges) == 1 else "bekommen"


def _codes(e: Planungsergebnis, jcnr: str) -> str:
    found = {b.code for b in e.befunde if b.jcnr == jcnr and b.schwere == "Zurückgestellt"}
    return ", ".join(sorted(found))


def dateisaetze(e: Planungsergebnis) -> Iterator[str]:
    """Where everything lies, and what comes next."""
    jahr = e.planjahr.jahr
    yield f"Dokumente: {e.ordner.resolve()}"
    yield (
        f"Für Controlling in _controlling, auf dem Stand dieser Tabellen: "
        f"Planungsstand_{jahr}.xlsx, planung.html, Personalbedarf_{jahr}.xlsx, "
        f"plandaten_{jahr}.xlsx, Befunde_{jahr}.xlsx."
    )
    ordner = ordnerangaben(e.eingang.parent, e.ordner.parent)
    offen = [z for z in e.stand.zeilen if z.schritte.offen] if e.stand else []
    if offen:
        n = anzahl(len(offen), "gE steht", "gE stehen")
        yield f"{n} noch nicht am Ende; woran es liegt, zeigt: o7 planung {jahr} --stand{ordner}"
    if e.ohne_wahl or e.ohne_anlage:
        yield (
            f"Sobald die Wahl der gE in {e.eingang} liegt: o7 planung {jahr}{ordner}; eine "
            f"zurückgesandte Anlage prüft vorher: o7 anlage DATEI"
        )
