"""The interface's words: every phrase is translated, in the letters of its language, and no other is asked for."""

import ast
import os
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import polib
import pytest
from PIL import Image

from khabar.core.language import LANGUAGES, Lang
from khabar.core.plugin import load, names
from khabar.render.base import Alongside, RenderContext
from khabar.render.date import day
from khabar.render.number import change
from khabar.render.words import Words, words
from khabar.testing.editions import full_edition
from tests.judges import ROOT, require

PACKAGE = ROOT / "src" / "khabar"
LOCALE = PACKAGE / "locale"
FORMATS = "khabar.render.formats"
TRANSLATED = [lang for lang in LANGUAGES if lang != "en"]

LISTED = [line for line in (LOCALE / "phrases.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]

_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ALPHABETS = {
    "ru": _RUSSIAN,
    "kk": _RUSSIAN + "әғқңөұүһі",
    "ky": _RUSSIAN + "ңөү",
    "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
    "tk": "aäbçdefghijžklmnňoöprsştuüwyýz",
    "uz": "abcdefghijklmnopqrstuvxyzʻʼ",
    "uz-Cyrl": "абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳ",
    "prs": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئأؤ",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
}
NAMES = r"\b(?:CSV|PDF|PROV|JSON|HTML|SQL|UTC)\b"
BRACES = r"\{\w*\}"


def catalogue(lang: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / f"{lang}.po"), encoding="utf-8")


def translations(lang: str) -> Iterator[tuple[str, str]]:
    yield from ((entry.msgid, entry.msgstr) for entry in catalogue(lang))


# --- the catalogues -----------------------------------------------------------------------------------------------


def test_every_language_has_a_catalogue_and_every_catalogue_a_language() -> None:
    assert {file.stem for file in LOCALE.glob("*.po")} == set(TRANSLATED)
    assert set(ALPHABETS) == set(TRANSLATED)


def test_no_phrase_is_listed_twice() -> None:
    assert len(LISTED) > 100
    assert not [phrase for phrase, times in Counter(LISTED).items() if times > 1]


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_catalogue_translates_every_phrase_once_and_nothing_more(lang: Lang) -> None:
    translated = Counter(english for english, said in translations(lang) if said.strip())
    assert not [phrase for phrase in LISTED if phrase not in translated], "without a translation"
    assert not [english for english in translated if english not in LISTED], "translated, but not a phrase"
    assert not [english for english, times in translated.items() if times > 1], "translated twice"
    assert len(catalogue(lang)) == len(LISTED)


@pytest.mark.parametrize("lang", TRANSLATED)
def test_the_header_says_what_the_file_is_and_names_no_one(lang: Lang) -> None:
    header = catalogue(lang).metadata
    assert header.pop("Language") == lang.replace("-Cyrl", "@cyrillic")
    assert header.pop("Plural-Forms").startswith(f"nplurals={ {'ru': 3, 'ar': 6}.get(lang, 2) };")
    assert header == {
        "Project-Id-Version": "khabar",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_is_a_draft_until_the_file_says_who_reviewed_it(lang: Lang) -> None:
    """A draft is marked `fuzzy`; where one is not, the head of the file tells the office or role that read it."""
    file = catalogue(lang)
    reviewed = [entry.msgid for entry in file if "fuzzy" not in entry.flags]
    about = file.header.lower()
    assert ("awaiting review by native speakers" in about) == (len(reviewed) < len(file))
    assert ("reviewed by " in about) == bool(reviewed), reviewed


@pytest.mark.parametrize("lang", TRANSLATED)
def test_what_is_filled_in_is_marked_for_the_tools_of_translators(lang: Lang) -> None:
    """With this mark msgfmt, Poedit and Weblate tell of a brace that was changed or forgotten."""
    marked = {entry.msgid for entry in catalogue(lang) if "python-brace-format" in entry.flags}
    assert marked == {phrase for phrase in LISTED if "{" in phrase}


@pytest.mark.parametrize("lang", TRANSLATED)
def test_msgfmt_finds_no_fault(lang: Lang) -> None:
    msgfmt = shutil.which("msgfmt")
    require(msgfmt, "msgfmt is not installed: apt install gettext")
    assert checked_by(str(msgfmt), LOCALE / f"{lang}.po") == ""


def test_msgfmt_finds_a_brace_that_was_changed(tmp_path: Path) -> None:
    msgfmt = shutil.which("msgfmt")
    require(msgfmt, "msgfmt is not installed: apt install gettext")
    sound = (LOCALE / "ru.po").read_text("utf-8")
    spoilt = sound.replace('msgstr "№\u00a0{number}"', 'msgstr "№\u00a0{nummer}"')
    assert spoilt != sound
    (tmp_path / "ru.po").write_text(spoilt, encoding="utf-8")
    assert "argument 'number'" in checked_by(str(msgfmt), tmp_path / "ru.po")


def checked_by(msgfmt: str, file: Path) -> str:
    """Give what msgfmt says against a catalogue, drafts included; "" if it accepts it."""
    command = [msgfmt, "--check", "--use-fuzzy", f"--output-file={os.devnull}", str(file)]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return done.stderr.decode(errors="replace") or "no reason" if done.returncode else ""


# --- the translations ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", TRANSLATED)
def test_what_is_filled_in_is_the_same(lang: Lang) -> None:
    for english, said in translations(lang):
        assert sorted(re.findall(BRACES, said)) == sorted(re.findall(BRACES, english)), said
        assert not re.search("[{}]", re.sub(BRACES, "", said)), said


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_is_written_in_the_letters_of_its_language(lang: Lang) -> None:
    for _, said in translations(lang):
        letters = {sign for sign in re.sub(f"{BRACES}|{NAMES}", "", said) if sign.isalpha()}
        strange = {sign: unicodedata.name(sign) for sign in letters if sign.lower() not in ALPHABETS[lang]}
        assert not strange, said
        assert unicodedata.is_normalized("NFC", said), said


@pytest.mark.parametrize("lang", TRANSLATED)
def test_signs_and_spaces_are_those_of_print(lang: Lang) -> None:
    for english, said in translations(lang):
        assert not re.search("['`\"\u2018\u2019]", said), said
        assert not re.search("№(?!\u00a0[{])", said), said
        assert not re.search("\\s\\s|^\\s|\\s$|[\t\n]", said), said
        assert said.endswith(".") == english.endswith("."), said


def test_uzbek_tells_its_two_apostrophes_apart() -> None:
    every = "\n".join(re.sub(f"{BRACES}|{NAMES}", "", said) for _, said in translations("uz"))
    assert every.count("ʻ") > 20 < every.count("oʻ") + every.count("Oʻ")
    assert not re.findall(".?(?<![oOgG])ʻ.?", every)
    assert not re.findall(".?[oOgG]ʼ.?", every)
    assert not re.findall("c(?!h)", every, re.IGNORECASE)


# Dates, numbers and names come in one form: what stands around them must be right without an ending.
SENTENCES = {
    "en": ("as of 6 August 2020", "+91,482 since No 3 (10 July 2020)"),
    "ru": ("по состоянию на 6 августа 2020 г.", "+91 482 с выпуска № 3 (10 июля 2020 г.)"),
    "kk": ("2020 жылғы 6 тамыз күнгі дерек", "+91 482 (№ 3 шығарылымнан бері, 2020 жылғы 10 шілде)"),
    "ky": ("маалыматтын күнү: 2020-жылдын 6-августу", "+91 482 (№ 3 чыгарылыштан бери, 2020-жылдын 10-июлу)"),
    "tg": ("ба ҳолати 6 августи соли 2020", "+91 482 аз шумораи № 3 инҷониб (10 июли соли 2020)"),
    "tk": (
        "maglumatyň senesi: 2020-nji ýylyň 6-njy awgusty",
        "+91 482 (№ 3 sanyndan bäri, 2020-nji ýylyň 10-njy iýuly)",
    ),
    "uz": ("2020-yil 6-avgust holatiga koʻra", "+91 482 (3-sondan beri, 2020-yil 10-iyul)"),
    "uz-Cyrl": ("2020-йил 6-август ҳолатига кўра", "+91 482 (3-сондан бери, 2020-йил 10-июль)"),
    "prs": ("تا ۶ اگست ۲۰۲۰", "\u200e+۹۱٬۴۸۲ از شمارهٔ ۳ به این سو (۱۰ جولای ۲۰۲۰)"),
    "ar": ("حتى 6 أغسطس 2020", "\u200e+91,482 منذ العدد 3 (10 يوليو 2020)"),
}


@pytest.mark.parametrize("lang", list(LANGUAGES))
def test_a_figure_is_told_with_its_day_and_its_change(lang: Lang) -> None:
    say = words(lang)
    since = {"change": change(91_482, lang), "number": 3, "day": day(date(2020, 7, 10), lang)}
    told = (say("as of {day}", day=day(date(2020, 8, 6), lang)), say("{change} since No {number} ({day})", **since))
    plainly = str.maketrans("\u00a0\u2011", " -")  # the table is written with signs that a keyboard has
    assert tuple(sentence.translate(plainly) for sentence in told) == SENTENCES[lang]


# --- the phrases that are asked for -------------------------------------------------------------------------------

CALLED = {"words", "_words", "t"}
"""What the interface's words are called where they are asked for a phrase; renderers `say` them, too."""

IN_TEMPLATES = re.compile(r"\b(?:t|say|words)\(\s*([\"'])(?P<phrase>.+?)\1", re.DOTALL)
TEMPLATES = sorted(file for ending in ("html", "mjml", "typ", "xml") for file in PACKAGE.rglob(f"*.{ending}"))


def asked_in_python(tree: ast.AST, called: Collection[str]) -> Iterator[str]:
    """Give the phrases of all calls: written in the call, or given a name that is used in it."""
    named: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named.setdefault(node.targets[0].id, []).extend(texts(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).split(".")[-1] in called:
            first = node.args[0]
            yield from named.get(first.id, []) if isinstance(first, ast.Name) else texts(first)


def texts(node: ast.expr) -> list[str]:
    """Give the text that an expression is, or each of those it chooses from."""
    if isinstance(node, ast.IfExp):
        return texts(node.body) + texts(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def asked() -> Iterator[tuple[Path, str]]:
    for module in sorted((PACKAGE / "render").rglob("*.py")):  # nobody else speaks to readers
        called = CALLED | {"say"}
        yield from ((module, phrase) for phrase in asked_in_python(ast.parse(module.read_text("utf-8")), called))
    for template in TEMPLATES:
        found = IN_TEMPLATES.finditer(template.read_text("utf-8"))
        yield from ((template, match["phrase"]) for match in found)


def test_the_search_finds_what_is_asked_for() -> None:
    source = """
phrase = "a" if shown else "b"
other = "never asked for"
told = self._words(phrase, language=1) + setting.words("c {x}", x=2) + page.say(passage) + say("d") + list("e")
"""
    assert sorted(asked_in_python(ast.parse(source), {"_words", "words"})) == ["a", "b", "c {x}"]
    assert sorted(asked_in_python(ast.parse(source), {"say"})) == ["d"]
    template = (
        """{{ t("a") }} {{ t('b "c"') }} #say("d {e}", e: 1) {{ page.list("f") }} {{ t(word) }} {{ format("g") }}"""
    )
    assert [match["phrase"] for match in IN_TEMPLATES.finditer(template)] == ["a", 'b "c"', "d {e}"]


def test_every_phrase_asked_for_is_listed() -> None:
    found = list(asked())
    assert {file.suffix for file, _ in found} >= {".py", ".html", ".typ"}
    assert not [f"{file.relative_to(ROOT)}: {phrase}" for file, phrase in found if phrase not in LISTED]


class Listening(Words):
    """English that remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(Lang("en"), {})
        self.heard: set[str] = set()

    def __call__(self, english: str, **values: object) -> str:
        self.heard.add(english)
        return super().__call__(english, **values)


class OnePicture:
    """A shop that sells one made-up picture, whatever is asked for."""

    def get(self, file: str, width: int, ending: str) -> bytes:  # noqa: ARG002 - the form of a picture shop
        written = BytesIO()
        kind = {".jpg": "JPEG", ".webp": "WEBP", ".avif": "AVIF"}[ending]
        Image.new("RGB", (12, 8), "teal").save(written, kind)
        return written.getvalue()


@pytest.mark.parametrize("name", names(FORMATS))
def test_a_format_asks_for_listed_phrases_only(name: str) -> None:
    listening = Listening()
    beside = tuple(
        Alongside(format=other, title=title, path=f"{other}.x", size=1)
        for other in names(FORMATS)
        if (title := load(FORMATS, other).title)
    )
    edition = full_edition(Lang("en"))
    load(FORMATS, name).render(edition, RenderContext(words=listening, pictures=OnePicture(), alongside=beside))
    assert not listening.heard - set(LISTED)
    if name in {"web", "text", "pdf"}:
        assert len(listening.heard) > 20
