"""The three languages, and texts that exist in some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, Final, Generic, Literal, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

Language = Literal["nb", "nn", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("nb", "nn", "en")
DEFAULT: Final[Language] = "nb"

NAMES: Final[Mapping[Language, str]] = {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk"}
"""What the languages are called, for editors."""

LOCALES: Final[Mapping[Language, str]] = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
"""What services that show a shared page call the languages."""

FALLBACK: Final[dict[Language, tuple[Language, ...]]] = {
    "nb": ("nb", "nn", "en"),
    "nn": ("nn", "nb", "en"),
    "en": ("en", "nb", "nn"),
}
"""In which order another language stands in. The page marks what stands in with its own `lang`."""

T = TypeVar("T")


class Wording(NamedTuple, Generic[T]):
    """A value and the language that it is really in."""

    value: T
    lang: Language


@dataclass(frozen=True, slots=True)
class Localized(Generic[T]):
    """The same thing said in up to three languages. At least one is there."""

    nb: T | None = None
    nn: T | None = None
    en: T | None = None

    def get(self, lang: Language) -> T | None:
        """The value in exactly this language, or None."""
        value: T | None = getattr(self, lang)
        return value

    def every(self) -> tuple[T, ...]:
        """What is said in any language, in the order of `LANGUAGES`."""
        return tuple(value for lang in LANGUAGES if (value := self.get(lang)) is not None)

    def pick(self, lang: Language) -> Wording[T]:
        """The value in this language or the one that stands in for it."""
        for candidate in FALLBACK[lang]:
            value = self.get(candidate)
            if value is not None:
                return Wording(value, candidate)
        raise LookupError("a Localized without any language cannot be made by the schema")

    def text(self, lang: Language) -> T:
        """Like `pick`, without the language: for names, which are much the same in all three."""
        return self.pick(lang).value


Way = tuple[str | int, ...]
"""How to come to a text: names of attributes, numbers in lists."""


def texts_in(value: object, lang: Language, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Every text that a value says in exactly this language, lists item by item, each with the way to it.

    Found by looking through the value, so that a new field is never left out. What is worked out from other
    fields, and so holds the same texts again, is passed by.
    """
    if isinstance(value, Localized):
        said = value.get(lang)
        if isinstance(said, str):
            yield (*way, lang), said
        elif said is not None:
            yield from (((*way, lang, number), item) for number, item in enumerate(said))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from texts_in(item, lang, (*way, number))
    elif is_dataclass(kind := type(value)):
        for name in _with_texts(kind):
            if (inner := getattr(value, name)) is not None:
                yield from texts_in(inner, lang, (*way, name))


@cache
def _with_texts(kind: Any) -> tuple[str, ...]:
    """The fields of a class that can hold texts, by their types: most of a record never does."""
    types = get_type_hints(kind)
    return tuple(field.name for field in fields(kind) if field.init and _may_hold_texts(types[field.name]))


def _may_hold_texts(kind: Any) -> bool:
    """May a value of this type be, or hold, a text in several languages? «Any» may."""
    if kind in (Any, object, Localized) or isinstance(kind, TypeVar):
        return True
    if isinstance(kind, type) and is_dataclass(kind):
        return bool(_with_texts(kind))
    return get_origin(kind) is Localized or any(map(_may_hold_texts, get_args(kind)))


def retold(value: Any, change: Callable[[str, Language], str]) -> Any:
    """The same value with every text that `texts_in` finds in it changed; what nothing changes in stays as it is."""
    if isinstance(value, Localized):
        parts = {lang: said for lang in LANGUAGES if (said := value.get(lang)) is not None}
        new = {lang: _changed(said, lang, change) for lang, said in parts.items()}
        return value if new == parts else Localized(**new)
    if isinstance(value, tuple):
        items = tuple(retold(item, change) for item in value)
        return value if items == value else items
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        changed = {name: told for name, part in named.items() if (told := retold(part, change)) is not part}
        return replace(value, **changed) if changed else value
    return value


def _changed(said: Any, lang: Language, change: Callable[[str, Language], str]) -> Any:
    return change(said, lang) if isinstance(said, str) else tuple(change(item, lang) for item in said)


def prefix(lang: Language) -> str:
    """The first part of every address in this language: empty for bokmål."""
    return "" if lang == DEFAULT else f"{lang}/"


_ASCII = str.maketrans(
    {
        "æ": "ae",
        "ø": "o",
        "å": "a",
        "é": "e",
        "è": "e",
        "ê": "e",
        "ó": "o",
        "ò": "o",
        "ô": "o",
        "ü": "u",
        "ö": "o",
        "ä": "a",
        "á": "a",
        "ñ": "n",
    }
)


def slug(text: str) -> str:
    """A readable ASCII id or anchor: «Hva er én fase?» → `hva-er-en-fase`. May be empty."""
    folded = text.lower().translate(_ASCII)
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in folded).split()
    return "-".join(words)
