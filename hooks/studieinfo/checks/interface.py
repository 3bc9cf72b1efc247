"""Rules for the interface words in `data/strings.yml`."""

from __future__ import annotations

from collections.abc import Iterator

from studieinfo.catalog import STRINGS_PATH, Catalog
from studieinfo.model.language import LANGUAGES
from studieinfo.problems import Problem, allowed_help, found_in
from studieinfo.schema.interface import Unsound, blanks, sound_blanks


def words_are_there(catalog: Catalog) -> Iterator[Problem]:
    """Every word that the site asks for is there."""
    new = sorted(set(catalog.strings) - set(catalog.asked_words or ()))
    for key in sorted(set(catalog.asked_words or ()) - set(catalog.strings)):
        near = f" {allowed_help(key, new)}." if new else ""
        yield found_in(
            STRINGS_PATH,
            (),
            f"teksten «{key}» mangler, og nettstedet bruker den",
            f"hent den tilbake fra git.{near} Er den ikke i bruk lenger: «make schema»",
        )


def blanks_are_filled(catalog: Catalog) -> Iterator[Problem]:
    """The blanks of a word are those that the site fills, the same in every language, and only names."""
    for key, text in catalog.strings.items():
        for lang in LANGUAGES:
            said = text.get(lang) or ""
            try:
                found = blanks(said)
            except Unsound:
                help = "skriv {navn}, slik det står på de andre språkene; en klamme i selve teksten skrives {{ eller }}"
                yield found_in(
                    STRINGS_PATH, (key, lang), f"«{key}»: det som står mellom {{ og }} kan ikke fylles ut", help
                )
                continue
            wanted = (catalog.asked_words or {}).get(key)
            wanted = sound_blanks(text.text("nb")) if wanted is None else wanted
            if found != wanted:
                yield found_in(STRINGS_PATH, (key, lang), f"«{key}»: {_difference(found, wanted)}", _advice(wanted))


def _difference(found: frozenset[str], wanted: frozenset[str]) -> str:
    missing = ", ".join(f"{{{name}}}" for name in sorted(wanted - found))
    unknown = ", ".join(f"{{{name}}}" for name in sorted(found - wanted))
    return " og ".join(part for part in (missing and f"{missing} mangler", unknown and f"{unknown} er ukjent") if part)


def _advice(wanted: frozenset[str]) -> str:
    named = ", ".join(f"{{{name}}}" for name in sorted(wanted))
    return f"skriv {named} der verdien skal stå" if wanted else "skriv teksten uten { }"
