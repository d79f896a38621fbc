"""LibreTranslate: a free server for machine translation that an office can run itself."""

import json
from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from khabar.core.errors import FetchFailed, UsageError
from khabar.core.language import LANGUAGES, Lang
from khabar.core.outside import Answered
from khabar.translate.translator import Access, Translate

_OK = 200
_LONGEST = 200  # signs of what a server says of a fault
_TO_DO = {
    400: "it refuses what was asked",
    401: "set KHABAR_TRANSLATE_KEY to a key that it knows",
    403: "set KHABAR_TRANSLATE_KEY to a key that it knows, or ask who runs it",
    404: "look whether the address is that of the server, without /translate",
    413: "a sentence is too long for it",
    429: "it wants no more for now: try again later; what came is kept",
}


class LibreTranslate:
    """Speaks with any server that has the interface of LibreTranslate."""

    summary: ClassVar = "LibreTranslate, or any server with its interface; an office can run its own."

    def open(self, source: Lang, target: Lang, access: Access) -> Translate:
        """Ask which languages the server knows, and choose its names for the two."""
        known = _languages(access)
        from_ = _code(source, known, access)
        to = _code(target, known[from_], access)

        def translate(sentences: Sequence[str]) -> Sequence[str]:
            question = {"q": list(sentences), "source": from_, "target": to, "format": "text"}
            if access.key:
                question["api_key"] = access.key
            answer = _ask(access, "translate", question)
            words = answer.get("translatedText") if isinstance(answer, dict) else None
            if not isinstance(words, list) or not all(isinstance(one, str) for one in words):
                raise FetchFailed(f"{access.server}/translate gives no list of translations: is it LibreTranslate?")
            if len(words) != len(sentences):
                raise FetchFailed(f"{access.server} was given {len(sentences)} sentences and gives {len(words)}")
            return words

        return translate


def _languages(access: Access) -> dict[str, list[str]]:
    """Return for each language that the server translates from those it translates into; old servers say none: all."""
    listed = _ask(access, "languages", None)
    try:
        codes = [str(language["code"]) for language in listed]
        known = {str(one["code"]): [str(code) for code in one.get("targets", codes)] for one in listed}
    except (TypeError, KeyError, AttributeError):
        known = {}
    if not known:
        raise FetchFailed(f"{access.server}/languages gives no list of languages: is it LibreTranslate?")
    return known


def _code(lang: Lang, known: Collection[str], access: Access) -> str:
    """Return the server's name of a language: our tag in any of its spellings, or the language without its script.

    Which script comes for the bare language nobody says; whoever takes the words looks at their letters.
    """
    by_lower = {code.lower().replace("_", "-"): code for code in known}
    for tag in (lang, LANGUAGES[lang].base):
        if tag.lower() in by_lower:
            return by_lower[tag.lower()]
    raise UsageError(f"{access.server} does not know {LANGUAGES[lang].own_name} ({lang}): it has {', '.join(known)}")


def _ask(access: Access, path: str, question: Any) -> Any:
    url = f"{access.server}/{path}"
    sent = None if question is None else json.dumps(question, ensure_ascii=False).encode()
    answered = access.world.ask(url, sent)
    if answered.status != _OK:
        hint = _TO_DO.get(answered.status, "try again later, or ask who runs it")
        raise FetchFailed(f"{url} answers {answered.status}{_said(answered, access.key)}: {hint}")
    try:
        return json.loads(answered.body)
    except ValueError as broken:
        raise FetchFailed(f"{url} answers in a form that is not JSON: is it LibreTranslate?") from broken


def _said(answered: Answered, key: str) -> str:
    """Return the server's own words for a fault, on one line and without the key."""
    try:
        told = json.loads(answered.body)["error"]
    except (ValueError, TypeError, KeyError):
        return ""
    line = "".join(sign for sign in " ".join(str(told).split()) if sign.isprintable())
    line = line.replace(key, "…") if key else line
    return f" ({line[:_LONGEST]})" if line else ""


PLUGIN = LibreTranslate()
