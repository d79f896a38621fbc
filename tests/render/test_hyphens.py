"""Words parted by syllable, as a school grammar of each language parts them: every word here needs native review."""

import re
import shutil
import subprocess
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader

from khabar.core.language import LANGUAGES, Lang
from khabar.model.text import Code, Emphasis, FigureForm, FigureMention, Foreign, Link, Plain
from khabar.render.hyphens import LANGUAGES as PARTED
from khabar.render.hyphens import LONG, SOFT_HYPHEN, hyphenated, softened
from khabar.testing.editions import passage
from khabar.workflow.build_issue import BuiltEdition
from tests.judges import require

WORDS = {
    "kk": (
        "сау-да-сына пан-де-мия жағ-дай-лар ха-бар-ла-ған шы-ға-ры-лымда сон-дық-тан ба-сыл-ған тір-кел-ген "
        "қа-зақ-стан қыр-ғыз-стан тү-рік-мен-стан де-рек-тер ар-нал-ған ақ-па-рат-тық бол-ған-дар мем-ле-кет-тік "
        "нау-қан-ның шық-қан-дар ай-тыл-ма-ған көр-сет-кіш-тері миг-рант-тар рес-пуб-ли-ка-сы-ның қай-та-дан "
        "бе-ріл-ген бір-лес-кен жа-зыл-ған ор-ган-дары пси-хо-ло-ги-я-лық ха-лы-қа-ра-лық қо-сын-дысы қауіп-сіз-дігі "
        "ми-нистр-лігі ден-сау-лық қи-ын-дық-тар бай-ла-нысты аза-мат-тар"
    ),
    "ky": (
        "чы-га-ры-лыш тар-тыл-ган дүй-нө-лүк бил-дир-ген кү-рө-шүү-нүн пан-де-мия ба-сыл-ган ка-зак-стан кыр-гыз-стан "
        "маа-лы-мат-тар түрк-мөн-стан көр-сө-түл-гөн баш-тал-ган-дан бел-ги-лери жа-зыл-ган кат-тал-ган ко-шул-ган "
        "ор-ган-дары ти-е-ше-лүү учур-лар-дын бол-гон-дор мам-ле-кет-тик өз-гөр-гөн айык-кан-дар бан-нер-лер "
        "бе-рил-ген бир-ге-леш-кен жа-ры-я-лан-ган жа-сал-ган миг-рант-тар мый-зам-сыз кыз-мат-кер-лери өкүл-чү-лүгү "
        "кооп-суз-дугу"
    ),
    "tg": (
        "қа-зо-қис-тон пан-де-мия ҳо-лат-ҳои на-мо-ян-дагӣ қир-ғи-зис-тон турк-ма-нис-тон ме-ша-ванд му-қо-ви-мат "
        "соз-мон-ҳои маъ-лу-мот на-шу-дааст ра-қам-ҳои ҳу-ку-мати ӯз-бе-кис-тон киш-варҳо му-но-си-бати осеб-па-зир "
        "сил-си-лаи ги-риф-та-шуда му-ҳо-ҷи-рони ни-шон-ди-ҳанда то-ҷи-кис-тон қаҳ-ва-хо-наҳо ҷум-ҳу-рии ва-ра-қаҳо "
        "до-ниш-гоҳи маъ-ра-ка-ҳои муш-та-рак пур-си-дан ха-да-моти ша-ри-кони шир-кат-ҳои бар-гу-зор санъ-ат-ко-рон "
        "масъ-у-лият бай-нал-ми-лалӣ"
    ),
    "tk": (
        "mag-lu-mat söw-da-syna gör-ke-zil-ýär ýag-daý-lary ga-za-gys-tan we-kil-ha-nasy mag-lu-mat-lar "
        "türk-me-nis-tan ba-ra-daky ba-şyn-dan bol-ma-dyk go-rag-syz gör-ke-zil-män ala-mat-lary bi-le-likde "
        "gyr-gy-zys-tan ha-ta-rynda po-lo-ži-tel gu-ra-ma-lar hö-kü-me-ti-niň res-pub-li-ka-sy-nyň ýa-nyn-daky "
        "ba-gyş-la-nan bir-le-şen bol-maýar gap-da-lynda ha-sap-lama ka-gyz-lary kom-pa-niýa-lary ma-ra-fony "
        "sa-ga-lan-la-ryň sak-lan-ýar tas-syk-lan-ma-dyk çeş-me-den öz-be-gis-tan hyz-mat-daş-lary"
    ),
    "uz": (
        "sav-do-siga pan-de-miya bu-tun-ja-hon ho-lat-lar ku-ra-shish be-ril-gan mam-la-kat va-ko-lat-xo-nasi "
        "mar-ka-ziy maʼ-lu-mot-lar qo-zo-gʻis-ton turk-ma-nis-ton bo-sil-gan boʻl-ma-gan hu-ku-mati koʻr-sa-til-gan "
        "ular-ning alo-mat-lari ber-ma-gan hi-sob-lash ka-sal-lik qir-gʻi-zis-ton so-gʻay-gan-lar tash-ki-lot-lar "
        "koʻr-sat-kich man-ba-siz mig-rant-lar oʻz-gar-gan res-pub-li-kasi ham-kor-lari toʻgʻ-ri-sida sanʼ-at-kor "
        "ming-yil-lik qi-lingan ba-gʻish-langan"
    ),
    "uz-Cyrl": (
        "сав-до-сига пан-де-мия бу-тун-жа-ҳон ҳо-лат-лар бе-рил-ган мам-ла-кат ва-ко-лат-хо-наси мар-ка-зий "
        "маъ-лу-мот-лар қо-зо-ғис-тон турк-ма-нис-тон бо-сил-ган бўл-ма-ган кўр-са-тил-ган улар-нинг ҳу-ку-мати "
        "ало-мат-лари бер-ма-ган ка-сал-лик таш-ки-лот-лар қир-ғи-зис-тон ҳи-соб-лаш кўр-сат-кич ман-ба-сиз "
        "миг-рант-лар рес-пуб-ли-каси ўз-гар-ган қи-лин-ган ком-па-ни-я-лари но-дав-лат тўғ-ри-сида санъ-ат-кор "
        "ҳам-кор-лар ку-ра-шиш"
    ),
}


def seen(text: str) -> str:
    return text.replace(SOFT_HYPHEN, "-")


@pytest.mark.parametrize(
    ("lang", "word"), [(lang, word) for lang, words in WORDS.items() for word in dict.fromkeys(words.split())]
)
def test_a_word_is_parted_between_its_syllables(lang: Lang, word: str) -> None:
    whole = word.replace("-", "")
    assert seen(hyphenated(whole, lang)) == word
    assert seen(hyphenated(whole.capitalize(), lang)) == word[:1].upper() + word[1:]


def test_each_language_that_we_part_is_shown_by_thirty_words() -> None:
    assert set(WORDS) == PARTED
    assert min(len(set(words.split())) for words in WORDS.values()) >= 30
    assert not any(LANGUAGES[lang].hyphenated for lang in PARTED - {"tk"})


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("kk", "https://khabar.example/қауіпсіздік/мәліметтер"),
        ("kk", "khabar.example/мәліметтер"),
        ("uz", "vakolatxona@missiyalar.example"),
        ("uz", "vakolatxonalar.example"),
        ("kk", "ЮНИСЕФТІҢ ДЕНСАУЛЫҚ"),
        ("kk", "ЮНИСЕФтің"),
        ("kk", "supermarket"),
        ("uz", "халқаролашув"),
        ("ky", "1234567890"),
        ("tg", "+992 372 123 456"),
        ("tk", "COVID-19-dan"),
        ("kk", "ауылды"),
        ("ky", "саат"),
        ("ru", "государственные"),
        ("en", "international"),
        ("prs", "نمایندگی\u200cهای"),
    ],
)
def test_what_is_left_whole(lang: Lang, text: str) -> None:
    assert hyphenated(text, lang) == text


def test_only_words_of_a_length_are_parted_where_one_is_asked_for() -> None:
    assert seen(hyphenated("мәліметтер республикасының", Lang("kk"), LONG)) == "мәліметтер рес-пуб-ли-ка-сы-ның"


LETTERS = "аеыүйуьъқстнлр"


@example(lang=Lang("kk"), text="ʻʻʻаʻуʻ")
@given(st.sampled_from(sorted(PARTED)), st.text(st.sampled_from(LETTERS + "aeouysghcnoʻʼ -.@/\n1A"), max_size=60))
def test_without_its_hyphens_a_text_is_what_it_was(lang: Lang, text: str) -> None:
    done = hyphenated(text, lang)
    assert done.replace(SOFT_HYPHEN, "") == text
    for word in re.findall(rf"[\w{SOFT_HYPHEN}ʻʼ]+", done):
        first, *rest = word.split(SOFT_HYPHEN)
        if rest:
            assert len(first) >= 2
            assert len(rest[-1]) >= 3
    assert not re.search(f"[sc]{SOFT_HYPHEN}h|n{SOFT_HYPHEN}g|[og]{SOFT_HYPHEN}[ʻʼ]|{SOFT_HYPHEN}[ъьʼʻ]", done)


def test_codes_figures_and_words_in_other_languages_are_left_whole() -> None:
    mention = FigureMention(name="deaths", form=FigureForm.VALUE, printed="мәліметтер")
    kept = (Code(text="мәліметтер"), Foreign(lang=Lang("ky"), inlines=(Plain(text="маалыматтар"),)), mention)
    link = Link(href="https://a.example/", inlines=(Emphasis(inlines=(Plain(text="мәліметтер"),)),))
    done = softened(passage("kk", *kept, link))
    assert done.inlines[:3] == kept
    assert seen(done.plain).endswith("мә-лі-мет-тер")
    russian = passage("ru", "государственные")
    assert softened(russian) is russian


# --- where they are used


@pytest.mark.parametrize("lang", sorted(PARTED))
def test_long_words_of_a_page_may_be_parted_and_none_of_a_title(built: dict[str, BuiltEdition], lang: str) -> None:
    pages = [one.data.decode() for one in built[lang].formats["web"].artifacts if one.path.endswith(".html")]
    assert all(SOFT_HYPHEN in page for page in pages)
    for page in pages:
        head, _, _ = page.partition("</head>")
        assert SOFT_HYPHEN not in head, "titles go to search engines and to windows"
        assert SOFT_HYPHEN not in "".join(re.findall(r'(?:href|alt|aria-label)="[^"]*"', page))


@pytest.mark.parametrize("name", ["json", "data", "text", "chat"])
def test_data_and_plain_text_have_none(built: dict[str, BuiltEdition], name: str) -> None:
    for lang in PARTED:
        assert not any(SOFT_HYPHEN.encode() in one.data for one in built[lang].formats[name].artifacts)


@pytest.mark.parametrize("lang", sorted(PARTED))
def test_in_print_a_hyphen_is_met_at_the_end_of_a_line_and_nowhere_else(
    built: dict[str, BuiltEdition], lang: str
) -> None:
    program = shutil.which("pdftotext")
    require(program, "pdftotext is not installed: apt install poppler-utils")
    [artifact] = built[lang].formats["pdf"].artifacts
    done = subprocess.run([str(program), "-", "-"], input=artifact.data, capture_output=True, check=True)
    text = done.stdout.decode()
    assert text.count(f"{SOFT_HYPHEN}\n") >= 10, "lines are even, and words are parted for it"
    assert re.findall(f".*{SOFT_HYPHEN}.+", text) == [], "who looks for a word finds it"
    [data] = PdfReader(BytesIO(artifact.data)).attachments.values()
    assert SOFT_HYPHEN not in b"".join(data).decode()
