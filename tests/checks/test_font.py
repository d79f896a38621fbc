"""The letters that the check knows are those that typst can set: typst is asked."""

import json
import unicodedata
from pathlib import Path

import pytest
import typst

from khabar.core.print_letters import ranges, without_shape
from khabar.render.pdf.press import STANDARDS, fonts

PAGE = """
#set document(title: "Letters")
#set text(font: ("Noto Sans", "IBM Plex Sans Arabic", "DejaVu Sans Mono"), fallback: false, lang: "en")
#json(bytes(sys.inputs.words)).join(" ")
"""


def pages_of(words: list[str], folder: Path) -> bytes:
    page = folder / "letters.typ"
    page.write_text(PAGE, encoding="utf-8")
    compiler = typst.Compiler(root=str(folder), font_paths=fonts(arabic=True))
    return bytes(
        compiler.compile(
            input=str(page), format="pdf", pdf_standards=STANDARDS, sys_inputs={"words": json.dumps(words)}
        )
    )


def test_every_letter_of_the_list_can_be_set(tmp_path: Path) -> None:
    letters = [chr(one) for each in ranges() for one in each]
    alone = [letter for letter in letters if not unicodedata.category(letter).startswith(("M", "C", "Z"))]
    assert len(alone) > 4000
    assert pages_of(alone, tmp_path).startswith(b"%PDF")


@pytest.mark.parametrize("letter", ["📞", "😀", "中", "א", "\u1234"])
def test_a_letter_out_of_the_list_cannot_be_set(letter: str, tmp_path: Path) -> None:
    assert list(without_shape(f"a {letter} b")) == [letter]
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        pages_of([letter], tmp_path)
