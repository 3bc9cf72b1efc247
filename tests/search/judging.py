"""What people type, what the engine answers, and whether that is right: for the tests and for `make bench`.

`queries.yml` says of itself what it demands. `unseen.tsv` was written by people who had not seen the vocabulary; it has
language, kind, query and what is expected: ids of which one must be among the first three (`!id`: must not be found),
`none` (no study is about it), `info:` pages of which one is among the first three, `alarm` (may need help now: advice
comes first), `calm` (sounds like it, and does not), `any` (no fault). Its column
`missed` marks what the search did not answer so when the list was run; mending one takes its mark away.
"""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import playwright
import yaml

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.publish.search import index as search
from studieinfo.publish.search.thesaurus import thesaurus

HERE = Path(__file__).parent
QUERIES: list[dict[str, Any]] = yaml.safe_load((HERE / "queries.yml").read_text("utf-8"))
NODE = str(Path(playwright.__file__).parent / "driver" / "node")


def unseen() -> list[dict[str, str]]:
    """The rows of `unseen.tsv`."""
    with (HERE / "unseen.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def answered(catalog: Catalog, lang: Language, queries: list[str], **more: Any) -> list[dict[str, Any]]:
    """What the engine answers with the first files of a language, and with `texts` when they are given."""
    task = {"index": search.index(catalog, lang), "words": thesaurus(catalog, lang), "queries": queries, **more}
    command = [NODE, str(HERE / "run.mjs")]
    run = subprocess.run(command, input=json.dumps(task), capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found


def later(catalog: Catalog, lang: Language) -> dict[str, Any]:
    """What the search fetches after the first answer."""
    return {"texts": search.texts(catalog, lang), "ordinary": search.ordinary(catalog, lang)}


def wrong(query: dict[str, Any], answer: dict[str, Any], catalog: Catalog) -> str | None:
    """What is wrong with an answer to a query of `queries.yml`, or None."""
    wider = [hit for beside in answer["beside"] if beside["kind"] == "wider" for hit in beside["hits"]]
    first = (answer["hits"] or wider)[:3]
    wanted = query.get("top3", [])
    if wanted and not (set(wanted) <= set(first) if query.get("all_top") else set(wanted) & set(first)):
        return f"first three {first}, wanted {wanted}"
    if set(query.get("not", [])) & set(answer["hits"]):
        return f"brings {sorted(set(query['not']) & set(answer['hits']))}"
    if query.get("not_any") and answer["direct"]:
        return f"brings {answer['direct'][:5]} as direct hits"
    if ("missing" in query or "broader" in query) and (answer["hits"] or not answer["missing"]):
        return f"does not say that nothing is about it, brings {first}"
    if "broader" in query:
        names = {catalog.conditions[query["broader"]].names.text(lang) for lang in LANGUAGES}
        if not names & {beside["name"] for beside in answer["beside"]}:
            return f"has {[beside['name'] for beside in answer['beside']]} beside, wanted {query['broader']}"
    return None


def is_right(expected: str, answer: dict[str, Any]) -> bool:
    """Is an answer what `unseen.tsv` expects of it?"""
    expected = expected.split(";")[0].strip()
    if expected == "any":
        return True
    if expected in {"alarm", "calm"}:
        return bool(answer["advice"]) == (expected == "alarm")
    if expected == "none":
        return not answer["hits"]
    if expected.startswith("info:"):
        return bool({"/" + path.partition("#")[0] for path in answer["pages"][:3]} & set(expected[5:].split("|")))
    wanted = [name for name in expected.split() if not name.startswith("!")]
    unwanted = {name[1:] for name in expected.split() if name.startswith("!")}
    return (not wanted or bool(set(wanted) & set(answer["hits"][:3]))) and not unwanted & set(answer["hits"])
