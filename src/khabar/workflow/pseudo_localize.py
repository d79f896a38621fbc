"""A publication in a made-up language: each text that a catalogue may translate is shown in brackets.

Text without brackets was never given to translators; text without its last bracket does not fit.
"""

from dataclasses import replace

from khabar.core.language import Lang
from khabar.model.publication import Publication
from khabar.model.text import NOWHERE, Status, Text, Wording
from khabar.model.walk import replace_nodes
from khabar.read.inline import parse_inline
from khabar.translate.pseudo import pseudo


def pseudo_localize(publication: Publication[Text], lang: Lang) -> Publication[Text]:
    """Return the publication with the made-up language in place of another."""
    return replace_nodes(publication, Text, lambda text: _text(text, lang))


def _text(text: Text, lang: Lang) -> Text:
    if lang in text.written:
        return text
    words = parse_inline(pseudo(text.markdown), NOWHERE, [])
    wording = Wording(inlines=words, status=Status.REVIEWED, where=text.where)
    return replace(text, by_lang={**{written: text.by_lang[written] for written in text.written}, lang: wording})
