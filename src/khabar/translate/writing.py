"""A catalogue is written: today's sentences in their order, each with what its translator did.

An entry that says what it said before is put back byte for byte, however a translator's tool has wrapped it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from khabar.codec.po import MACHINE, Entry, body, written
from khabar.core.language import LANGUAGES, Lang
from khabar.translate.catalogue import RESTORED, Joined, Kept
from khabar.translate.comments import Commentator, role
from khabar.translate.unit import State

# Plural rules by gettext's convention; those of Tajik and Dari await review by a native speaker.
_PLURALS: Mapping[str, str] = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
_PLAIN = frozenset({State.MISSING, State.DRAFT, State.REVIEWED})
_TWO = "nplurals=2; plural=(n != 1);"


def write_entries(joined: Sequence[Joined], commentator: Commentator) -> str:
    """Return the text of a run of entries."""
    return "\n".join(_entry(one, commentator) for one in joined)


def write_gone(joined: Iterable[Joined], left: Sequence[Entry], kept: Kept) -> Iterator[str]:
    """Return what stands at the end: what was obsolete before and was not put back, and what has become so."""
    used = {id(one.entry) for one in joined if one.entry is not None}
    yield from (entry.body for entry in kept.gone if id(entry) not in used)
    said = {(entry.context.partition("#")[0], entry.sentence) for entry in kept.gone}
    for entry in left:
        if (entry.context.partition("#")[0], entry.sentence) not in said:
            yield _obsolete(entry)


def write_header(kept: Kept) -> str:
    """Return the entry that says which language this is."""
    if kept.header is not None:
        header = kept.header
        return f"{header.comments}{header.body or body('', '', header.words)}"
    told = (
        f"Language: {po_language(kept.lang)}\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        f"Plural-Forms: {plural_forms(kept.lang)}\n"
    )
    return body("", "", told)


def plural_forms(lang: Lang) -> str:
    """Return gettext's rule of a language's plurals."""
    return _PLURALS.get(lang, _TWO)


def po_language(lang: Lang) -> str:
    """Return gettext's name of a language, in which a script stands behind a @."""
    return f"{LANGUAGES[lang].base}@cyrillic" if lang.endswith("-Cyrl") else lang


def _entry(one: Joined, commentator: Commentator) -> str:
    old, source = one.entry, one.source
    told = "".join(f"#. {line}\n" for line in commentator.lines(source))
    file, line, _ = source.where
    head = f"#. {role(source)}\n{told}"
    place = f"#: {file}:{line}\n" if line else f"#: {file}\n"
    raw = "" if old is None or not _says(old, one) else old.body
    if old is not None and raw and one.state in _PLAIN and not one.machine and not one.remark:
        mark = "#, fuzzy\n" if one.state is State.DRAFT else ""
        if old.comments == f"{head}{place}{mark}":  # as most are: nothing has changed
            return f"{old.comments}{raw}"
    remark = "".join(f"# {line}".rstrip() + "\n" for line in one.remark.splitlines())
    comments = f"{_notes(old)}{remark}{head}{''.join(_state_comments(one))}{place}{''.join(_marks(one))}"
    return f"{comments}{raw or body(one.key, source.sentence, one.words)}"


def _says(old: Entry, one: Joined) -> bool:
    """Return whether an entry can stand as it is, but for what is said above it."""
    same = (old.context, old.sentence, old.words) == (one.key, one.source.sentence, one.words)
    return same and old.body.startswith("msg")


def _notes(old: Entry | None) -> str:
    if old is None or not old.comments.startswith(("#\n", "# ")):
        return ""
    lines = old.comments.split("\n")
    return "".join(f"{line}\n" for line in lines if line == "#" or line.startswith("# "))


def _state_comments(one: Joined) -> Iterator[str]:
    if one.machine:
        yield f"#. {one.machine}\n"
    elif one.state is State.MACHINE:
        yield f"#. {MACHINE}\n"
    if one.state is State.BEHIND and one.was_reviewed:
        yield f"#. {RESTORED}, before the sentence was changed\n"


def _marks(one: Joined) -> Iterator[str]:
    flags = [] if one.state in {State.MISSING, State.REVIEWED} else ["fuzzy"]
    if one.entry is not None and "#," in one.entry.comments:
        flags += (flag for flag in _flags(one.entry) if flag not in {"fuzzy", *flags})
    if flags:
        yield f"#, {', '.join(flags)}\n"
    if one.state is State.BEHIND:
        yield written("msgid", one.previous, "#| ")


def _flags(entry: Entry) -> Iterator[str]:
    for line in entry.comments.split("\n"):
        if line.startswith("#,"):
            yield from (flag for word in line[2:].split(",") if (flag := word.strip()))


def _obsolete(entry: Entry) -> str:
    flags = f"#, {', '.join(_flags(entry))}\n" if "#," in entry.comments else ""
    lines = (entry.body or body(entry.context, entry.sentence, entry.words)).splitlines()
    return f"{_notes(entry)}{flags}" + "".join(f"#~ {line}\n" for line in lines)
