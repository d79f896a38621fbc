"""Damage to a file of a workspace, chosen by a seed: bytes, lines, values, words, tables and pictures."""

import io
from random import Random

from PIL import Image

VALUES = (
    *("", "~", "null", "true", "[]", "{}", "[[[[[[[[", "{a: {b: {c: {}}}}", "&a [*a, *a]", "*b", "!!python/object x"),
    *("0", "-1", "1e999", "1" * 400, ".nan", "0x10", "1.000", "9" * 19, "٣٤", "²", "1,5"),
    *("0001-01-01", "9999-12-31", "2020-02-30", "2020-08-07 25:00", "2020-08-07", "10000-01-01"),
    *("\u202eabc", "🙂", "\u0000", "\ufeff", "a\u0301\u0301\u0301", "\ud7ff", "\U0010ffff", "Ω≈ç√", "漢字", "देवनागरी"),
    *("../../etc/passwd", "/dev/zero", "a" * 5000, "a/b\\c", "CON", ".", "..", "x" * 300 + ".jpg"),
    *("https://[", "http://a..b", "https://пример.рф/а б", "mailto:", "javascript:alert(1)", "https://"),
    *("{cases", "{cases:}", "{cases:odd}", "{}", "{cases}{cases}", "{cases.all:previous}", "}", "{nothing}"),
    *("en", "uz-Cyrl", "xx", "KG", "XX", "Asia/Bishkek", "Mars/Base", "+996 312", "+", "0.5", "100", "%"),
    *("cases", "people", "rate", "cumulative", "register", "a", "b", "reported", "'", '"', "- - - -", "? a", "|", ">-"),
)
"""What is put where a value was."""

FRAGMENTS = (
    *(
        "# A",
        "####### seven",
        "---",
        "===",
        "| a |\n| - |\n| b |",
        "|||||\n|-|",
        "> > > > > a",
        "- - - - - a",
        "```",
        "    code",
    ),
    *(":::", ":::{note}", ":::{note} A\n:::", ":::{table}\n:::", ":::{figures} nothing\n:::", ":::{odd} x\n:::"),
    *("![]()", "![](nothing)", "[a](b)", "[a](story:)", "[a](figure:nothing)", "[a]{lang=}", "[a]{lang=zz}", "[]()"),
    *("**a", "*" * 200, "_" * 99, "`" * 50, "[" * 100, "<b>", "<!--", "&#0;", "&nbsp;", "\\", "\\\\\\", "\t\ta"),
    *(
        "🙂🙂",
        "\u202e",
        "\u200b",
        "\u00ad",
        "{cases:change}",
        "{cases.new} {cases.all}",
        "1. a\n1) b",
        "0. a",
        "999999999. a",
    ),
    *("a\u2028b", "\x0b", "\x0c", "1 000 000", "5.5.2020", "5 %", "https://a.example/" + "a" * 3000, "a " * 2000),
    *(":::{timeline} read-aloud\n:::", ":::{contacts} KG UZ\n:::", ":::{video} nothing\n:::", ":::{help}\n> a\n:::"),
)
"""What is put between the lines of a story."""

_FORMS = (
    *(("L", "PNG"), ("1", "PNG"), ("P", "PNG"), ("LA", "PNG"), ("RGBA", "PNG"), ("I;16", "PNG"), ("CMYK", "JPEG")),
    *(("L", "JPEG"), ("RGB", "WEBP"), ("RGBA", "WEBP"), ("RGB", "AVIF"), ("RGB", "GIF"), ("RGB", "BMP"), ("F", "TIFF")),
)
_SIZES = ((1, 1), (1, 3000), (3000, 1), (720, 480), (7, 900), (2, 66000))


def mutated(path: str, data: bytes, chance: Random) -> bytes:
    """Give a damaged form of a file's bytes; which damage, the chance decides."""
    ways = [_bytes, _bytes, _lines] if _picture(path) else [_bytes, _lines, _lines, _value, _value, _value, _words]
    if _picture(path):
        ways = [_bytes, _bytes, _another_picture, _another_picture]
    if path.endswith(".md"):
        ways += [_fragment] * 5
    return chance.choice(ways)(data, chance)


def _picture(path: str) -> bool:
    return path.endswith((".jpg", ".png"))


def _bytes(data: bytes, chance: Random) -> bytes:
    """Cut, insert, repeat or flip some bytes."""
    first = chance.randrange(len(data) + 1)
    last = min(len(data), first + chance.choice((1, 1, 2, 8, 100, 10_000)))
    return chance.choice(
        (
            lambda: data[:first],
            lambda: data[:first] + data[last:],
            lambda: data[:first] + chance.randbytes(last - first) + data[last:],
            lambda: data[:last] + data[first:last] * chance.choice((1, 2, 50)) + data[last:],
            lambda: b"",
            lambda: data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\x00"))),
        )
    )()


def _lines(data: bytes, chance: Random) -> bytes:
    """Leave out, repeat, move, indent or join lines."""
    lines = data.split(b"\n")
    here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
    way = chance.randrange(6)
    if way == 0:
        del lines[here]
    elif way == 1:
        lines.insert(there, lines[here])
    elif way == 2:
        lines[here], lines[there] = lines[there], lines[here]
    elif way == 3:
        lines[here] = chance.choice((b" ", b"  ", b"\t", b"- ")) + lines[here]
    elif way == 4:
        lines[here] = lines[here].strip()
    else:
        lines[here] += lines.pop(there) if here < there else b""
    return b"\n".join(lines)


def _value(data: bytes, chance: Random) -> bytes:
    """Put another value behind a colon, in a cell, in a list or between quotation marks."""
    lines = data.split(b"\n")
    marks = [number for number, line in enumerate(lines) if any(mark in line for mark in (b": ", b",", b'"', b"- "))]
    if not marks:
        return data
    number = chance.choice(marks)
    line = lines[number]
    mark = chance.choice([mark for mark in (b": ", b",", b'"', b"- ") if mark in line])
    cells = line.split(mark)
    cells[chance.randrange(1, len(cells))] = chance.choice(VALUES).encode()
    lines[number] = mark.join(cells)
    return b"\n".join(lines)


def _words(data: bytes, chance: Random) -> bytes:
    """Put odd characters somewhere into the text."""
    text = data.decode("utf-8", "replace")
    here = chance.randrange(len(text) + 1)
    return (text[:here] + chance.choice(VALUES) + text[here:]).encode()


def _fragment(data: bytes, chance: Random) -> bytes:
    """Put a piece of Markdown between two lines."""
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(FRAGMENTS).encode())
    return b"\n".join(lines)


def _another_picture(_: bytes, chance: Random) -> bytes:
    """Draw a picture of an odd kind or size."""
    mode, kind = chance.choice(_FORMS)
    size = chance.choice(_SIZES)
    file = io.BytesIO()
    picture = Image.new(
        mode, size if kind not in ("WEBP", "AVIF", "JPEG", "GIF", "BMP") else (min(size[0], 3000), min(size[1], 3000))
    )
    if kind in ("GIF", "WEBP", "PNG") and chance.random() < 0.3:
        other = Image.new(mode, picture.size, 1 if mode in ("L", "1", "P") else None)
        picture.save(file, kind, save_all=True, append_images=[other])
    else:
        picture.save(file, kind)
    return file.getvalue()
