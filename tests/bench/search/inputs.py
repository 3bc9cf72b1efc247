"""What the engines are measured with: our three files, and the same studies as documents for the others."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import yaml

from studieinfo.catalog import Catalog, load
from studieinfo.model.study import Study
from studieinfo.publish.cards import card, in_order
from studieinfo.publish.search.index import index, ordinary, texts
from studieinfo.publish.search.thesaurus import CONDITION, DRUG, PLACE, entries, entry_numbers, thesaurus
from studieinfo.publish.voice import voice_of

LANG: Final = "nb"


def catalog_of(folder: Path) -> Catalog:
    """The data of a project today. Raises RuntimeError when it has errors."""
    catalog, problems = load(folder, datetime.date.today())
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
        "documents": documents(catalog),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        _write(folder / f"{name}.json", content)


def _write(file: Path, content: Any) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")


def documents(catalog: Catalog) -> list[dict[str, str]]:
    """The studies as a library for full-text search takes them, in the order of our index."""
    return [_document(catalog, study) for study in in_order(catalog, catalog.studies)]


def _document(catalog: Catalog, study: Study) -> dict[str, str]:
    """A study with every word of what is said of it, wider conditions and places too."""
    record, item = study.record, card(voice_of(catalog, LANG), study)
    return {
        "id": study.id,
        "title": item.title.value,
        "status": item.standing.said,
        "register": " ".join((record.title, *(term.term for term in record.terms))),
        "conditions": " | ".join(_forms(catalog, study, CONDITION)),
        "places": " | ".join(_forms(catalog, study, PLACE)),
        "drugs": " | ".join(_forms(catalog, study, DRUG)),
        "treatment": " ".join(name for i in record.interventions for name in (i.name, *i.other_names)),
        "numbers": " ".join((study.id, *record.other_ids, record.acronym or "")),
        "text": " ".join(_texts(study)),
    }


def _forms(catalog: Catalog, study: Study, kind: int) -> Iterable[str]:
    found = entries(catalog, LANG)
    keys = list(found)
    reached = dict.fromkeys(keys[number] for number in entry_numbers(catalog, study))
    for key in (queue := list(reached)):
        wider = [(key[0], above) for above in found[key].wider if (key[0], above) not in reached]
        reached.update(dict.fromkeys(wider))
        queue += wider
    return dict.fromkeys(form for key in reached if key[0] == kind for form in (*found[key].forms, *found[key].later))


def _texts(study: Study) -> Iterable[str]:
    yield from filter(None, (study.summary.get(lang) for lang in ("nb", "nn", "en")) if study.summary else ())
    yield from filter(None, (study.record.sponsor.name, *study.record.keywords))


def write_queries(catalog: Catalog, source: Path, target: Path) -> None:
    """The query set as JSON, with the name of each wider condition; an empty list when there is no set."""
    queries = yaml.load(source.read_text("utf-8"), Loader=yaml.CBaseLoader) if source.exists() else []
    for query in queries:
        if wider := query.get("broader"):
            names = catalog.conditions[wider].names if wider in catalog.conditions else None
            query["broader"] = names.text(LANG) if names else wider
    _write(target, queries)
