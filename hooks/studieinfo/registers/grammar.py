"""How registers write the name of a disease: the small grammar that makes two ways of writing it one.

«Diabetes Mellitus, Type II» and «type 2 diabetes mellitus» have the same `key`: spelling, plurals, possessives and
the order of the words do not count. Words of stage, age and treatment are around the name, not in it (`bare`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import Final, NamedTuple

Tokens = tuple[str, ...]
Key = tuple[str, ...]
"""The words of a name in alphabetical order."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EMPTY: Final = _set("a an the of in on at to for with by and or due nos unspecified other i og av med hos finding")
"""Words that do not tell one disease from another."""

_JOINED: Final = _set(
    "non post pre anti auto peri intra extra micro sub hyper hypo"
    " gastro cardio neuro colo hepato cerebro thrombo musculo broncho rhino kerato naso oro genito osteo"
)
"""Beginnings that are written alone, with a hyphen or together with the next word."""

LETTER: Final = "lettera"
"""The letter of «Hepatitis A», which is no article."""

_NUMBERED: Final = re.compile(r"^\s*[A-Z0-9][.)]\s+")
_TYPE: Final = "type"
_NUMBER: Final = re.compile(r"(i{1,3}|iv|[0-9])(?:[abc][0-9]?)?")
_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_COUNTED: Final = _set("type stage grade class phase")
"""A Roman numeral counts after these only: elsewhere it is a letter."""

_IRREGULAR: Final = {
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "children": "child",
    "women": "woman",
    "men": "man",
    "lice": "louse",
    "diseases": "disease",
    "cases": "case",
    "viruses": "virus",
    "vertebrae": "vertebra",
    "ovaries": "ovary",
    "sinuses": "sinus",
    "biopsies": "biopsy",
}

DISEASE: Final = "disease"
"""What a name may have at its end or not: «depression disorder» is «depression», but «lung» is no lung disease."""

_SAME: Final = {
    word: head
    for head, words in {
        # a tumour that is called carcinoma or malignancy is a cancer; in MeSH every cancer is a neoplasm
        "cancer": "carcinoma neoplasm malignancy adenocarcinoma",
        DISEASE: "disorder illness",
        # the organ and its adjective
        "lung": "pulmonary",
        "kidney": "renal",
        "liver": "hepatic",
        "stomach": "gastric",
        "heart": "cardiac",
        "brain": "cerebral",
        "colon": "colonic",
        "esophagus": "esophageal",
        "pancreas": "pancreatic",
        "ovary": "ovarian",
        "uterus": "uterine",
        "prostate": "prostatic",
        "breast": "mammary",
        "skin": "cutaneous",
        "tooth": "dental",
        "nose": "nasal",
        "mouth": "oral",
        "intestine": "intestinal",
        "eye": "ocular",
        "testis": "testicular testicle",
        "vagina": "vaginal",
        "penis": "penile",
        "larynx": "laryngeal",
        "pharynx": "pharyngeal",
        "retina": "retinal",
        "cornea": "corneal",
        "joint": "articular",
        "spine": "spinal",
        "child": "childhood pediatric infantile juvenile",
        "pregnancy": "gestational pregnant",
        "failure": "insufficiency",
        "transplant": "transplantation",
        "bleeding": "hemorrhage",
        "postoperative": "postsurgical",
        "inherited": "hereditary",
        "clot": "thrombosis",
    }.items()
    for word in words.split()
}

_SITUATIONS: Final[Mapping[str, str]] = {
    "newly diagnosed": "newly_diagnosed",
    "new onset": "newly_diagnosed",
    "recent onset": "newly_diagnosed",
    "treatment naive": "newly_diagnosed",
    "previously untreated": "newly_diagnosed",
    "untreated": "newly_diagnosed",
    "locally advanced": "locally_advanced",
    "unresectable": "locally_advanced",
    "inoperable": "locally_advanced",
    "nonresectable": "locally_advanced",
    "stage 3": "locally_advanced",
    "metastatic": "spread",
    "advanced": "spread",
    "disseminated": "spread",
    "extensive stage": "spread",
    "stage 4": "spread",
    "recurrent": "relapse",
    "relapsed": "relapse",
    "relapse": "relapse",
    "recurrence": "relapse",
    "refractory": "relapse",
    "resistant": "relapse",
    "previously treated": "relapse",
    "remission": "after_treatment",
    "resected": "after_treatment",
    "survivor": "after_treatment",
    "survivorship": "after_treatment",
    "prevention": "prevention",
    "prophylaxis": "prevention",
    "risk": "prevention",
    "screening": "prevention",
}
"""What words around the name say of where in the disease the participants are: hints for `situation`."""

_WHO: Final = _set(
    "adult childhood child pediatric adolescent infant elderly aged old older young patient people subject person"
    " participant population woman man female male human"
)
"""Words that say in whom: taken off first, since «childhood asthma» is known as such."""

_HOW: Final = _WHO | _set(
    "progressive relapsing acute chronic subacute severe mild moderate symptomatic asymptomatic active inactive stable"
    " unstable persistent"
    " uncontrolled controlled suspected confirmed primary secondary idiopathic essential typical atypical early late"
    " end stage grade degree class 0 1 2 3 4 high low intermediate limited resectable operable possible probable"
    " general generalized unilateral bilateral left right history known current recent symptom sign attack episode"
    " exacerbation flare management treatment treated therapy control care rehabilitation education diagnosis"
    " detection monitoring progression severity complication outcome recovery self clinical histologically"
    " cytologically proven established requiring undergoing mellitus all any related associated induced abnormal"
)
"""Words that say how or when as well: the disease is the same, or a wider one, without them."""

_TISSUES: Final = _set(
    "squamous cell clear ductal lobular invasive infiltrating epithelial mucinous serous papillary follicular malignant"
    " differentiated undifferentiated well poorly mutated mutant mutation wildtype wild"
)
"""What a cancer looks like under the microscope: without it, it is the cancer of the organ."""

_TURNED: Final = ("non", "pre", "anti", "pseudo")
"""A word that begins so turns the next one round: what comes after it is not what the record is about."""

_BREAKS: Final = re.compile(r"\s*(?:[;:/|&]|,(?!\s*type\b)|\s-\s|\b(?:and|or|versus|vs|og|eller)\b)\s*", re.I)
_RELATIONS: Final = (
    re.compile(
        r"\s*\b(?:due to|secondary to|caused by|associated with|related to|complicated by|with|in|after|following|"
        r"during|among|undergoing|hos|ved|etter)\b\s*",
        re.I,
    ),
    re.compile(r"\s*\b(?:with|in|of|from|to)\b\s*", re.I),
)
"""What stands between two diseases; «of» and «to» are also inside the names of diseases, so they come last."""

_NOT: Final = re.compile(r"\b(?:without|not|no|excluding|free of|uten|unrelated to)\b.*", re.I)
_PARENTHESES: Final = re.compile(r"\(([^()]*)\)")


LONGEST_NAME: Final = 24
"""No disease has a name of more words; a text may go on for thousands, and each end of it would be looked up."""


class Bare(NamedTuple):
    """A name without the words around it, from the fullest form to the barest; what those say of the situation."""

    forms: tuple[Tokens, ...]
    situation: tuple[str, ...]


@lru_cache(maxsize=100_000)
def tokens(text: str) -> Tokens:
    """The words of a text in one spelling: lower case, without accents, plural and possessive, American."""
    lettered = re.sub(r"(?<=\w )A\b", LETTER, _NUMBERED.sub("", unescape(text)))
    folded = unicodedata.normalize("NFKD", lettered.casefold().replace("’", "'"))
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    # Looking back at four letters, not forward at any number of them: a register's word may be as long as it likes.
    parted = re.sub(r"(?<=[^\W\d_]{4})(?=[0-9])", " ", re.sub(r"(?<=\w)'s?\b", "", folded))
    words = re.findall(r"[^\W_]+", parted)
    return tuple(_counted(_together([_spelled(word) for word in words])))


def _spelled(word: str) -> str:
    word = word.replace("ae", "e").replace("oe", "e").replace("disk", "disc")
    return re.sub(r"our$", "or", _singular(word))


def _singular(word: str) -> str:
    if word in _IRREGULAR or len(word) < 4:
        return _IRREGULAR.get(word, word)
    for end, one in (
        ("ies", "y"),
        ("ases", "asis"),
        ("oses", "osis"),
        ("yses", "ysis"),
        ("eses", "esis"),
        ("itides", "itis"),
        ("mata", "ma"),
    ):
        if word.endswith(end):
            return word.removesuffix(end) + one
    return word if word.endswith(("ss", "us", "is")) else word.removesuffix("s")


def _together(words: list[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if word == "s" and joined:  # what is left of a possessive without its apostrophe
            continue
        if joined and joined[-1] in _JOINED:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _counted(words: list[str]) -> Iterator[str]:
    """Roman numerals as digits after «stage» and the like, without «a» and «b»; «type 2» is one word."""
    before = ""
    for word in words:
        number = _NUMBER.fullmatch(word) if before in _COUNTED else None
        counted = _ROMAN.get(number[1], number[1]) if number else word
        if before == _TYPE:
            yield _TYPE + counted
        elif word != _TYPE:
            yield counted
        before = word


def key(words: Iterable[str]) -> Key:
    """What two ways of writing a name have in common: its telling words."""
    return tuple(sorted({word for word in words if word not in _EMPTY}))


def wide_key(words: Iterable[str]) -> Key:
    """A key in which words that mean the same are the same: «renal carcinoma» is «kidney cancer»."""
    return key(_SAME.get(word, word) for word in words)


def bare(words: Tokens) -> Bare:
    """A name without words of situation, then of degree and age, then of tissue; and what the first ones say."""
    text, found = f" {' '.join(words)} ", []
    for phrase, situation in _SITUATIONS.items():
        if f" {phrase} " in text:
            text = text.replace(f" {phrase} ", " ")
            found.append(situation)
    told = tuple(text.split())
    forms = [told] + [tuple(word for word in told if word not in around) for around in (_WHO, _HOW)]
    types = [word for word in told if word.startswith(_TYPE)]
    dropped = _TISSUES | {*types} if len(types) == 1 else _TISSUES
    forms.append(tuple(word for word in forms[-1] if word not in dropped))
    return Bare(tuple(dict.fromkeys(forms)), tuple(dict.fromkeys(found)))


def outside(text: str) -> str:
    """A term without what stands in parentheses and without what it says it is not about."""
    return _NOT.sub("", _spaced(_PARENTHESES.sub(" ", text))).strip(" ,;-")


def inside(text: str) -> list[str]:
    """What stands in parentheses: an abbreviation, or the name in other words."""
    return [_spaced(part) for part in _PARENTHESES.findall(text)]


def _spaced(text: str) -> str:
    """One space where there are many: what looks for the spaces around a word would begin anew at each of them."""
    return " ".join(text.split())


def listed(text: str) -> list[str]:
    """The diseases that one term lists: «asthma and allergic rhinitis»."""
    return [part for part in _BREAKS.split(text) if part.strip()]


def related(text: str) -> list[str]:
    """The two sides of «pain after surgery», «anaemia in chronic kidney disease»."""
    return [part for part in _RELATIONS[0].split(text) if part.strip()]


def nested(text: str) -> list[str]:
    """The two sides of «tumours of the lung»."""
    return [part for part in _RELATIONS[1].split(text) if part.strip()]


def endings(words: Tokens) -> Iterator[Tokens]:
    """The ends of a name, the longest first: English puts what is more special in front of the disease.

    An end is left out when the word before it turns it round («pre», «non»).
    """
    for start in range(max(1, len(words) - LONGEST_NAME), len(words)):
        if not words[start - 1].startswith(_TURNED):
            yield words[start:]
