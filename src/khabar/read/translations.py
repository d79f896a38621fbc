"""The translations of one text: an immutable mapping that the reader makes from all catalogues."""

from collections.abc import Iterator, Mapping
from functools import cache

from khabar.core.language import Lang
from khabar.model.text import Wording


class Translations(Mapping[Lang, Wording]):
    """A text's wordings by language, immutable.

    It takes half the memory of a dictionary, and a publication of ten years has tens of thousands: all texts with the
    same languages share one tuple of tags.
    """

    __slots__ = ("_langs", "_wordings")

    def __init__(self, wordings: Mapping[Lang, Wording]) -> None:
        """Keep the wordings in the order given."""
        self._langs = _shared(tuple(wordings))
        self._wordings = tuple(wordings.values())

    def __getitem__(self, lang: Lang) -> Wording:
        if lang not in self._langs:
            raise KeyError(lang)
        return self._wordings[self._langs.index(lang)]

    def __contains__(self, lang: object) -> bool:
        return lang in self._langs

    def __iter__(self) -> Iterator[Lang]:
        return iter(self._langs)

    def __len__(self) -> int:
        return len(self._langs)

    def __repr__(self) -> str:
        return f"Translations({dict(self)!r})"


@cache
def _shared(langs: tuple[Lang, ...]) -> tuple[Lang, ...]:
    return langs
