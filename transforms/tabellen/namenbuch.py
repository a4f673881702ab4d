"""Which gE does a text name, by number or by name?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from transforms.tabellen.nachfolge import Nachfolge
from transforms.tabellen.namensformen import (
    ANREDEN,
    WORT,
    andere_namen,
    ganze_namen,
    geglaettet,
    glatt,
    ohne_anrede,
    schreibungen,
)
from transforms.tabellen.stammdaten import Stammzeile

_PRUEFWERT = re.compile(
    r"(?<![0-9a-z])(?:[0-9a-f]{32,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-z])"
)
_JC_AM_ENDE = re.compile(r"(?:jc|jcs|jobcenters?)$")
_JC_ENDET = frozenset("crs")
_KUERZESTER_ORT = 4  # letters; a shorter place would be found inside ordinary file names
_NUMMER = 5  # digits of a JCNR
_ANFANG = 6  # letters that tell most words from the beginning of a name
_BLICK = 12  # characters before a number that say what it counts
# a figure is no number of a gE: decimals before or after it, a unit behind it, a word for an amount
# or a row in front
_BRUCH_DAVOR = re.compile(r"\d[.,]$|(?:€|\beur|\beuro|\bzeilen?)\s*$")
_BRUCH_DANACH = re.compile(
    r",\d{1,4}(?!\d)|\.(?!0(?!\d))\d{1,4}(?!\d)"
    r"|\s*(?:€|%|(?:eur|euro|cent|minuten?|min|stunden?|std|h|vza|bg|bgs|anrufen?|gespraechen?|faellen?|kunden|personen|zeilen)(?![^\W_]))"
)
# the rows of a sheet as Herkunft names them: `12–34, 40`
_ZEILENLISTE = re.compile(r"\d+(?:(?:–|, )\d+)+")


class Fundstelle(NamedTuple):
    """One place of a text that names a gE; several gE can be called the same."""

    ges: frozenset[str]
    name: str  # the normal form found


class _Wort(NamedTuple):
    text: str
    von: int
    bis: int


class _Treffer(NamedTuple):
    von: int  # first and last word
    bis: int
    ges: frozenset[str]  # empty: a Service Center
    name: str


@dataclass(frozen=True)
class Namenbuch:
    """How every gE is called and numbered, and what is called like one but is none. One notion for
    all who ask.
    """

    namen: Mapping[
        str, frozenset[str]
    ]  # whole name, blanks and hyphens apart -> the gE that ever bore it
    orte: Mapping[
        str, frozenset[str]
    ]  # the same without „JC“: names a gE only where users name their files
    andere: frozenset[str]  # Service Centers and the like: a longer one at a place wins
    nummern: frozenset[str]
    vorgaenger: Mapping[str, frozenset[str]] = field(
        default_factory=dict
    )  # gE -> those it followed

    @classmethod
    def aus(
        cls, stamm: Mapping[str, Sequence[Stammzeile]], nummern: Iterable[str] = ()
    ) -> Namenbuch:
        """All names a gE ever had; `nummern` are gE that other tables name."""
        rows = [(jcnr, z) for jcnr, zeilen in stamm.items() for z in zeilen]
        bezirke = {glatt(text) for _, z in rows for text in (z.region, z.regionaldirektion) if text}
        namen: defaultdict[str, set[str]] = defaultdict(set)
        orte: defaultdict[str, set[str]] = defaultdict(set)
        for jcnr, z in rows:
            for name in schreibungen(z.jobcenter):
                for form in ganze_namen(name, bezirke):
                    namen[form].add(jcnr)
                if len(ort := "".join(ohne_anrede(name))) >= _KUERZESTER_ORT:
                    orte[ort].add(jcnr)
        ganze, nachfolge = _eingefroren(namen), Nachfolge.aus(stamm)
        return cls(
            namen=ganze,
            orte=_eingefroren(orte),
            andere=andere_namen(rows, ganze),
            nummern=frozenset({*stamm, *nummern}),
            vorgaenger={j: frozenset(v) for j in stamm if (v := nachfolge.vorgaengerinnen(j))},
        )

    def eigene(self, jcnr: str) -> frozenset[str]:
        """The gE whose number and name may stand on the documents of this one."""
        return frozenset({jcnr, *self.vorgaenger.get(jcnr, ())})

    def fremde(self, text: str, jcnr: str, *, auch_orte: bool = False) -> tuple[Fundstelle, ...]:
        """What in the text names a gE other than this one and those it followed."""
        own = self.eigene(jcnr)
        return tuple(n for n in self.genannte(text, auch_orte=auch_orte) if not n.ges & own)

    def genannte(
        self, text: str, *, auch_orte: bool = False, ziffern: bool = True
    ) -> tuple[Fundstelle, ...]:
        """Every gE a text names. Without `ziffern` a bare number of five digits is none of a gE."""
        plain = geglaettet(text)
        if len(plain) >= 32:
            plain = _PRUEFWERT.sub(" ", plain)
        words = [_Wort(m[0], m.start(), m.end()) for m in WORT.finditer(plain)]
        ziffern = ziffern and not self._zaehlt_zeilen(text)
        found = [*self._namentlich(words, auch_orte), *self._beziffert(plain, words, ziffern)]
        return tuple(dict.fromkeys(Fundstelle(t.ges, t.name) for t in found))

    def _zaehlt_zeilen(self, text: str) -> bool:
        """Whether a text is a list of rows and nothing else: numbers that rise, of which at least
        one is no number of a gE. A list of nothing but such numbers may name them.
        """
        if not _ZEILENLISTE.fullmatch(text):
            return False
        nummern = re.findall(r"\d+", text)
        steigend = all(int(a) < int(b) for a, b in pairwise(nummern))
        return steigend and any(f"JC{n}" not in self.nummern for n in nummern)

    @cached_property
    def _laengster(self) -> int:
        return max(map(len, (*self.namen, *self.orte, *self.andere)), default=0)

    @cached_property
    def _anfaenge(self) -> frozenset[str]:
        """The first letters of all names, as many as a short word may have: most words begin
        none.
        """
        return _anfaenge((*self.namen, *self.andere))

    @cached_property
    def _ortsanfaenge(self) -> frozenset[str]:
        """The same with the places."""
        return self._anfaenge | _anfaenge(self.orte)

    def _namentlich(self, words: Sequence[_Wort], auch_orte: bool) -> list[_Treffer]:
        anfaenge = self._ortsanfaenge if auch_orte else self._anfaenge
        found = [
            t
            for von, word in enumerate(words)
            if word.text[:_ANFANG] in anfaenge
            for t in self._ab(words, von, auch_orte)
        ]
        if len(found) > 1:
            found = [t for t in found if not any(_umfasst(other, t) for other in found)]
        return [t for t in found if t.ges]

    def _ab(self, words: Sequence[_Wort], von: int, auch_orte: bool) -> Iterator[_Treffer]:
        """Names that begin with a word, however they are parted."""
        name = ""
        for bis in range(von, len(words)):
            name += words[bis].text
            if len(name) > self._laengster:
                return
            ges = self.namen.get(name) or (self.orte.get(name) if auch_orte else None)
            if ges or name in self.andere:
                yield _Treffer(von, bis, ges or frozenset(), name)

    def _beziffert(self, plain: str, words: Sequence[_Wort], ziffern: bool) -> Iterator[_Treffer]:
        for n, word in enumerate(words):
            if not word.text.isdecimal():
                continue
            jcnr = f"JC{word.text}"
            after_jc = (
                n > 0
                and words[n - 1].text[-1] in _JC_ENDET  # which hardly any word does
                and bool(_JC_AM_ENDE.search("".join(w.text for w in words[max(0, n - 2) : n])))
            )
            if len(word.text) == _NUMMER:
                known = jcnr in self.nummern
                if (after_jc and known) or (
                    (after_jc or (ziffern and known)) and not _zaehlt(plain, word)
                ):
                    yield _Treffer(n, n, frozenset({jcnr}), jcnr)
            elif after_jc and (jcnr := _zerlegt(words[n:])) in self.nummern:
                yield _Treffer(n, n, frozenset({jcnr}), jcnr)


def _zaehlt(plain: str, word: _Wort) -> bool:
    """Whether a number is a figure, by what stands before and after it."""
    davor = plain[max(0, word.von - _BLICK) : word.von]
    return bool(_BRUCH_DANACH.match(plain, word.bis) or _BRUCH_DAVOR.search(davor))


def _zerlegt(words: Sequence[_Wort]) -> str:
    """`JC62106` of the words 62 and 106 behind „JC“; empty when they do not make five digits."""
    digits = ""
    for word in words:
        if not word.text.isdecimal() or len(digits) >= _NUMMER:
            break
        digits += word.text
    return f"JC{digits}" if len(digits) == _NUMMER else ""


def _umfasst(longer: _Treffer, t: _Treffer) -> bool:
    """A longer name wins. A gE is no „JC“ twice: a second one within its name was slipped into the
    master data.
    """
    if longer.ges and t.von > longer.von and t.name.startswith(ANREDEN):
        return False
    return longer.von <= t.von and t.bis <= longer.bis and longer.bis - longer.von > t.bis - t.von


def _anfaenge(namen: Iterable[str]) -> frozenset[str]:
    return frozenset(name[:n] for name in namen for n in range(1, _ANFANG + 1))


def _eingefroren(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(ges) for name, ges in found.items()}
