"""The test edition, with every block and everything a renderer must handle (so the file is longer than others).

All of it is invented for tests: places, numbers, names and addresses say nothing about the world.
"""

from datetime import UTC, date, datetime

from khabar.core.language import LANGUAGES, Lang
from khabar.model.block import (
    Align,
    Block,
    Callout,
    CalloutKind,
    Cell,
    ContactTable,
    FigureBox,
    Heading,
    Listing,
    Paragraph,
    PictureBlock,
    Quotation,
    Table,
    Timeline,
    VideoBlock,
)
from khabar.model.edition import (
    Edition,
    LocalTime,
    ShownActivity,
    ShownCampaign,
    ShownEvent,
    ShownMission,
    ShownOffice,
    ShownPhone,
    ShownPicture,
    ShownService,
    ShownStory,
    ShownVideo,
    Sibling,
)
from khabar.model.issue import IssueKey
from khabar.model.publication import HouseStyle
from khabar.model.text import (
    Code,
    Emphasis,
    FigureForm,
    FigureMention,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Passage,
    Plain,
    Status,
    Strong,
)
from khabar.testing.edition_figures import full_figures, full_source

WORDS = {
    "en": "Made-up words for a test, of some length",
    "ru": "Придуманные слова для проверки, довольно длинные",
    "kk": "Тексеруге арналған ойдан шығарылған ұзын сөздер, ғаламтор",
    "ky": "Текшерүү үчүн ойдон чыгарылган узун сөздөр, өңүр",
    "tg": "Калимаҳои бофташуда барои санҷиш, ҷумҳурӣ, ӯ, қоғаз",
    "tk": "Barlag üçin oýlanyp tapylan uzyn sözler, žurnal, şäher, ňürs",
    "uz": "Sinov uchun oʻylab topilgan uzun soʻzlar, maʼno, gʻoya",
    "uz-Cyrl": "Синов учун ўйлаб топилган узун сўзлар, маъно, ғоя, ҳақ",
    "prs": "کلمات ساختگی و دراز برای آزمایش، پیش‌نویس، ژرف، گپ",
    "ar": "كلمات مختلقة طويلة للاختبار، مسؤولية، لأجل، ثقة",
}

COUNTRIES = {"KZ": "Kazakhstan", "KG": "Kyrgyzstan", "TJ": "Tajikistan", "TM": "Turkmenistan", "UZ": "Uzbekistan"}

HOSTILE = "5 < 6 & \"so\" 'on' # $x$ *y* _z_ @me \\n `code` [a](b) </p><script>alert(1)</script> {{x}} -- ~ ^"
"""Characters that are special in the markup languages of the formats."""


def passage(lang: str, *inlines: Inline | str, status: Status = Status.ORIGINAL) -> Passage:
    """Return a passage of strings and inlines."""
    return Passage(
        lang=Lang(lang),
        status=status,
        inlines=tuple(Plain(text=inline) if isinstance(inline, str) else inline for inline in inlines),
    )


def full_blocks(lang: str) -> tuple[Block[Passage], ...]:
    """Return one of every block, with nested blocks and every inline."""
    say = WORDS[lang]
    rich = passage(
        lang,
        f"{say} ",
        Emphasis(inlines=(Plain(text="stressed"),)),
        " ",
        Strong(inlines=(Plain(text="important"),)),
        " ",
        Code(text="*111#"),
        " ",
        Link(href="https://link.example/a?b=c&d=e", inlines=(Plain(text="a link"),)),
        " ",
        Link(href="story:second", inlines=(Plain(text="another story"),)),
        " ",
        Link(href="figure:deaths", inlines=(Plain(text="a figure"),)),
        " ",
        Foreign(lang=Lang("kk"), inlines=(Plain(text="Тоқтат оны!"),)),
        LineBreak(),
        FigureMention(name="deaths", form=FigureForm.VALUE, printed="42\u00a0857"),
        " ",
        FigureMention(name="deaths", form=FigureForm.CHANGE, printed="+23,683"),
    )
    cell = Cell
    return (
        Paragraph(text=rich),
        Heading(level=2, text=passage(lang, say)),
        Paragraph(text=passage("ru" if lang != "ru" else "en", "Слова на другом языке: запасной вариант.")),
        Listing(
            ordered=False,
            items=(
                (Paragraph(text=passage(lang, say)), Listing(ordered=True, start=3, items=((Paragraph(text=rich),),))),
                (Paragraph(text=passage(lang, HOSTILE)),),
            ),
        ),
        Quotation(blocks=(Paragraph(text=passage(lang, say)), Paragraph(text=passage(lang, "And more.")))),
        Heading(level=3, text=passage(lang, "Smaller")),
        Table(
            caption=passage(lang, f"A table. {say}"),
            width=3,
            head=(
                (
                    cell(text=passage(lang, "Where"), header=True, rows=2),
                    cell(text=passage(lang, "When"), header=True, columns=2, align=Align.CENTER),
                ),
                (
                    cell(text=passage(lang, "June"), header=True, align=Align.END),
                    cell(text=passage(lang, "July"), header=True, align=Align.END),
                ),
            ),
            body=(
                (
                    cell(text=passage(lang, "North"), header=True),
                    cell(text=passage(lang, "1"), align=Align.END),
                    cell(text=passage(lang, "2"), align=Align.END),
                ),
                (
                    cell(text=passage(lang, "South"), header=True),
                    cell(text=passage(lang, "not counted"), columns=2, align=Align.CENTER),
                ),
            ),
        ),
        PictureBlock(picture="hills"),
        VideoBlock(video="film"),
        FigureBox(figures=("deaths", "people.recovered")),
        Callout(kind=CalloutKind.NOTE, title=passage(lang, "A note"), blocks=(Paragraph(text=rich),)),
        Callout(kind=CalloutKind.HELP, blocks=(Paragraph(text=passage(lang, say)),)),
        Callout(kind=CalloutKind.WARNING, title=passage(lang, say), blocks=(Paragraph(text=passage(lang, say)),)),
        ContactTable(missions=("KZ",)),
        ContactTable(),
        Timeline(campaign="campaign"),
    )


def full_campaign(lang: str) -> ShownCampaign:
    """Return a campaign with a motto in three languages and dated activities."""
    return ShownCampaign(
        name="campaign",
        title=passage(lang, f"Campaign: {WORDS[lang]}"),
        country="KZ",
        country_name="Kazakhstan",
        starts=date(2020, 7, 26),
        ends=date(2020, 7, 30),
        days="26–30 July 2020",
        mottoes=(passage("kk", "Тоқтат оны!"), passage("ru", "Останови это!"), passage("en", "Stop it!")),
        led_by=(passage(lang, "Made-Up Ministry"),),
        partners=(passage(lang, "Made-Up Union"), passage(lang, WORDS[lang])),
        donors=(passage(lang, "Made-Up Fund"),),
        activities=(
            ShownActivity(
                what=passage(lang, WORDS[lang]),
                starts=date(2020, 7, 26),
                ends=date(2020, 7, 27),
                days="26–27 July 2020",
                place=passage(lang, "A town"),
                audience=passage(lang, "young people"),
            ),
            ShownActivity(what=passage(lang, "Banners"), starts=None, ends=None, days="", place=None, audience=None),
        ),
    )


def full_edition(lang: str = "en", *, stories: int = 3) -> Edition:
    """Return the edition: every block, a fallback, a draft, an absent value, hostile characters, two phones."""
    say = WORDS[lang]
    tag = Lang(lang)
    source = full_source(lang)
    phone = ShownPhone(number="+996312123456", printed="+996 312 123 456", languages="Kyrgyz, Russian")
    office = ShownOffice(
        city=passage(lang, "Capital"),
        emails=("office@mission.example", "second@mission.example"),
        phones=(phone,),
        checked=date(2020, 8, 5),
        checked_printed="checked on 5 August 2020",
    )
    names = ("first", "second", *(f"story-{number}" for number in range(3, stories + 1)))[:stories]
    return Edition(
        publication="made-up",
        series=passage(lang, f"Made-up bulletin: {say}"),
        tagline=passage(lang, say),
        publisher=passage(lang, "Made-Up Missions"),
        key=IssueKey(2020, 4),
        number=4,
        number_printed="No 4",
        date=date(2020, 8, 7),
        date_printed="7 August 2020",
        period_printed="11 July – 7 August 2020",
        lang=tag,
        siblings=tuple(
            Sibling(lang=known, own_name=language.own_name, current=known == tag)
            for known, language in LANGUAGES.items()
        ),
        address="https://khabar.example/made-up",
        house=HouseStyle(),
        title=passage(lang, f"Issue: {say}"),
        summary=passage(lang, f"{say}. {say}.", status=Status.DRAFT),
        notes=("This is a draft translation. A native speaker has not reviewed it yet.",),
        highlights=(
            passage(lang, f"{say} ", FigureMention(name="deaths", form=FigureForm.VALUE, printed="42,857")),
            passage(lang, HOSTILE),
            passage(lang, say),
        ),
        key_figures=("people.assisted", "cases.registered", "people.recovered", "deaths"),
        figures_note=passage(lang, "Two countries in the figures, five in the issue."),
        figures=full_figures(lang, source, say),
        sources={source.name: source},
        stories=tuple(
            ShownStory(
                name=name,
                title=passage(lang, HOSTILE if name == "second" else f"Story {name}: {say}"),
                lead=passage(lang, f"{say}. {say}. {say}."),
                country=tuple(COUNTRIES)[at % 5],
                country_name=tuple(COUNTRIES.values())[at % 5],
                written_in=Lang("ru"),
                written_in_name="Russian",
                picture="hills" if at % 2 == 0 else "",
                campaign="campaign" if at == 0 else "",
                organisations=(passage(lang, "Made-Up Union"),),
                notes=("This text has not been translated yet. It is shown in Russian.",) if name == "second" else (),
                blocks=full_blocks(lang),
            )
            for at, name in enumerate(names)
        ),
        events=(
            ShownEvent(
                title=passage(lang, f"Press conference: {say}"),
                starts=datetime(2020, 7, 30, 4, 0, tzinfo=UTC),
                day="30 July 2020",
                times=(
                    LocalTime(
                        country="KZ",
                        country_name="Kazakhstan",
                        printed="30 July 2020, 10:00 (Kazakhstan, UTC+6)",
                        clock="10:00",
                        zone="UTC+6",
                    ),
                    LocalTime(
                        country="UZ",
                        country_name="Uzbekistan",
                        printed="30 July 2020, 09:00 (Uzbekistan, UTC+5)",
                        clock="09:00",
                        zone="UTC+5",
                    ),
                ),
                place=passage(lang, "online"),
                url="https://link.example/conference",
                recording="https://video.example/recording",
                picture="hills",
                description=passage(lang, say),
            ),
        ),
        campaigns={"campaign": full_campaign(lang)},
        missions={
            code: ShownMission(
                country=code,
                country_name=name,
                name=passage(lang, f"Mission in {name}"),
                url="https://mission.example/",
                offices=(office,),
            )
            for code, name in COUNTRIES.items()
        },
        services=(
            ShownService(
                name="helpline",
                title=passage(lang, "Made-up helpline"),
                description=passage(lang, say),
                country="KG",
                country_name="Kyrgyzstan",
                organisation=passage(lang, "Made-Up Union"),
                phones=(phone,),
                emails=("help@service.example",),
                url="https://service.example/",
                hours=passage(lang, "every day, 09:00-18:00"),
                checked_printed="checked on 1 August 2020",
            ),
        ),
        pictures={
            "hills": ShownPicture(
                name="hills",
                file="issues/2020-004/media/hills.jpg",
                width=1440,
                height=960,
                alt=passage(lang, f"Hills, drawn. {say}"),
                caption=passage(lang, say),
                credit=passage(lang, "Drawing: made up"),
            )
        },
        videos={
            "film": ShownVideo(
                name="film",
                title=passage(lang, f"A film: {say}"),
                url="https://video.example/film",
                opens="opens Video Example",
                language="Turkmen",
                length="1:05",
                file="issues/2020-004/media/hills.jpg",
                width=1440,
                height=960,
                alt=passage(lang, "A still"),
                credit=passage(lang, "Drawing: made up"),
            )
        },
        previous=IssueKey(2020, 3),
        about=passage(lang, f"About this bulletin. {say}."),
        disclaimer=passage(lang, "Names and borders imply no opinion."),
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        countries=COUNTRIES,
    )
