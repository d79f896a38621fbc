"""Uzbek words with a spelling in the other script that no rule can derive: every entry needs native review.

The Latin alphabet writes ц as s or ts, drops ь, and has one e for е and э; so converting Latin to Cyrillic needs a list
of words. These are the stems of such words, in Latin and in Cyrillic; the rules convert what follows a stem. The
longest stem wins, so a longer one (sirka) is kept from a shorter (sirk). What whole classes of words share (-atsiya,
-ksiya, -tsial) is a rule of `khabar.read.uzbek`, and no row here.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

_TSE_FIRST = """
    sellyuloz целлюлоз  selsiy цельсий  sement цемент  sentner центнер  sentrifug центрифуг  senz ценз  sex цех
    seylon цейлон  sezar цезарь  sikl цикл  silindr цилиндр  sirk цирк  sirka сирка  sirkul циркул  sirroz цирроз
    sistern цистерн  sitadel цитадель  sitat цитат  sitolog цитолог  sitoplazm цитоплазм  sitrus цитрус
    siviliz цивилиз  ssenariy сценарий  sunami цунами
"""
"""ц is s at the beginning of a word."""

_TSE_AFTER_A_CONSONANT = """
    aksent акцент  aksept акцепт  aksiz акциз  differensi дифференци  ensefal энцефал  ensiklopedi энциклопеди
    fransuz француз  gers герц  gersog герцог  insident инцидент  kalsiy кальций  kanselyari канцеляри
    kanserogen канцероген  kansler канцлер  kommersi коммерци  konferens конференц  konsentr концентр
    konsep концеп  konsern концерн  konsert концерт  konsessi концесси  kvars кварц  lanset ланцет  pinset пинцет
    porsi порци  potensial потенциал  prinses принцесс  prinsip принцип  proporsi пропорци  provinsi провинци
    shpris шприц  vaksin вакцин
"""
"""ц is s after a consonant, too; -nsiya, -ksiya and -psiya go by a rule."""

_TSE_AFTER_A_VOWEL = """
    abzats абзац  donetsk донецк  meditsin медицин  pitsa пицца  platskart плацкарт  shveytsari швейцари  spets спец
"""
"""ц is ts after a vowel; where no suffix of an Uzbek word begins so, as in -tsiya and -tse, it goes by a rule."""

_S_AND_NO_TSE = """
    aksiolog аксиолог  aksiom аксиом  anneksi аннекси  autopsi аутопси  biopsi биопси  dispepsi диспепси
    ekspansi экспанси  epilepsi эпилепси  fleksi флекси  pansion пансион  pensi пенси  refleksi рефлекси
    suspensi суспенси  valensi валенси
"""
"""с that looks as if it were ц."""

_SOFT_AT_THE_END = """
    akvarel акварель  alkogol алкоголь  ansambl ансамбль  aprel апрель  artel артель  artikl артикль
    avtomagistral автомагистраль  avtomobil автомобиль  banderol бандероль  binokl бинокль  bryussel брюссель
    byulleten бюллетень  dekabr декабрь  detal деталь  dizel дизель  dubl дубль  dvigatel двигатель
    festival фестиваль  fevral февраль  fonar фонарь  gantel гантель  gastrol гастроль  gavan гавань
    gorizontal горизонталь  gospital госпиталь  inventar инвентарь  iyul июль  iyun июнь  kabel кабель
    kalendar календарь  karusel карусель  kegl кегль  kokteyl коктейль  konslager концлагерь  kontrol контроль
    kreml кремль  lager лагерь  magistral магистраль  mebel мебель  medal медаль  model модель  modul модуль
    motel мотель  neft нефть  nikel никель  nol ноль  noyabr ноябрь  oktabr октябрь  otel отель  panel панель
    parol пароль  pastel пастель  patrul патруль  pedal педаль  portfel портфель  profil профиль  rol роль
    royal рояль  rubl рубль  sentabr сентябрь  shampun шампунь  shtempel штемпель  shtepsel штепсель  sibir сибирь
    skalpel скальпель  slesar слесарь  spektakl спектакль  spiral спираль  stil стиль  tabel табель
    tekstil текстиль  tokar токарь  tonnel тоннель  tunnel туннель  veksel вексель  ventil вентиль
    vermishel вермишель  versal версаль  vertikal вертикаль  vestibyul вестибюль  yakor якорь  yanvar январь
"""
"""ь at the end, which Latin does not write; before a suffix Cyrillic drops it as well (сентябрь, сентябрда)."""

_SOFT_INSIDE = """
    albatros альбатрос  albinos альбинос  albom альбом  albumin альбумин  alfa альфа  alfavit алфавит
    almanax альманах  alpin альпин  alternativ альтернатив  altruiz альтруиз  alveol альвеол  alyans альянс
    angilya ангилья  asfalt асфальт  balzam бальзам  batalyon батальон  bazalt базальт  belgiya бельгия
    bilyard бильярд  bolshevik большевик  buldozer бульдозер  bulvar бульвар  bulyon бульон  delfin дельфин
    delta дельта  emulsi эмульси  fakultativ факультатив  fakultet факультет  falsifik фальсифик
    feldmarshal фельдмаршал  feldsher фельдшер  film фильм  filtr фильтр  folga фольга  folklor фольклор
    fortepyano фортепьяно  fotoalbom фотоальбом  galvan гальван  gelmint гельминт  gildiya гильдия  gilza гильза
    golf гольф  impuls импульс  insult инсульт  intervyu интервью  kalkul калькул  kanyon каньон  kobalt кобальт
    kompyuter компьютер  konki коньки  konsult консульт  konvulsi конвульси  konyak коньяк  kulminatsi кульминаци
    kult культ  maldiv мальдив  malta мальта  medalyon медальон  melburn мельбурн  melilya мелилья  mult мульт
    myanma мьянма  nyu нью  nyuans нюанс  oftalm офтальм  palma пальма  palto пальто  pavilyon павильон
    penalti пенальти  pochtalyon почтальон  polsha польша  pulmonolog пульмонолог  puls пульс  pult пульт
    pulveriz пульвериз  rels рельс  rezult результ  salmonell сальмонелл  salto сальто  salvador сальвадор
    shampinyon шампиньон  sudya судья  sulfat сульфат  sulfid сульфид  ultimatum ультиматум  ultra ультра
    vals вальс  vilnyus вильнюс  volfram вольфрам  volt вольт  vulgar вульгар  xelsinki хельсинки
    yuriskonsult юрисконсульт
"""
"""ь within the word; before е it goes by a rule."""

_HARD = """
    adyutant адъютант  inyeksi инъекци  konyunkt конъюнкт  moʻjiz мўъжиз  moʻtabar мўътабар
    moʻtadil мўътадил  moʻtazil мўътазил  obyek объек  podyezd подъезд  podyomnik подъёмник  subyek субъек
    syezd съезд  syomka съёмка
"""
"""ъ of Russian words, and that after ў, where one sign is enough for Latin."""

_SHORT_I = """
    foye фойе  mayonez майонез  mayor майор  rayon район  yoga йога  yogurt йогурт  york йорк
    yoxannesburg йоханнесбург
"""
"""й before a vowel in loan words, where Uzbek words have ё and е."""

_E_AFTER_A_CONSONANT = """
    meriya мэрия  plener пленэр  reket рэкет
"""
"""э after a consonant; мэр is not listed, because other words begin with the same letters."""

_LATIN_BY_ITS_SOUND = """
    broshura брошюра  budjet бюджет  juri жюри  kostum костюм  parashut парашют
"""
"""Words that the Latin alphabet writes as they are spoken."""

_PAIRS = (
    _TSE_FIRST,
    _TSE_AFTER_A_CONSONANT,
    _TSE_AFTER_A_VOWEL,
    _S_AND_NO_TSE,
    _SOFT_AT_THE_END,
    _SOFT_INSIDE,
    _HARD,
    _SHORT_I,
    _E_AFTER_A_CONSONANT,
    _LATIN_BY_ITS_SOUND,
)

_ACRONYMS = "COVID EUR FAO GIZ GPS HIV ID IOM ISO KGS KZT MERS PDF QR SARS SMS TJS UNDP UNFPA USAID USB USD UZS VIP"
ACRONYMS = frozenset(_ACRONYMS.split())
"""Acronyms that keep their Latin letters in Cyrillic text; so does every one with a C or W of its own, as UNHCR."""

_BEFORE_STEMS = """
    agro aero avia avto bio elektro foto gidro infra inter kiber kontr makro mega mikro mini mono multi nano neyro noto
    psixo radio retro sotsio sub super tele termo trans ultra video yevro
"""
BEFORE_STEMS = tuple(_BEFORE_STEMS.split())
"""Prefixes that may come before a stem in the same word: videokonferensiya, superkompyuter."""


@cache
def stems() -> Mapping[str, str]:
    """Return the Cyrillic stem for each Latin one, all in small letters."""
    words = " ".join(_PAIRS).split()
    return MappingProxyType(dict(zip(words[::2], words[1::2], strict=True)))
