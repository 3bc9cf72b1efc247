"""What the engines are measured with: our files, and the same studies and pages as documents for the others."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from studieinfo.catalog import Catalog, load
from studieinfo.model.language import Language
from studieinfo.model.study import Study
from studieinfo.publish.cards import card, in_order
from studieinfo.publish.search.index import index, ordinary, texts
from studieinfo.publish.search.information import information
from studieinfo.publish.search.thesaurus import CONDITION, DRUG, PLACE, entries, entry_numbers, thesaurus
from studieinfo.publish.voice import voice_of

LANG: Final[Language] = "nb"


def catalog_of(folder: Path, day: datetime.date | None = None) -> Catalog:
    """The data of a project, today or on another day. Raises RuntimeError when it has errors."""
    catalog, problems = load(folder, day or datetime.date.today())
    if wrong := [problem for problem in problems if problem.level == "error"]:
        raise RuntimeError(f"{len(wrong)} errors, the first: {wrong[0]}")
    return catalog


def write_inputs(catalog: Catalog, folder: Path) -> None:
    """`index.json`, `thesaurus.json`, `texts.json`, `ordinary.json` and `documents.json`."""
    contents = {
        "index": index(catalog, LANG),
        "thesaurus": thesaurus(catalog, LANG),
        "texts": texts(catalog, LANG),
        "ordinary": ordinary(catalog, LANG),
        "documents": documents(catalog, LANG),
    }
    _write_all(folder, contents)


def write_documents(catalog: Catalog, lang: Language, folder: Path) -> None:
    """`studies/` and `pages/`, each with its `documents.json` and the `thesaurus.json` that says what says nothing."""
    meanings = thesaurus(catalog, lang)
    for name, made in (("studies", documents(catalog, lang)), ("pages", pages(catalog, lang))):
        _write_all(folder / name, {"thesaurus": meanings, "documents": made})


def _write_all(folder: Path, contents: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{name}.json").write_text(text, "utf-8")


def documents(catalog: Catalog, lang: Language) -> list[dict[str, str]]:
    """The studies as a library for full-text search takes them, in the order of our index."""
    return [_document(catalog, lang, study) for study in in_order(catalog, catalog.studies)]


def _document(catalog: Catalog, lang: Language, study: Study) -> dict[str, str]:
    """A study with every word of what is said of it, wider conditions and places too."""
    record, item = study.record, card(voice_of(catalog, lang), study)
    return {
        "id": study.id,
        "title": item.title.value,
        "status": item.standing.said,
        "register": " ".join((record.title, *(term.term for term in record.terms))),
        "conditions": " | ".join(_forms(catalog, lang, study, CONDITION)),
        "places": " | ".join(_forms(catalog, lang, study, PLACE)),
        "drugs": " | ".join(_forms(catalog, lang, study, DRUG)),
        "treatment": " ".join(name for i in record.interventions for name in (i.name, *i.other_names)),
        "numbers": " ".join((study.id, *record.other_ids, record.acronym or "")),
        "text": " ".join(_texts(study)),
    }


def _forms(catalog: Catalog, lang: Language, study: Study, kind: int) -> Iterable[str]:
    found = entries(catalog, lang)
    keys = list(found)
    reached = dict.fromkeys(keys[number] for number in entry_numbers(catalog, study))
    for key in (queue := list(reached)):
        wider = [(key[0], above) for above in found[key].wider if (key[0], above) not in reached]
        reached.update(dict.fromkeys(wider))
        queue += wider
    return dict.fromkeys(form for key in reached if key[0] == kind for form in (*found[key].forms, *found[key].later))


def pages(catalog: Catalog, lang: Language) -> list[dict[str, str]]:
    """The site's own pages, with the words that our search has of them."""
    empty = dict.fromkeys(("status", "register", "conditions", "places", "drugs", "treatment", "numbers"), "")
    return [
        {
            **empty,
            "id": row["path"],
            "title": row["title"],
            "text": " ".join((row["sentence"], row["words"], *row["questions"])),
        }
        for row in information(catalog, lang)
    ]


def _texts(study: Study) -> Iterable[str]:
    yield from filter(None, (study.summary.get(lang) for lang in ("nb", "nn", "en")) if study.summary else ())
    yield from filter(None, (study.record.sponsor.name, *study.record.keywords))
