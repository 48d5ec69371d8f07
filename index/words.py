"""Turns text into the words that are compared: lower case, no accents, stemmed.

The same reading serves the index, the vocabulary and the messages, so that they always agree.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ")

STOP_WORDS = frozenset(
    """a about after again all also am an and any are as at be because been before being both but
    by can could did do does doing done for from get getting go going got had has have having he
    her here hers him his how i if im in into is it its ive just let like lot make me might more
    most much must my need needs no nor not now of off on one only or other our out over own
    please really she should so some such than that thats the their them then there these they
    theyre this those through to too up us very want wants was way we well were what when where
    which while who why will with would yes you your youre yours whats theres dont didnt doesnt
    cant couldnt wont wouldnt isnt wasnt havent hasnt anyone someone something anything ok hi
    hello thanks thank know tell find help advice looking able ill id hes shes weve theyve
    theyd theyll theyre youd youll youve hed hell shell wed itd itll  thatll thatd whod wholl
    whos wheres hows heres theres wouldve couldve shouldve mustve mightve hadnt shouldnt mustnt
    neednt arent aint werent hasnt cos wanna gonna gotta""".split()
)
"""Words that say nothing about which offer fits. They still count inside phrases."""


def words(text: str) -> list[str]:
    """The words of `text`, lower case, without accents, apostrophes or punctuation."""
    plain = text.translate(_APOSTROPHES).lower()
    if not plain.isascii():
        parted = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in parted if not unicodedata.combining(c)).lower()
    return _WORD.findall(plain)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one word, as from `words`."""
    return str(_STEMMER.stemWord(word)) if word.isascii() else word


def stems(text: str) -> list[str]:
    """The stems of every word of `text`, in order."""
    return [stem(word) for word in words(text)]


def terms(text: str) -> list[str]:
    """The stems that say something: `stems` without the stop words."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS]
