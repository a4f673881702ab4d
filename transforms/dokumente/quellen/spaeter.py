"""Contents that are made when somebody first looks at them, and then kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
G = TypeVar("G")


class _Spaeter(Generic[G]):
    """`mache(*woraus)` is asked once; where it does not depend on the moment, nobody sees when."""

    __slots__ = ("_fertig", "_mache", "_woraus")
    _art: Callable[[Any], G]

    def __init__(self, mache: Callable[..., Any], *woraus: object) -> None:
        self._mache: Callable[..., Any] | None = mache
        self._woraus = woraus
        self._fertig: G | None = None

    @property
    def inhalt(self) -> G:
        """All of it, made if need be."""
        if self._fertig is None:
            assert self._mache is not None
            self._fertig = type(self)._art(self._mache(*self._woraus))
            self._mache, self._woraus = None, ()
        return self._fertig

    def __eq__(self, other: object) -> bool:
        """By content; what is made alike of equal things is not made to be compared."""
        if not isinstance(other, _Spaeter):
            return bool(self.inhalt == other)
        offen = self._mache is not None and self._mache == other._mache
        if offen and self._woraus == other._woraus:
            return True
        return bool(self.inhalt == other.inhalt)

    def __hash__(self) -> int:
        return hash(self.inhalt)

    def __repr__(self) -> str:
        return repr(self.inhalt)

    def __reduce__(self) -> tuple[Callable[[Any], G], tuple[G]]:
        """Another process gets what was made."""
        return type(self)._art, (self.inhalt,)


class Folge(_Spaeter[tuple[T, ...]], Sequence[T]):
    """A tuple that is made later; equal to that tuple, and pickled as it."""

    __slots__ = ()
    _art = tuple

    def __init__(self, mache: Callable[..., Iterable[T]], *woraus: object) -> None:
        super().__init__(mache, *woraus)

    def __len__(self) -> int:
        return len(self.inhalt)

    def __iter__(self) -> Iterator[T]:
        return iter(self.inhalt)

    @overload
    def __getitem__(self, stelle: int) -> T: ...
    @overload
    def __getitem__(self, stelle: slice) -> tuple[T, ...]: ...
    def __getitem__(self, stelle: int | slice) -> T | tuple[T, ...]:
        return self.inhalt[stelle]


class Verzeichnis(_Spaeter[dict[K, V]], Mapping[K, V]):
    """A dict that is made later; equal to that dict, and pickled as it."""

    __slots__ = ()
    _art = dict
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, mache: Callable[..., Mapping[K, V]], *woraus: object) -> None:
        super().__init__(mache, *woraus)

    def __len__(self) -> int:
        return len(self.inhalt)

    def __iter__(self) -> Iterator[K]:
        return iter(self.inhalt)

    def __getitem__(self, key: K) -> V:
        return self.inhalt[key]
