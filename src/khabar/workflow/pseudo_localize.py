"""A publication in a made-up language: each text that a catalogue may translate says the same in brackets.

What readers then see without brackets was never given to translators; what has lost its last bracket does not fit.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from khabar.core.language import Lang
from khabar.model.publication import Publication
from khabar.model.text import NOWHERE, Status, Text, Wording
from khabar.read.inline import parse_inline
from khabar.read.words import written_languages
from khabar.translate.pseudo import pseudo


def pseudo_localize(publication: Publication[Text], lang: Lang) -> Publication[Text]:
    """Give the publication with the made-up language in the place of another."""
    made: Publication[Text] = _spoken(publication, lang)
    return made


def _spoken(node: Any, lang: Lang) -> Any:
    if isinstance(node, Text):
        return _text(node, lang)
    if isinstance(node, tuple) and not hasattr(node, "_fields"):
        return tuple(_spoken(one, lang) for one in node)
    if isinstance(node, Mapping):
        return {name: _spoken(one, lang) for name, one in node.items()}
    if is_dataclass(node) and not isinstance(node, type):
        changed = {one.name: _spoken(getattr(node, one.name), lang) for one in fields(node) if one.compare}
        return replace(node, **changed)
    return node


def _text(text: Text, lang: Lang) -> Text:
    if lang in written_languages(text):
        return text
    words = parse_inline(pseudo(text.markdown), NOWHERE, [])
    wording = Wording(inlines=words, status=Status.REVIEWED, where=text.where)
    return replace(text, by_lang={**{one: text.by_lang[one] for one in written_languages(text)}, lang: wording})
