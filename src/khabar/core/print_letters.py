"""The characters that the fonts of print and card have: Noto Sans, Plex for Arabic, and DejaVu Sans Mono for symbols.

A test has typst set every one of them. Any other is replaced in the PDF, which never shows an empty box, and reported.
"""

import re
import unicodedata
from functools import cache

_RANGES = (
    "20-7e a0-377 37a-37f 384-38a 38c 38e-3a1 3a3-3e1 3f0-52f 531-556 559-55f 561-587 589-58a 600-604 606-61b "
    "61e-6a1 6a3-6ff 750-77f 900-97f e3f e81-e82 e84 e87-e88 e8a e8d e94-e97 e99-e9f ea1-ea3 ea5 ea7 eaa-eab "
    "ead-eb9 ebb-ebc ec8-ecd 10d0-10fc 1ab0-1ac0 1ac5 1ac7-1ace 1c80-1c88 1d00-1df9 1dfb-1f15 1f18-1f1d 1f20-1f45 "
    "1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 "
    "1ff6-1ffe 2000-2029 202f-2060 2070-2071 2074-208e 2090-209c 20a0-20bf 20f0 2100-215f 2184 2189 2190-2213 2215 "
    "2217-2220 2223 2227-222d 2234-223d 2241-2269 226d-228b 228d-22a5 22b2-22b5 22b8 22c2-22c6 22cd-22d1 22da-22e9 "
    "22ef 2300-2306 2308-2315 2318-2319 231c-2321 2325-2328 232b 2335-237a 237d 2380-2383 2388-238b 2395 239b-23ae "
    "23ce-23cf 2423 2500-262f 2638-268b 2690-269c 26a0-26a1 26b0-26b1 2701-2704 2706-2709 270c-2727 2729-274b 274d "
    "274f-2752 2756 2758-275e 2761-2775 2794 2798-27af 27b1-27be 27c2 27c5-27c6 27dc 27e0 27e6-27eb 27f5-27f7 "
    "2987-2988 2997-2998 29eb 29fa-29fb 2a00 2a2f 2a6a-2a6b 2b05-2b0d 2b12-2b1a 2c60-2c7f 2de0-2e5d a640-a69f "
    "a700-a7ca a7d0-a7d1 a7d3 a7d5-a7d9 a7f2-a7ff a8ff a92e ab30-ab6b fb00-fb06 fb51-fb81 fb83 fb85 fb87 fb89-fb95 "
    "fb97-fb99 fb9b-fb9f fba1 fba5 fba7-fbad fbaf fbb1-fbc1 fbd4-fbd6 fbd8 fbda fbdc fbdf fbe1 fbe3 fbe5-fbe9 "
    "fbfc-fbff fc03-fc04 fc09-fc0a fc0f-fc10 fc13-fc14 fc31-fc32 fc35-fc36 fc3d-fc3e fc42-fc44 fc4f-fc50 fc59-fc5d "
    "fc64-fc65 fc67-fc6b fc6d-fc71 fc73-fc77 fc79-fc7b fc83-fc84 fc8a-fc8b fc8d-fc92 fc94-fc96 fccc fcd9 fcf2-fcf4 "
    "fcfb-fcfe fd05-fd08 fd0d-fd10 fd17-fd1a fd21-fd24 fd29-fd2c fd3c-fd3f fdf1-fdf2 fdf4 fdfa-fdfd fe00 fe20-fe2f "
    "fe70-fe74 fe76-fefc fffc-fffd 10780-10785 10787-107b0 107b2-107ba 1d55a 1d670-1d6a3 1d7f6-1d7ff 1df00-1df1e "
)

RARE = re.compile(r"[^\x00-\x7f\u00a0-\u0377\u0400-\u052f\u2010-\u2027\u202f-\u205e\ufffc]")
"""Characters that are rare in sentences: only with one of them the whole list is searched."""


@cache
def ranges() -> tuple[range, ...]:
    """Return the code points that can be set, in order."""
    pairs = (piece.partition("-") for piece in _RANGES.split())
    return tuple(range(int(first, 16), int(last or first, 16) + 1) for first, _, last in pairs)


def without_shape(words: str) -> dict[str, int]:
    """Return each character of a text that no font has, with the position where it first occurs."""
    missing: dict[str, int] = {}
    for rare in RARE.finditer(words):
        if not _has_shape(rare[0]):
            missing.setdefault(rare[0], rare.start())
    return missing


def named(character: str) -> str:
    """Return a character with its number and name: 🙂 (U+1F642, slightly smiling face)."""
    name = unicodedata.name(character, "a character without a name").lower()
    return f"{character} (U+{ord(character):04X}, {name})"


def replaced(text: str) -> str:
    """Write `REPLACEMENT` for each run of characters that no font has; what only chooses a form of them is left out."""
    return _RUN.sub(lambda run: _in_shapes(run[0]), text)


REPLACEMENT = "\ufffd"
_RUN = re.compile(rf"(?:{RARE.pattern})+")
_FORMS = re.compile("[\ufe01-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]")


def _in_shapes(run: str) -> str:
    shown = (letter if _has_shape(letter) else REPLACEMENT for letter in _FORMS.sub("", run))
    return re.sub(f"{REPLACEMENT}[{REPLACEMENT}\u200d]*", REPLACEMENT, "".join(shown))


def _has_shape(character: str) -> bool:
    return any(ord(character) in each for each in ranges())
