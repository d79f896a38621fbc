"""The words for numbers, months and per cent in each language: every entry needs native review.

It is longer than other files because it is a table, for speakers of the languages to read. It has the dictionary form
of each word, with its value, and the endings a word may take. An ending too many does no harm unless it makes another
word; such words are listed as `doubtful`: they may match a number in the other language, but are never reported as
missing there. Ordinals ("third") are left out on purpose: where one language has "the third of July", another has 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from khabar.core.language import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """One language's words for numbers.

    `words` has lines of "value word word ..."; a word that ends in `-` takes the `endings`. `scales` multiply the
    number before them; `joins` may come between the parts of one number. A word with an ending is the last of its
    number, except for `inner` endings: "жиырмадан бес" is five of twenty. `months` are patterns from January on, each
    followed by any ending unless the pattern ends with `$`: "marta" is "times" in Uzbek, not March. `vague` words
    ("half", "dozen") express a number without naming it. `never` are words with an ending that mean something else.
    """

    decimal: str
    words: str
    scales: str
    months: tuple[str, ...]
    percent: str
    endings: str = ""
    inner: str = ""
    joins: str = ""
    doubtful: str = ""
    vague: str = ""
    never: str = ""


_RUSSIAN_MONTHS = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма(?:й|я|ю|е|ем)$",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)

_OUR_RUSSIAN_MONTHS = (  # Russian names with endings of the other languages
    "январ",
    "феврал",
    "март(?:ы|да|дан|ка|тан|та|тын|ына|ынан|ында|га|гача|и|нинг|ни|ида)?$",
    "апрел",
    "май(?:ы|да|дан|га|гача|дын|ынан|ына|ында|и|нинг|ни|ида)?$",
    "июн",
    "июл",
    "август",
    "сентя?бр",
    "октя?бр",
    "ноябр",
    "декабр",
)

_ENGLISH = NumberWords(
    decimal=".",
    words="""
    1 one
    2 two twice both double doubled doubling pair couple
    3 three triple tripled thrice
    4 four
    5 five
    6 six
    7 seven
    8 eight
    9 nine
    10 ten
    11 eleven
    12 twelve
    13 thirteen
    14 fourteen
    15 fifteen
    16 sixteen
    17 seventeen
    18 eighteen
    19 nineteen
    20 twenty
    30 thirty
    40 forty
    50 fifty
    60 sixty
    70 seventy
    80 eighty
    90 ninety
    """,
    scales="""
    100 hundred
    1000 thousand k
    1000000 million mln
    1000000000 billion bn
    """,
    months=(
        "January|Jan",
        "February|Feb",
        "March|Mar",
        "April|Apr",
        "May",
        "June|Jun",
        "July|Jul",
        "August|Aug",
        "September|Sept?",
        "October|Oct",
        "November|Nov",
        "December|Dec",
    ),
    percent=r"per cent|percent",
    joins="and",
    vague=r"half|halves|quarters?|thirds?|dozens?|hours? a day|round the clock",
    doubtful="one two twice both double doubled doubling pair couple triple tripled thrice",
)

_RUSSIAN = NumberWords(
    decimal=",",
    words="""
    1 один одного одному одним одном одна одной одну одно одни одних
    2 два две двух двум двумя двое двоих двоим двоими дважды вдвое оба обе обоих обеих пара пары
    3 три трех трём трёх трем тремя трое троих троим трижды втрое
    4 четыре четырех четырёх четырем четырём четырьмя четверо четверых
    5 пять пяти пятью пятеро пятерых
    6 шесть шести шестью шестеро
    7 семь семи семью семеро
    8 восемь восьми восемью восьмью
    9 девять девяти девятью
    10 десять десяти десятью
    11 одиннадцать одиннадцати одиннадцатью
    12 двенадцать двенадцати двенадцатью
    13 тринадцать тринадцати тринадцатью
    14 четырнадцать четырнадцати четырнадцатью
    15 пятнадцать пятнадцати пятнадцатью
    16 шестнадцать шестнадцати шестнадцатью
    17 семнадцать семнадцати семнадцатью
    18 восемнадцать восемнадцати восемнадцатью
    19 девятнадцать девятнадцати девятнадцатью
    20 двадцать двадцати двадцатью
    30 тридцать тридцати тридцатью
    40 сорок сорока
    50 пятьдесят пятидесяти пятьюдесятью
    60 шестьдесят шестидесяти шестьюдесятью
    70 семьдесят семидесяти семьюдесятью
    80 восемьдесят восьмидесяти
    90 девяносто девяноста
    100 сто ста
    200 двести двухсот двумстам двумястами двухстах
    300 триста трехсот трёхсот тремстам трёмстам тремястами
    400 четыреста четырехсот четырёхсот четыремстам
    500 пятьсот пятисот пятистам
    600 шестьсот шестисот шестистам
    700 семьсот семисот семистам
    800 восемьсот восьмисот восьмистам
    900 девятьсот девятисот девятистам
    """,
    scales="""
    1000 тысяча тысячи тысяч тысячу тысяче тысячей тысячам тысячами тысячах тыс
    1000000 миллион миллиона миллионов миллиону миллионом миллионам миллионами млн
    1000000000 миллиард миллиарда миллиардов миллиарду миллиардом миллиардам млрд
    """,
    months=_RUSSIAN_MONTHS,
    percent=r"процент",
    doubtful="один одного одному одним одном одна одной одну одно одни одних два две двух двум двумя двое двоих двоим "
    "двоими дважды вдвое оба обе обоих обеих пара пары трижды втрое семью сорока",
    vague=r"пол(?:овин|тор[аы]|утора|миллион|года|часа|дня)|четверт[ьи](?!\w)|трет[ьи](?!\w)|дюжин|десят(?:ок|к)|сотн|круглосуточн|сут(?:ки|ок|кам)",
)

_KAZAKH = NumberWords(
    decimal=",",
    words="""
    1 бір
    2 екі- екеу-
    3 үш- үшеу-
    4 төрт- төртеу-
    5 бес- бесеу-
    6 алты- алтау-
    7 жеті- жетеу-
    8 сегіз-
    9 тоғыз-
    10 он
    20 жиырма-
    30 отыз-
    40 қырық-
    50 елу-
    60 алпыс-
    70 жетпіс-
    80 сексен-
    90 тоқсан-
    """,
    scales="""
    100 жүз-
    1000 мың-
    1000000 миллион- млн
    1000000000 миллиард- млрд
    """,
    endings="ға ге қа ке да де та те дан ден тан тен нан нен ның нің дың дің тың тің ны ні ды ді ты ті мен бен пен ы і "
    "сы сі ында інде ын ін ына іне",
    months=(
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйе[кг]",
        "қазан",
        "қараша",
        "желтоқсан",
    ),
    percent=r"пайыз",
    doubtful="бір екі екеу екеуі екеуінде тоқсан- жүз-",
    vague=r"жарт|жарым|ширек|тәулі",
    never="үшін",  # for
)

_KYRGYZ = NumberWords(
    decimal=",",
    words="""
    1 бир
    2 эки- экөө-
    3 үч- үчөө-
    4 төрт- төртөө-
    5 беш- бешөө-
    6 алты- алтоо-
    7 жети- жетөө-
    8 сегиз-
    9 тогуз-
    10 он
    20 жыйырма-
    30 отуз-
    40 кырк-
    50 элүү-
    60 алтымыш-
    70 жетимиш-
    80 сексен-
    90 токсон-
    """,
    scales="""
    100 жүз-
    1000 миң-
    1000000 миллион- млн
    1000000000 миллиард- млрд
    """,
    endings="га ге го гө ка ке ко кө да де до дө та те то тө дан ден дон дөн тан тен тон төн нын нин нун нүн дын дин "
    "дун дүн тын тин тун түн ны ни ну нү ды ди ду дү ты ти ту тү ы и у ү сы си су сү",
    months=_OUR_RUSSIAN_MONTHS,
    percent=r"пайыз",
    doubtful="бир эки- экөө- жүз-",
    vague=r"жарым|чейрек|сутка",
)

_TAJIK = NumberWords(
    decimal=",",
    words="""
    1 як
    2 ду дуто
    3 се сето сею
    4 чор- чаҳор-
    5 панҷ-
    6 шаш-
    7 ҳафт-
    8 ҳашт-
    9 нӯҳ- нуҳ-
    10 даҳ-
    11 ёздаҳ-
    12 дувоздаҳ-
    13 сездаҳ-
    14 чордаҳ-
    15 понздаҳ-
    16 шонздаҳ-
    17 ҳабдаҳ- ҳафдаҳ-
    18 ҳаждаҳ- ҳаждаҳ-
    19 нуздаҳ- нӯздаҳ-
    20 бист-
    30 сӣ сию сиву
    40 чил-
    50 панҷоҳ-
    60 шаст-
    70 ҳафтод-
    80 ҳаштод-
    90 навад-
    200 дусад-
    300 сесад- сесад-
    400 чорсад- чаҳорсад-
    500 панҷсад- понсад-
    600 шашсад-
    700 ҳафтсад-
    800 ҳаштсад-
    900 нӯҳсад- нуҳсад-
    """,
    scales="""
    100 сад-
    1000 ҳазор-
    1000000 миллион- млн
    1000000000 миллиард- млрд
    """,
    endings="у ю то",
    inner="у ю",
    joins="у ва",
    months=_OUR_RUSSIAN_MONTHS,
    percent=r"фоиз|дарсад",
    doubtful="як ду дуто",
    vague=r"ним(?!\w)|нисф|чоряк|шабонарӯз",
)

_TURKMEN = NumberWords(
    decimal=",",
    words="""
    1 bir
    2 iki-
    3 üç-
    4 dört-
    5 bäş-
    6 alty-
    7 ýedi-
    8 sekiz-
    9 dokuz-
    10 on
    20 ýigrimi-
    30 otuz-
    40 kyrk-
    50 elli-
    60 altmyş-
    70 ýetmiş-
    80 segsen-
    90 togsan-
    """,
    scales="""
    100 ýüz-
    1000 müň-
    1000000 million- mln
    1000000000 milliard- mlrd
    """,
    endings="a e ä da de dan den y i ny ni yň iň nyň niň sy si si sini synyň siniň synda sinde ü üň üsi",
    months=(
        "ýanwar",
        "fewral",
        "mart(?:y|da|dan|a|yna|ynda|yndan|ynyň|yň)?$",
        "aprel",
        "maý(?:y|da|dan|a|yna|ynda|yndan|ynyň|yň)?$",
        "iýun",
        "iýul",
        "awgust",
        "sentýabr",
        "oktýabr",
        "noýabr",
        "dekabr",
    ),
    percent=r"göterim",
    doubtful="bir iki- ýüz- ýedi on",
    vague=r"ýarym|çärýek|gije-gündiz",
)

_UZBEK = NumberWords(
    decimal=",",
    words="""
    1 bir bitta
    2 ikki- ikkita-
    3 uch- uchta-
    4 toʻrt- toʻrtta-
    5 besh- beshta-
    6 olti- oltita-
    7 yetti- yettita-
    8 sakkiz- sakkizta-
    9 toʻqqiz- toʻqqizta-
    10 oʻn- oʻnta-
    20 yigirma- yigirmata-
    30 oʻttiz- oʻttizta-
    40 qirq- qirqta-
    50 ellik- ellikta-
    60 oltmish- oltmishta-
    70 yetmish- yetmishta-
    80 sakson- saksonta-
    90 toʻqson- toʻqsonta-
    """,
    scales="""
    100 yuz-
    1000 ming-
    1000000 million- mln
    1000000000 milliard- mlrd
    """,
    endings="ga ka qa da dan ning ni si sini sidan siga sida ala tasi",
    months=(
        "yanvar",
        "fevral",
        "mart(?:i|da|dan|ga|gacha|ning|ni|ida|idan)?$",
        "aprel",
        "may(?:i|da|dan|ga|gacha|ning|ni|ida|idan)?$",
        "iyun",
        "iyul",
        "avgust",
        "sent[yʼ]?abr",
        "okt[yʼ]?abr",
        "noyabr",
        "dekabr",
    ),
    percent=r"foiz",
    doubtful="bir bitta ikki- ikkita- yuz- uch yetti",
    vague=r"yarim|yarm|chorak|sutka|kecha-kunduz",
)

_UZBEK_CYRILLIC = NumberWords(
    decimal=",",
    words="""
    1 бир битта
    2 икки- иккита-
    3 уч- учта-
    4 тўрт- тўртта-
    5 беш- бешта-
    6 олти- олтита-
    7 етти- еттита-
    8 саккиз- саккизта-
    9 тўққиз- тўққизта-
    10 ўн- ўнта-
    20 йигирма- йигирмата-
    30 ўттиз- ўттизта-
    40 қирқ- қирқта-
    50 эллик- элликта-
    60 олтмиш- олтмишта-
    70 етмиш- етмишта-
    80 саксон- саксонта-
    90 тўқсон- тўқсонта-
    """,
    scales="""
    100 юз-
    1000 минг-
    1000000 миллион- млн
    1000000000 миллиард- млрд
    """,
    endings="га ка қа да дан нинг ни си сини сидан сига сида ала таси",
    months=_OUR_RUSSIAN_MONTHS,
    percent=r"фоиз",
    doubtful="бир битта икки- иккита- юз- уч етти",
    vague=r"ярим|ярм|чорак|сутка|кеча-кундуз",
)

# In these two languages every word is doubtful: in Dari "نه" is nine and no, and Arabic inflects and joins its numbers.
_DARI = NumberWords(
    decimal=".",
    words="""
    1 یک
    2 دو
    3 سه
    4 چهار
    5 پنج
    6 شش
    7 هفت
    8 هشت
    9 نه
    10 ده
    11 یازده
    12 دوازده
    13 سیزده
    14 چهارده
    15 پانزده
    16 شانزده
    17 هفده
    18 هژده هجده
    19 نزده نوزده
    20 بیست
    30 سی
    40 چهل
    50 پنجاه
    60 شصت
    70 هفتاد
    80 هشتاد
    90 نود
    200 دوصد دویست
    300 سیصد
    500 پنجصد پانصد
    """,
    scales="""
    100 صد
    1000 هزار
    1000000 میلیون ملیون
    1000000000 میلیارد ملیارد
    """,
    joins="و",
    months=(
        "جنوری",
        "فبروری",
        "مارچ",
        "اپریل",
        # "می" also begins many verbs: it is May only after a day or before a year
        "(?:(?<=[0-9][ \u00a0])(?<![0-9]{3}[ \u00a0])می|می(?=[ \u00a0][12][0-9]{3}))(?!\u200c)$",
        "جون",
        "جولای",
        "اگست|آگست",
        "سپتمبر|سپتامبر",
        "اکتوبر|اکتبر",
        "نومبر|نوامبر",
        "دسمبر|دسامبر",
    ),
    percent=r"فیصد|درصد",
    doubtful=(
        "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هژده هجده نزده نوزده بیست سی "
        "چهل پنجاه شصت هفتاد هشتاد نود دوصد دویست سیصد پنجصد پانصد صد هزار میلیون ملیون میلیارد ملیارد"
    ),
    vague=r"نیم|نصف|ربع|چند|شبانه",
)

_ARABIC = NumberWords(
    decimal=".",
    words="""
    1 واحد واحدة
    2 اثنان اثنين اثنتان اثنتين
    3 ثلاثة ثلاث الثلاثة
    4 أربعة أربع الأربعة
    5 خمسة خمس الخمسة الخمس
    6 ستة ست
    7 سبعة سبع
    8 ثمانية ثماني ثمان
    9 تسعة تسع
    10 عشرة عشر
    20 عشرون عشرين
    30 ثلاثون ثلاثين الثلاثين
    40 أربعون أربعين
    50 خمسون خمسين
    60 ستون ستين
    70 سبعون سبعين
    80 ثمانون ثمانين
    90 تسعون تسعين
    200 مئتان مئتين مائتان مائتين
    2000 ألفان ألفين
    """,
    scales="""
    100 مئة مائة
    1000 ألف آلاف
    1000000 مليون ملايين
    1000000000 مليار مليارات
    """,
    months=(
        "يناير|كانون الثاني",
        "فبراير|شباط",
        "مارس|آذار",
        "أبريل|نيسان",
        "مايو$|أيار$",
        "يونيو|يونيه|حزيران",
        "يوليو|يوليه|تموز",
        "أغسطس|آب$",
        "سبتمبر|أيلول",
        "أكتوبر|تشرين الأول",
        "نوفمبر|تشرين الثاني",
        "ديسمبر|كانون الأول",
    ),
    percent=r"في المئة|في المائة|بالمئة|بالمائة",
    doubtful=(
        "واحد واحدة اثنان اثنين اثنتان اثنتين ثلاثة ثلاث الثلاثة أربعة أربع الأربعة خمسة خمس الخمسة الخمس ستة ست سبعة "
        "سبع ثمانية ثماني ثمان تسعة تسع عشرة عشر عشرون عشرين ثلاثون ثلاثين الثلاثين أربعون أربعين خمسون خمسين "
        "ستون ستين "
        "سبعون سبعين ثمانون ثمانين تسعون تسعين مئتان مئتين مائتان مائتين ألفان ألفين مئة مائة ألف آلاف مليون ملايين "
        "مليار مليارات"
    ),
    vague=r"نصف|ربع|ثلث|عشرات|عدة|بضع",
)

NUMBER_WORDS: Mapping[Lang, NumberWords] = {
    Lang("en"): _ENGLISH,
    Lang("ru"): _RUSSIAN,
    Lang("kk"): _KAZAKH,
    Lang("ky"): _KYRGYZ,
    Lang("tg"): _TAJIK,
    Lang("tk"): _TURKMEN,
    Lang("uz"): _UZBEK,
    Lang("uz-Cyrl"): _UZBEK_CYRILLIC,
    Lang("prs"): _DARI,
    Lang("ar"): _ARABIC,
}


@dataclass(frozen=True, slots=True)
class Values:
    """The value of each word of a language, in all its forms."""

    words: dict[str, int]
    scales: dict[str, int]
    joins: frozenset[str]
    doubtful: frozenset[str]
    last: frozenset[str]
    all: frozenset[str] = field(repr=False)


@cache
def values(lang: Lang) -> Values:
    """Return the values for a language, with all forms of its words; computed once."""
    table = NUMBER_WORDS[lang]
    endings = ("", *table.endings.split())
    words, scales = (dict(_written_out(lines, endings)) for lines in (table.words, table.scales))
    doubtful = {form for word in table.doubtful.split() for form in _forms(word, endings)}
    for word in table.never.split():
        words.pop(word, None)
    every = frozenset({*words, *scales})
    open_ends = ("", *table.inner.split())
    inside = dict(_written_out(f"{table.words}\n{table.scales}", open_ends))
    last = every - inside.keys()
    return Values(words, scales, frozenset(table.joins.split()), frozenset(doubtful), last, every)


def _written_out(lines: str, endings: tuple[str, ...]) -> list[tuple[str, int]]:
    found = list[tuple[str, int]]()
    for line in lines.split("\n"):
        value, *words = line.split() or ("0",)
        found += [(form, int(value)) for word in words for form in _forms(word, endings)]
    return found


def _forms(word: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word[:-1] + ending for ending in endings) if word.endswith("-") else (word,)
