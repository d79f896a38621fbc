"""A small workspace that uses every kind of file and block: what is damaged, killed and searched in the tests here."""

import io
import re
from functools import cache
from pathlib import Path

import polib
from PIL import Image

from khabar.cli.main import main
from khabar.testing.workspaces import SMALLEST

PERSON = "zamira-testova"
"""A made-up person: photos and their entries in `media.yaml` are named after her, and no reader may see it."""

KEY = "2020-002"

_PLAIN = re.compile(r"(?!.*made-up)(?!.*reading room)[A-Za-z., \n-]+")
_PHOTO = f"{PERSON}-at-home"

_FILES: dict[str, str] = {
    "publication.yaml": """\
name: made-up
title:
  en: Made-up bulletin
  ru: Выдуманный вестник
tagline: It is made up
publisher: office
address: https://khabar.example/made-up
languages:
  - en
  - ru
countries:
  - KG
  - UZ
house:
  accent: '#0b4f7d'
  warm: '#b5480f'
about: All of this is made up.
licence: CC BY 4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
disclaimer: Names express *no opinion*.
""",
    "organisations.yaml": """\
office:
  title:
    en: A made-up office
    ru: Выдуманное бюро
  role: publisher
helpers:
  title: Made-up helpers
  role: partner
  url: https://helpers.example
""",
    "sources.yaml": """\
register:
  title: A made-up register
  publisher: office
  url: https://khabar.example/register
  licence: CC BY 4.0
  note: Kept by *hand*.
  intake:
    reader: csv
    columns:
      known_at: published
      as_of: day
      place: country
    series:
      confirmed: cases
""",
    "figures.yaml": """\
cases:
  label: cases registered
  unit: cases
  kind: cumulative
  places:
    - KG
  definition: Cases that a made-up office has written down.
  breaks:
    - day: 2020-08-02
      place: KG
      note: Since 2 August cases found at home are counted, too.
cases.all:
  label: cases registered in both countries
  unit: cases
  series: cases
  kind: cumulative
  places:
    - KG
    - UZ
  definition: Cases that two made-up offices have written down.
cases.new:
  label: cases new in a week
  unit: cases
  difference:
    of: cases
    days: 7
  places:
    - KG
  definition: Cases that were written down in the last seven days.
  breaks:
    - day: 2020-08-02
      place: KG
      note: Since 2 August cases found at home are counted, too.
  sources:
    - register
""",
    "data/observations/register.csv": """\
series,place,as_of,as_of_time,since,value,qualifier,unit,definition,source,known_at,retrieved,citation,file,sha256,row
cases,KG,2020-07-30,,,90,,cases,,register,2020-07-31 04:00:00,2020-07-31,"A made-up register, page 1",,,
cases,UZ,2020-07-30,,,70,,cases,,register,2020-07-31 04:00:00,2020-07-31,"A made-up register, page 1",,,
cases,KG,2020-08-06,,,100,,cases,,register,2020-08-07 04:00:00,2020-08-07,"A made-up register, page 2",,,
cases,UZ,2020-08-06,,,80,,cases,,register,2020-08-07 04:00:00,2020-08-07,"A made-up register, page 2",,,
""",
    "data/links.csv": "url,checked,status,reason,leads_to\nhttps://helpers.example/,2020-08-06,200,OK,\n",
    "glossary.yaml": """\
reading-room:
  words:
    en:
      - reading room
      - reading rooms
    ru: читальный зал
  avoid:
    en: book bar
  definition: A place where books may be read and not taken home.
isbn:
  words:
    en: ISBN
  kept: true
""",
    "missions/kg.yaml": """\
name: The van in Kyrgyzstan
languages:
  - ky
  - ru
offices:
  - city:
      en: Naryn
      ru: Нарын
    emails:
      - van@helpers.example
    phones:
      - number: +996 312 000 000
        languages:
          - ky
    checked: 2020-08-03
""",
    "services/helpline.yaml": """\
title: Reading helpline
description: A made-up line that reads to you.
country: KG
organisation: helpers
phones:
  - number: '112'
    languages:
      - ky
hours: every day, 09:00-18:00
checked: 2020-08-03
""",
    "campaigns/read-aloud.yaml": """\
title: A month of reading aloud
country: KG
starts: 2020-07-01
ends: 2020-07-31
led_by:
  - helpers
motto:
  en: Read it aloud
  ky: Үн чыгарып оку
""",
    "campaigns/read-aloud.csv": """\
starts,ends,what,place,audience
2020-07-01,2020-07-03,Readings on three squares,Naryn,families
,,Banners put up,,
""",
    "issues/2020-001/issue.yaml": SMALLEST["issues/2020-001/issue.yaml"]
    .replace("2020-08-07", "2020-07-31")
    .replace("2020-08-01", "2020-07-25"),
    "issues/2020-001/stories/a.md": SMALLEST["issues/2020-001/stories/a.md"],
    f"issues/{KEY}/issue.yaml": f"""\
number: 2
date: 2020-08-07
period:
  first: 2020-08-01
  last: 2020-08-07
title: One story
summary: This issue is made up.
highlights:
  - There were {{cases}} cases.
key_figures:
  - cases
  - cases.all
  - cases.new
figures_note: Both countries report once a week.
stories:
  - a
  - b
events:
  - title: A reading on the square
    starts: 2020-08-20 10:00
    timezone: Asia/Bishkek
    place: Naryn
    url: https://khabar.example/reading
    picture: {_PHOTO}
    description: Bring a *chair*.
""",
    f"issues/{KEY}/media/media.yaml": f"""\
pictures:
  {_PHOTO}:
    file: {_PHOTO}.jpg
    alt: A drawing of a person who reads to a cat by a window.
    caption: The cat listens.
    credit: Drawing by the khabar project
    consent: Nobody is shown.
videos:
  {PERSON}-film:
    title: A film of a reading
    url: https://khabar.example/film
    site: khabar.example
    language: ru
    seconds: 65
    file: {PERSON}-still.png
    alt: A drawing of a stage with two lamps and an open book.
    credit: Drawing by the khabar project
    consent: Nobody is shown.
""",
    f"issues/{KEY}/stories/a.md": f"""\
---
title: A story
lead: It is made up.
language: en
country: KG
picture: {_PHOTO}
campaign: read-aloud
organisations:
  - helpers
---

By {{cases:date}} there were {{cases}}, {{cases:change}} since the last issue, in the *reading room*
of **Naryn**; see [the helpers](https://helpers.example/) or [another story](story:b).

## A heading

- one
- two, with `code` and [слово]{{lang=ru}}

3. three
4. four

> Somebody said it.

:::{{timeline}} read-aloud
:::

:::{{figures}} cases cases.all
:::

:::{{note}} A note
Read [the figure](figure:cases.all).

![]({_PHOTO})
:::

:::{{table}} What is read where
:header-columns: 1

| Place | Books |
| --- | ---: |
| Naryn | {{cases}} |
| Osh | two |
:::

:::{{video}} {PERSON}-film
:::

:::{{contacts}} KG
:::
""",
    f"issues/{KEY}/stories/b.md": """\
---
title: Рассказ
lead: Он выдуман.
language: ru
country: UZ
---

Всего было {cases.all} случаев.
""",
}


def write(folder: Path) -> None:
    """Write the workspace, with a Russian catalogue in which half of the texts are translated."""
    for path, data in files().items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


@cache
def files() -> dict[str, bytes]:
    """Give every file of the workspace but the Russian catalogue."""
    media = f"issues/{KEY}/media"
    return {
        **{path: text.encode() for path, text in _FILES.items()},
        f"{media}/{_PHOTO}.jpg": _photo(),
        f"{media}/{PERSON}-still.png": _drawn("PNG", "navy"),
    }


def translate(folder: Path) -> None:
    """Make the Russian catalogue, and translate every second entry that is plain words."""
    assert main(["translate", "extract", str(folder), "--lang", "ru"]) == 0
    place = folder / "locale" / "ru.po"
    catalogue = polib.pofile(str(place), wrapwidth=78)
    for entry in catalogue[::2]:
        if _PLAIN.fullmatch(entry.msgid):
            entry.msgstr = "Выдуманные слова о выдуманной книге."
    catalogue.save(str(place))


def _photo() -> bytes:
    """Draw a photo whose metadata names the person, too."""
    exif = Image.Exif()
    exif[0x010E] = PERSON  # ImageDescription
    exif[0x013B] = PERSON  # Artist
    return _drawn("JPEG", "teal", exif=exif, comment=PERSON.encode())


def _drawn(kind: str, colour: str, **options: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (720, 480), colour).save(file, kind, **options)
    return file.getvalue()
