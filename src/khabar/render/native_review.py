"""Forms that khabar writes instead of Babel's: everything a native reader should review, in one file.

This file is longer than others so that a reviewer has to open only one.

You need not be able to program to review this. Each entry has a language ("kk" is Kazakh), the form between quotation
marks, and the reason why it is here. Words in {braces} are filled in: {day} becomes 7, {year} becomes 2020,
{number} becomes 2 300. If a form is wrong, missing or unnatural, write a better one beside it and send the page back.

    en English   ru Russian   kk Kazakh   ky Kyrgyz   tg Tajik   tk Turkmen   uz Uzbek   uz-Cyrl Uzbek in Cyrillic
    prs Dari   ar Arabic

An entry made with `needs_native_review` is a draft: no native reader has confirmed it yet. When one has, it becomes
`confirmed`, and the reason says by whom (an office or a role, not a person) and when. `as_in_babel` marks forms
that are the same in the Unicode locale data, listed so that all languages can be compared.

The spaces here are plain; when they are printed, a number and the word it belongs to are kept on one line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Entry(Generic[F]):
    """A form, the reason it is here, and whether a native reader has confirmed it."""

    form: F
    why: str
    state: str


def needs_native_review(form: F, why: str) -> Entry[F]:
    """Make an entry that is a draft: it needs native review."""
    return Entry(form, why, "needs native review")


def confirmed(form: F, why: str) -> Entry[F]:
    """Make an entry that a reader of the language has confirmed, or the house has decided for English."""
    return Entry(form, why, "confirmed")


def as_in_babel(form: F, why: str = "the same as in the Unicode locale data; listed for comparison") -> Entry[F]:
    """Make an entry that says what Babel says."""
    return Entry(form, why, "as in Babel")


@dataclass(frozen=True, slots=True)
class DateForms:
    """The forms of a date.

    `day` joins day and month, in "7 August" and, with two days for {day}, in "26-30 July". `year` puts the year to a
    day or a month, the {date}. `months` are the twelve names as written beside a day, `months_of_year`
    beside a day when the year is given too, `months_alone` beside the year without a day. Where `months` is left out,
    Babel's names are right; where another is left out, it is as the one before it.
    {nth} is the ending of the number before it (see NTH).
    """

    day: str
    year: str
    months: str = ""
    months_of_year: str = ""
    months_alone: str = ""


# --- Dates -----------------------------------------------------------------------------------------------------------

DATES: Final[Mapping[str, Entry[DateForms]]] = {
    "en": as_in_babel(DateForms(day="{day} {month}", year="{date} {year}")),  # 7 August 2020
    "ru": as_in_babel(  # 7 августа 2020 г.; август 2020 г.
        DateForms(
            day="{day} {month}",
            year="{date} {year} г.",
            months_alone="январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
        )
    ),
    "kk": needs_native_review(  # 2020 жылғы 7 тамыз
        DateForms(day="{day} {month}", year="{year} жылғы {date}"),
        "Babel abbreviates (2020 ж. 7 тамыз); in running text and in official papers the word is written out.",
    ),
    "ky": needs_native_review(  # 2020-жылдын 7-августу
        DateForms(
            day="{day}-{month}",
            year="{year}-жылдын {date}",
            months_of_year=("январы февралы марты апрели майы июну июлу августу сентябры октябры ноябры декабры"),
        ),
        "Babel abbreviates (2020-ж., 7-август); laws and newspapers write the year in the genitive and the month with "
        "its possessive ending. Without a year the month is plain: 7-август.",
    ),
    "tg": needs_native_review(  # 7 августи соли 2020
        DateForms(
            day="{day} {month}",
            year="{date} соли {year}",
            months="январ феврал март апрел май июн июл август сентябр октябр ноябр декабр",
            months_of_year=("январи феврали марти апрели майи июни июли августи сентябри октябри ноябри декабри"),
        ),
        "Babel writes 07 Август 2020, with a capital, a zero and no izofat, and its ranges put the month first as "
        "English does in America. For May both майи and маи are seen in print: which one?",
    ),
    "tk": needs_native_review(  # 2020-nji ýylyň 7-nji awgusty
        DateForms(
            day="{day}-{nth} {month}",
            year="{year}-{nth} ýylyň {date}",
            months_of_year=("ýanwary fewraly marty apreli maýy iýuny iýuly awgusty sentýabry oktýabry noýabry dekabry"),
        ),
        "Babel writes 7 awgust 2020, which is how forms are filled in; in running text day and year are ordinals.",
    ),
    "uz": needs_native_review(  # 2020-yil 7-avgust
        DateForms(day="{day}-{month}", year="{year}-yil {date}"),
        "Babel writes 7-avgust, 2020; laws and newspapers put the year first.",
    ),
    "uz-Cyrl": needs_native_review(  # 2020-йил 7-август
        DateForms(
            day="{day}-{month}",
            year="{year}-йил {date}",
            months="январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
        ),
        "As in the Latin script. Babel writes 7 август, 2020, pads other dates with a zero and leaves ь out (июл), "
        "which dictionaries have, and the words that are made of Latin ones (7-iyul). Many papers in Cyrillic leave "
        "the hyphens out (2020 йил 7 август): which do you prefer?",
    ),
    "prs": needs_native_review(  # ۷ اگست ۲۰۲۰
        DateForms(day="{day} {month}", year="{date} {year}"),
        "The Gregorian day under the names Afghans give its months, since the sources count by it. Babel would write "
        "the day of the Persian calendar, which Afghan papers print beside it (۱۷ اسد ۱۳۹۹): do readers miss it?",
    ),
    "ar": needs_native_review(  # 7 أغسطس 2020
        DateForms(day="{day} {month}", year="{date} {year}"),
        "As in Babel. The United Nations print both names of a month (آب/أغسطس), which is long on a telephone: is one "
        "enough, and is this the one for your readers?",
    ),
}

# Endings of ordinal numbers: the word for the number, a hyphen, and the ending after the digits.
# In the order 0-9; 10, 20 ... 90; hundred, thousand, million, milliard, billion (10^12).
NTH: Final[Mapping[str, Entry[str]]] = {
    "tk": needs_native_review(
        "noly-njy birin-nji iki-nji üçü-nji dördü-nji bäşi-nji alty-njy ýedi-nji sekizi-nji dokuzy-njy "
        "onu-njy ýigrimi-nji otuzy-njy kyrky-njy elli-nji altmyşy-njy ýetmişi-nji segseni-nji togsany-njy "
        "ýüzü-nji müňü-nji milliony-njy milliardy-njy trilliony-njy",
        "Babel has no endings. Printed as 7-nji, 6-njy, 2020-nji (the last word spoken decides).",
    ),
}

# --- Digits -----------------------------------------------------------------------------------------------------------

# Zero to nine, where a language has digits of its own. Phone numbers, codes and addresses use Western digits.
DIGITS: Final[Mapping[str, Entry[str]]] = {
    "prs": as_in_babel("۰۱۲۳۴۵۶۷۸۹"),
    "ar": needs_native_review(
        "0123456789",
        "As in Babel, which leaves ٠١٢٣٤٥٦٧٨٩ to single countries: every reader of Arabic knows these, and a number "
        "can be compared with the other languages at a glance.",
    ),
}

# --- Numbers with a word before or behind them ------------------------------------------------------------------------

# The keys are the model's: what the source itself put before its number. {from} is the ending of "from" (see FROM).
QUALIFIED: Final[Mapping[str, Entry[Mapping[str, str]]]] = {
    "en": confirmed(
        {
            "more-than": "more than {number}",
            "at-least": "at least {number}",
            "about": "about {number}",
            "fewer-than": "fewer than {number}",
        },
        "Babel has no such words. Plain words, as in the UN's own texts.",
    ),
    "ru": needs_native_review(
        {
            "more-than": "более {number}",
            "at-least": "не менее {number}",
            "about": "около {number}",
            "fewer-than": "менее {number}",
        },
        "Babel has no such words. The noun that follows is in the genitive: более 2 300 мигрантов.",
    ),
    "kk": needs_native_review(
        {
            "more-than": "{number}-{from} астам",
            "at-least": "кемінде {number}",
            "about": "шамамен {number}",
            "fewer-than": "{number}-{from} аз",
        },
        "Babel has no such words. 2 300-ден астам, 20-дан аз.",
    ),
    "ky": needs_native_review(
        {
            "more-than": "{number}{from} ашык",
            "at-least": "кеминде {number}",
            "about": "болжол менен {number}",
            "fewer-than": "{number}{from} аз",
        },
        "Babel has no such words. 2 300дөн ашык, 20дан аз: case endings join the digits without a hyphen.",
    ),
    "tg": needs_native_review(
        {
            "more-than": "беш аз {number}",
            "at-least": "на камтар аз {number}",
            "about": "тақрибан {number}",
            "fewer-than": "камтар аз {number}",
        },
        "Babel has no such words.",
    ),
    "tk": needs_native_review(
        {
            "more-than": "{number}-{from} gowrak",
            "at-least": "azyndan {number}",
            "about": "takmynan {number}",
            "fewer-than": "{number}-{from} az",
        },
        "Babel has no such words. 2 300-den gowrak, 40-dan az.",
    ),
    "uz": needs_native_review(
        {
            "more-than": "{number} dan ortiq",
            "at-least": "kamida {number}",
            "about": "taxminan {number}",
            "fewer-than": "{number} dan kam",
        },
        "Babel has no such words. The ending is the same after every number and is a separate word.",
    ),
    "uz-Cyrl": needs_native_review(
        {
            "more-than": "{number} дан ортиқ",
            "at-least": "камида {number}",
            "about": "тахминан {number}",
            "fewer-than": "{number} дан кам",
        },
        "Babel has no such words. As in the Latin script.",
    ),
    "prs": needs_native_review(
        {
            "more-than": "بیش از {number}",
            "at-least": "دست‌کم {number}",
            "about": "حدود {number}",
            "fewer-than": "کمتر از {number}",
        },
        "Babel has no such words.",
    ),
    "ar": needs_native_review(
        {
            "more-than": "أكثر من {number}",
            "at-least": "ما لا يقل عن {number}",
            "about": "نحو {number}",
            "fewer-than": "أقل من {number}",
        },
        "Babel has no such words.",
    ),
}

# The ending of "from" behind a number: the word for the number, a hyphen, the ending. Order as for NTH; last, per cent.
FROM: Final[Mapping[str, Entry[str]]] = {
    "kk": needs_native_review(
        "нөл-ден бір-ден екі-ден үш-тен төрт-тен бес-тен алты-дан жеті-ден сегіз-ден тоғыз-дан "
        "он-нан жиырма-дан отыз-дан қырық-тан елу-ден алпыс-тан жетпіс-тен сексен-нен тоқсан-нан "
        "жүз-ден мың-нан миллион-нан миллиард-тан триллион-нан пайыз-дан",
        "Babel has no endings. The last word spoken decides: 2 300-ден, 2 000-нан, 12,3%-дан.",
    ),
    "ky": needs_native_review(
        "нөл-дөн бир-ден эки-ден үч-төн төрт-төн беш-тен алты-дан жети-ден сегиз-ден тогуз-дан "
        "он-дон жыйырма-дан отуз-дан кырк-тан элүү-дөн алтымыш-тан жетимиш-тен сексен-ден токсон-дон "
        "жүз-дөн миң-ден миллион-дон миллиард-дан триллион-дон пайыз-дан",
        "Babel has no endings. The last word spoken decides: 2 300дөн, 2 000ден, 12,3%дан.",
    ),
    "tk": needs_native_review(
        "nol-dan bir-den iki-den üç-den dört-den bäş-den alty-dan ýedi-den sekiz-den dokuz-dan "
        "on-dan ýigrimi-den otuz-dan kyrk-dan elli-den altmyş-dan ýetmiş-den segsen-den togsan-dan "
        "ýüz-den müň-den million-dan milliard-dan trillion-dan göterim-den",
        "Babel has no endings. The last word spoken decides: 2 300-den, 10-dan, 12,3 %-den.",
    ),
}

# --- What is counted, after its number --------------------------------------------------------------------------------

COUNTED: Final[Mapping[str, Entry[Mapping[str, str]]]] = {
    # "2,742 deaths": the forms by the plural categories of the language: one, others; in Russian one, few, many. The
    # second of three is used after a fraction, too, and after "more than 21"; the third after "more than 2". A language
    # with one form uses it after every number.
    "en": confirmed(
        {"people": "person people", "cases": "case cases", "deaths": "death deaths", "items": "item items"},
        "decided by the house",
    ),
    "ru": needs_native_review(
        {
            "people": "человек человека человек",
            "cases": "случай случая случаев",
            "deaths": "смерть смерти смертей",
            "items": "предмет предмета предметов",
        },
        "Babel has only units of time. 1 случай, 2 случая, 5 случаев; 2,5 случая; более 21 случая.",
    ),
    "kk": needs_native_review(
        {"people": "адам", "cases": "жағдай", "deaths": "өлім", "items": "дана"}, "the singular after every number"
    ),
    "ky": needs_native_review(
        {"people": "адам", "cases": "учур", "deaths": "өлүм", "items": "даана"}, "the singular after every number"
    ),
    "tg": needs_native_review(
        {"people": "нафар", "cases": "ҳолат", "deaths": "марг", "items": "адад"}, "the singular after every number"
    ),
    "tk": needs_native_review(
        {"people": "adam", "cases": "ýagdaý", "deaths": "ölüm", "items": "sany"}, "the singular after every number"
    ),
    "uz": needs_native_review(
        {"people": "kishi", "cases": "holat", "deaths": "oʻlim", "items": "dona"}, "the singular after every number"
    ),
    "uz-Cyrl": needs_native_review(
        {"people": "киши", "cases": "ҳолат", "deaths": "ўлим", "items": "дона"}, "the singular after every number"
    ),
    "prs": needs_native_review(
        {"people": "نفر", "cases": "واقعه", "deaths": "مرگ", "items": "عدد"}, "the singular after every number"
    ),
    # one, two, 3-10, 11-99, and last for 0, 100, 1000
    "ar": needs_native_review(
        {
            "people": "شخص شخصان أشخاص شخصًا شخص",
            "cases": "حالة حالتان حالات حالة حالة",
            "deaths": "وفاة وفاتان وفيات وفاة وفاة",
            "items": "قطعة قطعتان قطع قطعة قطعة",
        },
        "5 حالات, 11 حالة, 100 حالة: the number decides, after a word such as more than as well.",
    ),
}


# --- Units ------------------------------------------------------------------------------------------------------------

_CYRILLIC_SIZES = "Б кБ МБ ГБ"
_LATIN_SIZES = "B kB MB GB"

# A file's size, in steps of a thousand: byte, kilobyte, megabyte, gigabyte.
SIZES: Final[Mapping[str, Entry[str]]] = {
    "en": confirmed(_LATIN_SIZES, "As Babel, but with byte for a single byte."),
    "ru": as_in_babel(_CYRILLIC_SIZES),
    "kk": needs_native_review(_CYRILLIC_SIZES, "Babel writes МБ with a Latin M, and байт for a single byte."),
    "ky": needs_native_review(_CYRILLIC_SIZES, "As Babel, but with байт for a single byte."),
    "tg": needs_native_review(_CYRILLIC_SIZES, "Babel has the English ones in Latin letters."),
    "tk": as_in_babel(_LATIN_SIZES),
    "uz": needs_native_review(_LATIN_SIZES, "As Babel, but with bayt for a single byte."),
    "uz-Cyrl": needs_native_review(_CYRILLIC_SIZES, "Babel has the English ones in Latin letters."),
    "prs": needs_native_review(
        "بایت کیلوبایت مگابایت گیگابایت", "Babel's long names; its short ones are in Latin letters."
    ),
    "ar": needs_native_review("بايت كيلوبايت ميغابايت غيغابايت", "Babel's long names; its short ones need a key."),
}

# --- Lists ------------------------------------------------------------------------------------------------------------

# The word between the last two of a list: A, B and C.
AND: Final[Mapping[str, Entry[str]]] = {
    "kk": needs_native_review("және", "Babel puts a comma before the last of three; editors write the word."),
    "tg": needs_native_review("ва", "Babel puts a comma before the last of three; editors write the word."),
    "uz-Cyrl": needs_native_review("ва", "Babel has commas only, and an English 'or' in the list of choices."),
    "prs": needs_native_review("و", "Babel puts a comma before the last of three; editors write the word."),
}

# --- Names ------------------------------------------------------------------------------------------------------------

# Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan, Uzbekistan, always in this order.
COUNTRIES: Final[Mapping[str, Entry[str]]] = {
    "en": as_in_babel("Kazakhstan Kyrgyzstan Tajikistan Turkmenistan Uzbekistan"),
    "ru": needs_native_review(
        "Казахстан Кыргызстан Таджикистан Туркменистан Узбекистан",
        "Babel writes Киргизия; the United Nations, and the country itself in Russian, write Кыргызстан.",
    ),
    "kk": as_in_babel("Қазақстан Қырғызстан Тәжікстан Түрікменстан Өзбекстан"),
    "ky": as_in_babel("Казакстан Кыргызстан Тажикстан Түркмөнстан Өзбекстан"),
    "tg": as_in_babel("Қазоқистон Қирғизистон Тоҷикистон Туркманистон Ӯзбекистон"),
    "tk": as_in_babel("Gazagystan Gyrgyzystan Täjigistan Türkmenistan Özbegistan"),
    "uz": as_in_babel("Qozogʻiston Qirgʻiziston Tojikiston Turkmaniston Oʻzbekiston"),
    "uz-Cyrl": as_in_babel("Қозоғистон Қирғизистон Тожикистон Туркманистон Ўзбекистон"),
    "prs": needs_native_review(
        "قزاقستان قرغزستان تاجکستان ترکمنستان ازبکستان",
        "Babel writes قرقیزستان, as in Iran, though it calls the language قرغزی, as in Afghanistan.",
    ),
    "ar": as_in_babel("كازاخستان قيرغيزستان طاجيكستان تركمانستان أوزبكستان"),
}

# Names of languages that differ from Babel's: first the language they are written in, then the language they name.
LANGUAGE_NAMES: Final[Mapping[str, Entry[Mapping[str, str]]]] = {
    "ru": needs_native_review(
        {"ky": "кыргызский"}, "Babel writes киргизский; it should go with Кыргызстан, as in the country's own Russian."
    ),
    "ky": needs_native_review({"prs": "дариче"}, "Babel writes дари, but has the ending for the other languages."),
    "tg": needs_native_review({"prs": "дарӣ"}, "Babel has no name for it."),
    "uz": needs_native_review(
        {"tg": "tojikcha", "tk": "turkmancha", "uz": "oʻzbekcha", "prs": "daricha", "ar": "arabcha"},
        "Babel has inglizcha and ruscha, but tojik, turkman, oʻzbek, dari and arab without the ending.",
    ),
    "uz-Cyrl": needs_native_review({"prs": "дарича"}, "Babel has no name for it."),
}

# Uzbek in Cyrillic, named beside Uzbek: {name} is the name of the language.
IN_CYRILLIC: Final[Mapping[str, Entry[str]]] = {
    "en": confirmed("{name} (Cyrillic)", "Babel has no name of a language with its script."),
    "ru": needs_native_review("{name} (кириллица)", "Babel has no name of a language with its script."),
    "kk": needs_native_review("{name} (кирилл жазуы)", "Babel has no name of a language with its script."),
    "ky": needs_native_review("{name} (кирилл жазуусу)", "Babel has only the adjective Кирилл."),
    "tg": needs_native_review("{name} (хати кириллӣ)", "Babel has only the adjective Кириллӣ."),
    "tk": needs_native_review("{name} (kiril elipbiýi)", "Babel has no name of a language with its script."),
    "uz": needs_native_review("{name} (kirill yozuvi)", "Babel has only the adjective kirill."),
    "uz-Cyrl": needs_native_review("{name} (кирилл ёзуви)", "Babel has only the adjective, spelt Кирил."),
    "prs": needs_native_review("{name} (خط سیریلیک)", "Babel has no name of a language with its script."),
    "ar": needs_native_review("{name} (بالخط السيريلي)", "Babel has no name of a language with its script."),
}

# --- The clocks of a place --------------------------------------------------------------------------------------------

# The cities by which the region's time zones are known, always in this order: Almaty, Qyzylorda, Qostanay, Aqtobe,
# Aqtau, Atyrau, Oral; Bishkek; Dushanbe; Ashgabat; Samarkand, Tashkent.
CITIES: Final[Mapping[str, Entry[str]]] = {
    "en": confirmed(
        "Almaty Kyzylorda Kostanay Aktobe Aktau Atyrau Oral Bishkek Dushanbe Ashgabat Samarkand Tashkent",
        "Babel has two of them; the spelling of the UN's maps for the others.",
    ),
    "ru": as_in_babel("Алматы Кызылорда Костанай Актобе Актау Атырау Уральск Бишкек Душанбе Ашхабад Самарканд Ташкент"),
    "kk": needs_native_review(
        "Алматы Қызылорда Қостанай Ақтөбе Ақтау Атырау Орал Бішкек Душанбе Ашғабат Самарқанд Ташкент",
        "Babel writes Ашхабад, as Russian does; Kazakh papers write Ашғабат more and more. Which do readers know?",
    ),
    "ky": as_in_babel("Алматы Кызылорда Костанай Актобе Актау Атырау Орал Бишкек Душанбе Ашхабад Самарканд Ташкент"),
    "tg": needs_native_review(
        "Алмаато Қизилорда Қустаной Ақтоба Ақтау Атирау Орал Бишкек Душанбе Ашқобод Самарқанд Тошкент",
        "Babel spells some of them as in Russian (Актобе, Ашхобод).",
    ),
    "tk": needs_native_review(
        "Almaty Gyzylorda Kostanaý Aktobe Aktau Atyrau Oral Bişkek Duşanbe Aşgabat Samarkant Daşkent",
        "Babel lacks some, and writes Taşkent; the state press writes Daşkent.",
    ),
    "uz": needs_native_review(
        "Olmaota Qiziloʻrda Qoʻstanay Oqtoʻba Oqtov Atirau Oral Bishkek Dushanbe Ashxobod Samarqand Toshkent",
        "Babel lacks some, and writes Almati and Uralsk. Which do readers know: Olmaota or Almati?",
    ),
    "uz-Cyrl": needs_native_review(
        "Олмаота Қизилўрда Қўстанай Оқтўба Оқтов Атирау Орал Бишкек Душанбе Ашхобод Самарқанд Тошкент",
        "Babel has none. As in the Latin script.",
    ),
    "prs": needs_native_review(
        "آلماتی قزل‌اوردا قوستانای آقتوبه آقتاو آتراو اورال بیشکک دوشنبه عشق‌آباد سمرقند تاشکند",
        "Babel has some of them, spelt as in Iran.",
    ),
    "ar": needs_native_review(
        "ألماتي قيزيلوردا قوستاناي أقتوبي أقتاو أتيراو أورال بيشكك دوشنبه عشق‌آباد سمرقند طشقند",
        "Babel has some of them; those that papers write otherwise are spelt as in the press.",
    ),
}

# "Almaty time": the time on the clocks of a city; {city} is its name as in CITIES.
CITY_TIME: Final[Mapping[str, Entry[str]]] = {
    "en": confirmed("{city} time", "Babel writes a capital (Almaty Time), as in a menu."),
    "ru": needs_native_review(
        "время города {city}",
        "Babel has the city alone, or the summer time. With “города” the name is left without an ending: correct?",
    ),
    "kk": as_in_babel("{city} уақыты"),
    "ky": as_in_babel("{city} убактысы"),
    "tg": needs_native_review("вақти {city}", "Babel writes a capital (Вақти Душанбе), as in a menu."),
    "tk": as_in_babel("{city} wagty"),
    "uz": needs_native_review("{city} vaqti", "Babel has the city alone."),
    "uz-Cyrl": as_in_babel("{city} вақти"),
    "prs": needs_native_review("به وقت {city}", "Babel writes “وقت” as in a menu; here “به” comes before it."),
    "ar": needs_native_review("بتوقيت {city}", "Babel writes توقيت as in a menu; in a sentence “بـ” comes before it."),
}

# --- The order of names -----------------------------------------------------------------------------------------------

# The letters in the order of the alphabet. Those in brackets occur in foreign names only; those joined by "=" count as
# one. Names are put in this order where a list has no other.
ALPHABETS: Final[Mapping[str, Entry[str]]] = {
    "en": confirmed(
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        "Babel has no alphabetical order; as in the Unicode collation.",
    ),
    "ru": needs_native_review(
        "а б в г д е=ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
        "Babel has no alphabetical order; as in the Unicode collation. In Russian dictionaries ё is sorted with е.",
    ),
    "kk": needs_native_review(
        "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я",
        "Babel has no alphabetical order; as in the Unicode collation: the Cyrillic alphabet as schools teach it.",
    ),
    "ky": needs_native_review(
        "а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
        "Babel has no alphabetical order; as in the Unicode collation.",
    ),
    "tg": needs_native_review(
        "а б в г ғ д е ё ж з и ӣ й к қ л м н о п р с т у ӯ ф х ҳ (ц) ч ҷ ш (щ) ъ (ы) (ь) э ю я",
        "Neither Babel nor the Unicode collation has an order. The one since 1998, with ғ, ӣ, қ, ӯ, ҳ, ҷ beside the "
        "letters they look like; older books have them at the end.",
    ),
    "tk": needs_native_review(
        "a b (c) ç d e ä f g h i j ž k l m n ň o ö p (q) r s ş t u ü (v) w (x) y ý z",
        "Babel has no alphabetical order; as in the Unicode collation: ä comes after e.",
    ),
    "uz": needs_native_review(
        "a b (c) d e f g h i j k l m n o p q r s t u v (w) x y z oʻ gʻ sh ch",
        "Babel has no alphabetical order; as in the Unicode collation: oʻ gʻ sh ch at the end; ng is n and g.",
    ),
    "uz-Cyrl": needs_native_review(
        "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш (щ) ъ (ы) ь э ю я ў қ ғ ҳ",
        "Neither Babel nor the Unicode collation has an order. The one that schools teach, ў қ ғ ҳ at the end.",
    ),
    "prs": needs_native_review(
        "آ ا=أ=إ ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک=ك گ ل م ن و=ؤ ه ی=ي=ئ",
        "Babel has no alphabetical order; the order that schools teach, with و before ه; as in dictionaries and "
        "the Unicode collation آ has a place of its own, before ا.",
    ),
    "ar": needs_native_review(
        "ا=أ=إ=آ=ء ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك=ک ل م ن ه=ة و=ؤ ي=ى=ئ",
        "Babel has no alphabetical order; the order that schools teach, forms of alif taken for one and hamza "
        "for its seat. The Unicode collation puts all that has a hamza before ا, and آ behind it: as readers expect?",
    ),
}

# --- Lines ------------------------------------------------------------------------------------------------------------

# Words that go with the next, so that no line ends with them.
SHORT_WORDS: Final[Mapping[str, Entry[str]]] = {
    "ru": needs_native_review(
        "в во к ко с со о об у и а я но да на по за из от до не ни мы вы он",
        "The rule of Russian typesetters for words of one and two letters; longer prepositions may end a line.",
    ),
}

# Words that go with the one before, so that no line begins with them.
PARTICLES: Final[Mapping[str, Entry[str]]] = {
    "ru": needs_native_review("же ж бы б ли ль", "The rule of Russian typesetters."),
}

# Words and symbols that go with the number before them.
UNITS: Final[Mapping[str, Entry[str]]] = {
    "ru": needs_native_review(
        "% г гг в. вв. тыс млн млрд трлн чел руб долл сом сомов сум тенге м см мм км га кг т л ч мин сек лет "
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "A number must stay on one line with what it counts, and a day with its month.",
    ),
}

# Abbreviations before a name, with a full stop; and before a number.
BEFORE_NAMES: Final[Mapping[str, Entry[str]]] = {
    "ru": needs_native_review("г гг ул пр пер пос обл им", "г. Бишкек, ул. Чуй: the name explains the letter."),
}
BEFORE_NUMBERS: Final[Mapping[str, Entry[str]]] = {
    "ru": needs_native_review("стр с ст п пп рис табл гл д кв корп тел", "ст. 12, д. 5."),
}

# --- Quotation marks --------------------------------------------------------------------------------------------------

# Quotation marks: outer pair, then the pair used inside another quotation. Babel has none.
QUOTATION_MARKS: Final[Mapping[str, Entry[str]]] = {
    "en": confirmed("“ ” ‘ ’", "Double first: it cannot be taken for an apostrophe."),
    "ru": needs_native_review("« » „ “", "Babel has none; the rule of Russian style guides."),
    "kk": needs_native_review("« » “ ”", "As in the press of Kazakhstan."),
    "ky": needs_native_review("« » „ “", "As in the laws of Kyrgyzstan; newspapers also write “ ”."),
    "tg": needs_native_review("« » “ ”", "As in the state agency's news; other papers write “ ”."),
    "tk": needs_native_review("“ ” « »", "As in the Unicode locale data; the state press writes « » as often."),
    "uz": needs_native_review(
        "“ ” « »", "As in the Unicode locale data; single marks would be taken for the letter oʻ."
    ),
    "uz-Cyrl": needs_native_review("“ ” « »", "As in the Latin script; some papers write « »."),
    "prs": needs_native_review("« » “ ”", "As in the Unicode locale data; « opens, and is shown mirrored."),
    "ar": needs_native_review("« » “ ”", "As in the press; “ ” come first in the Unicode locale data."),
}
