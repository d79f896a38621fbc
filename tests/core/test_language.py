"""The languages' table holds together."""

import pytest
from babel import Locale

from khabar.core.language import LANGUAGES, Lang, language, wanted


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_is_known_to_all_who_are_told_of_it(tag: Lang) -> None:
    known = language(tag)
    assert known.tag == tag
    assert Locale.parse(known.babel).language == {"prs": "fa"}.get(tag, known.base)
    assert known.rtl == (Locale.parse(known.babel).text_direction == "rtl")
    assert set(known.fallback) <= set(LANGUAGES) - {tag}
    assert known.own_name


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("source", LANGUAGES)
def test_what_is_tried_ends_with_what_was_written(tag: Lang, source: Lang) -> None:
    tried = list(wanted(tag, source))
    assert tried[0] == tag
    assert source in tried
    assert len(tried) == len(set(tried))


def test_an_unknown_language_is_no_language() -> None:
    with pytest.raises(KeyError):
        language(Lang("tlh"))
