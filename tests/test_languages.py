"""Messages in other languages are known for what they are, and English is never one of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from app.assistant.languages import LanguageReader
from knowledge.talk import Language

ROOT = Path(__file__).parent.parent
VOCABULARY = ROOT / "knowledge" / "vocabulary"

SENTENCES = {
    "pl": [
        ("Od trzech tygodni jestem na zwolnieniu i szef ciągle do mnie dzwoni", "off-sick-support"),
        ("mam duze dlugi i nie wiem co robic", "debt"),
        ("Czy ktoś może mi pomóc rzucić palenie?", "stop-smoking"),
        ("maz mnie bije i boje sie wrocic do domu", "domestic-abuse"),
        ("Pracodawca nie zapłacił mi za ostatni miesiąc", "underpaid-or-exploited"),
        ("gdzie moge zapisac sie na kurs angielskiego w Dover", "english-and-maths"),
        ("Moja mama jest chora, opiekuję się nią i nie mogę pracować", "caring"),
        ("Nie mamy co jeść, czy jest tu bank żywności?", "food"),
    ],
    "ro": [
        ("Lucrez într-un depozit și mă doare foarte tare spatele", "back-and-joints"),
        ("am datorii mari si nu stiu ce sa fac", "debt"),
        ("Șeful nu mi-a plătit salariul luna aceasta", "underpaid-or-exploited"),
        ("as vrea sa gasesc un loc de munca in Chatham", "finding-a-job"),
        ("Sunt însărcinată și mi-e teamă că îmi pierd serviciul", "pregnancy-and-new-parents"),
        ("sotul ma bate si nu am unde sa plec", "domestic-abuse"),
        ("Vreau să învăț engleza, există cursuri gratuite?", "english-and-maths"),
        ("nu mai avem mancare acasa pentru copii", "food"),
    ],
    "ne": [
        ("मलाई तीन हप्तादेखि ढाड दुखेको छ", "back-and-joints"),
        ("मेरो मालिकले दुई महिनाको तलब दिएको छैन", "underpaid-or-exploited"),
        ("अङ्ग्रेजी सिक्न कहाँ जानुपर्छ?", "english-and-maths"),
        ("मेरो श्रीमानले मलाई कुट्छ, के गर्ने?", "domestic-abuse"),
        ("म रक्सी छोड्न चाहन्छु तर सकिरहेको छैन", "alcohol"),
        ("बस्ने ठाउँ छैन, कसले मद्दत गर्छ", "homelessness"),
        ("malai naya jagir chahiyo, kasari khojne", "finding-a-job"),
        ("ऋण तिर्न सकिनँ, धेरै चिन्ता लाग्छ", "debt"),
    ],
    "uk": [
        ("Я приїхала з України і шукаю роботу", "finding-a-job"),
        ("Мій начальник не заплатив мені за два тижні", "underpaid-or-exploited"),
        ("Де можна безкоштовно вивчити англійську мову?", "english-and-maths"),
        ("У мене сильно болить спина після роботи", "back-and-joints"),
        ("Чоловік мене б'є, куди звернутися?", "domestic-abuse"),
        ("хочу кинути палити, хто допоможе", "stop-smoking"),
        ("Нам немає де жити з дітьми", "homelessness"),
        ("Я вагітна і боюся втратити роботу", "pregnancy-and-new-parents"),
    ],
    "pa": [
        ("ਮੈਨੂੰ ਗ੍ਰੇਵਜ਼ੈਂਡ ਵਿੱਚ ਨੌਕਰੀ ਚਾਹੀਦੀ ਹੈ", "finding-a-job"),
        ("ਮੇਰਾ ਪਤੀ ਮੈਨੂੰ ਮਾਰਦਾ ਹੈ", "domestic-abuse"),
        ("ਮੈਂ ਸ਼ਰਾਬ ਛੱਡਣੀ ਚਾਹੁੰਦਾ ਹਾਂ", "alcohol"),
        ("ਮੇਰੇ ਮਾਲਕ ਨੇ ਤਨਖਾਹ ਨਹੀਂ ਦਿੱਤੀ", "underpaid-or-exploited"),
        ("ਮੇਰੇ ਉੱਤੇ ਬਹੁਤ ਕਰਜ਼ਾ ਹੋ ਗਿਆ ਹੈ", "debt"),
        ("ਅੰਗਰੇਜ਼ੀ ਸਿੱਖਣ ਲਈ ਕਿੱਥੇ ਜਾਵਾਂ", "english-and-maths"),
        ("ਮੇਰੀ ਪਿੱਠ ਵਿੱਚ ਦਰਦ ਰਹਿੰਦਾ ਹੈ ਕੰਮ ਔਖਾ ਹੈ", "back-and-joints"),
        ("ਸਾਡੇ ਕੋਲ ਰੋਟੀ ਲਈ ਪੈਸੇ ਨਹੀਂ ਹਨ", "food"),
    ],
    "sk": [
        ("Už tri týždne ma bolí chrbát a nemôžem pracovať", "back-and-joints"),
        ("zamestnavatel mi nezaplatil vyplatu za minuly mesiac", "underpaid-or-exploited"),
        ("Chcela by som sa naučiť anglicky, kde sú kurzy?", "english-and-maths"),
        ("manzel ma bije a bojim sa ist domov", "domestic-abuse"),
        ("Mám veľké dlhy a neviem, čo mám robiť", "debt"),
        ("Som tehotná a neviem, na čo mám nárok", "pregnancy-and-new-parents"),
        ("hladam pracu v Margate pomozte prosim", "finding-a-job"),
        ("Nemáme kde bývať, kto nám pomôže?", "homelessness"),
    ],
    "bg": [
        ("Търся работа в склад, но не говоря английски", "finding-a-job"),
        ("Шефът не ми е платил заплатата за миналия месец", "underpaid-or-exploited"),
        ("Мъжът ми ме бие и ме е страх", "domestic-abuse"),
        ("имам дългове и не знам какво да правя", "debt"),
        ("Къде има курсове по английски за начинаещи?", "english-and-maths"),
        ("От един месец ме болят гърба и кръста", "back-and-joints"),
        ("Бременна съм, ще получавам ли майчинство?", "pregnancy-and-new-parents"),
        ("Нямаме храна за децата, кой може да помогне", "food"),
    ],
    "pt": [
        ("Estou grávida e o meu chefe quer despedir-me", "pregnancy-and-new-parents"),
        ("o patrao nao me pagou o mes passado", "underpaid-or-exploited"),
        ("Tenho muitas dívidas e não sei o que fazer", "debt"),
        ("O meu marido bate-me e tenho medo", "domestic-abuse"),
        ("onde posso ter aulas de ingles gratis", "english-and-maths"),
        ("Preciso de encontrar trabalho em Ashford", "finding-a-job"),
        ("Não temos comida em casa para os miúdos", "food"),
        ("bebo muito e queria parar de beber", "alcohol"),
    ],
    "fr": [
        ("Mon patron ne me paie pas depuis deux mois", "underpaid-or-exploited"),
        ("je voudrais prendre des cours d'anglais gratuits", "english-and-maths"),
        ("J'ai beaucoup de dettes et je ne sais pas quoi faire", "debt"),
        ("Mon mari me frappe et j'ai peur de rentrer", "domestic-abuse"),
        ("je suis enceinte, est-ce que je peux perdre mon emploi", "pregnancy-and-new-parents"),
        ("Nous n'avons nulle part où dormir ce soir", "homelessness"),
        ("mon genou me fait souffrir au travail", "back-and-joints"),
        ("Je bois trop d'alcool depuis mon licenciement", "alcohol"),
    ],
}

OTHERS = [
    "Estoy enfermo y no puedo ir a trabajar esta semana",
    "sono malato e non posso lavorare questa settimana",
    "ich bin krank und kann nicht arbeiten",
    "Я потерял работу и не знаю, что делать",
    "मुझे नौकरी चाहिए, मेरी तबीयत ठीक नहीं है",
    "hastayım ve işe gidemiyorum",
]

HARD_ENGLISH = [
    "crème brûlée café owner, résumé attached",
    "Zoë in Château Road has mal de mer",
    "mon tue les off sick pas cover",
    "burnout depression stress",
    "ma back is done in an me boss dont care",
    "im polish and need english lessons",
    "Szymon Kowalczyk has been off with his back for 3 weeks",
    "asdf qwer zxcv",
    "Hoo St Werburgh",
    "wld lke sum hlp wiv me rent pls",
]


@pytest.fixture(scope="module")
def languages() -> dict[str, Language]:
    data = yaml.safe_load((VOCABULARY / "languages.yaml").read_text(encoding="utf-8"))
    return {code: Language.model_validate(fields) for code, fields in data["languages"].items()}


@pytest.fixture(scope="module")
def reader(languages: dict[str, Language]) -> LanguageReader:
    return LanguageReader(languages)


def english_messages() -> Iterator[str]:
    """Every English message of the open set, but for the blind ones, which are only counted."""
    listed = sorted((ROOT / "tests" / "evaluation").glob("*.yaml"))
    for path in (path for path in listed if "blind" not in path.name):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            message = case.get("ask") or case.get("say")
            if message and case.get("status") != "another-language":
                yield message


@pytest.mark.parametrize(
    ("code", "sentence", "topic"),
    [(code, said, topic) for code, cases in SENTENCES.items() for said, topic in cases],
)
def test_a_sentence_is_known_by_language_and_topic(
    reader: LanguageReader, code: str, sentence: str, topic: str
) -> None:
    reading = reader.read(sentence, looks_english=0.2)
    assert reading is not None
    assert reading.code == code
    assert topic in reading.topics


def test_english_is_never_another_language(reader: LanguageReader) -> None:
    messages = [*english_messages(), *HARD_ENGLISH]
    assert len(messages) >= 360
    wrong = [message for message in messages if reader.read(message, looks_english=0.0)]
    assert wrong == []


@pytest.mark.parametrize("message", OTHERS)
def test_a_language_nobody_described_is_not_guessed(reader: LanguageReader, message: str) -> None:
    assert reader.read(message, looks_english=0.1) is None


@pytest.mark.parametrize(
    "message", ["", "   ", "pomoc", "ajutor", "मद्दत", "bonjour", "???", "1 2 3"]
)
def test_one_word_is_too_little_to_tell(reader: LanguageReader, message: str) -> None:
    assert reader.read(message, looks_english=0.0) is None


def test_english_wins_over_a_few_foreign_words(reader: LanguageReader) -> None:
    said = "my mum says nie wiem"
    assert reader.read(said, looks_english=0.0) is not None
    assert reader.read(said, looks_english=0.9) is None


def test_the_topic_named_most_often_comes_first(reader: LanguageReader) -> None:
    reading = reader.read("mam długi, duże długi, i boli mnie kręgosłup", looks_english=0.0)
    assert reading is not None
    assert reading.topics == ("debt", "back-and-joints")


def test_every_topic_is_a_need_or_a_condition(languages: dict[str, Language]) -> None:
    known: set[str] = set()
    for name in ("needs", "conditions"):
        data = yaml.safe_load((VOCABULARY / f"{name}.yaml").read_text(encoding="utf-8"))
        known |= set(data[name])
    assert {topic for language in languages.values() for topic in language.topics} <= known


def test_each_reply_gives_the_english_words_to_ask_for_an_interpreter(
    languages: dict[str, Language],
) -> None:
    for language in languages.values():
        assert f"{language.name} interpreter, please" in " ".join(language.reply)
