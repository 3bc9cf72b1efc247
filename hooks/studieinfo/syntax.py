"""What the YAML parser says, in words that an editor can act on."""

from __future__ import annotations

from typing import Final

_SYNTAX: Final = (
    (
        "mapping values are not allowed",
        "et kolon står der det ikke kan stå",
        'sett teksten i «"…"» når den har kolon og mellomrom i seg',
    ),
    ("could not find expected ':'", "det mangler et kolon etter nøkkelen", "skriv «nøkkel: verdi»"),
    (
        "did not find expected key",
        "linjen står ikke på rett nivå, eller et tegn mangler før den",
        "se på innrykket og på anførselstegnene rett over",
    ),
    ("did not find expected '-' indicator", "listen er brutt", "hvert punkt må begynne med «- » på samme nivå"),
    ("found unexpected end of stream", "et anførselstegn eller en klamme er ikke lukket", "lukk det som ble åpnet"),
    ("did not find expected ',' or", "en klamme er ikke lukket, eller et komma mangler", "lukk klammen"),
    (
        "found character that cannot start any token",
        "teksten begynner med et tegn som YAML bruker selv",
        'sett teksten i «"…"»',
    ),
    ("expected a single document", "filen har mer enn ett YAML-dokument", "slett linjen «---» inne i filen"),
    ("found unknown escape character", "en skråstrek bakover i anførselstegn", "skriv «\\\\» for én skråstrek"),
    ("found undefined tag handle", "en YAML-tagg (!)", 'sett teksten i «"…"»'),
    ("found undefined alias", "et YAML-alias (*)", 'sett teksten i «"…"»'),
    ("block sequence entries are not allowed", "en liste begynner midt på en linje", "begynn listen på en egen linje"),
)


def explain(said: str) -> tuple[str, str]:
    """What is wrong and what to do, for what the parser said in English."""
    for words, message, help in _SYNTAX:
        if words in said:
            return message, help
    return "ugyldig YAML", "se på linjen og den over: innrykk, kolon og anførselstegn"
