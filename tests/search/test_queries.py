"""What people type, through the real engine: the right studies among the first three, nothing wrong, never empty."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import playwright
import pytest
import yaml

from studieinfo.catalog import Catalog, load
from studieinfo.language import LANGUAGES
from studieinfo.publish import search
from studieinfo.publish.thesaurus import thesaurus

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
QUERIES: list[dict[str, Any]] = yaml.safe_load((HERE / "queries.yml").read_text("utf-8"))
NODE = str(Path(playwright.__file__).parent / "driver" / "node")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    loaded = load(ROOT, date(2026, 11, 22)).catalog
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def answers(catalog: Catalog) -> list[dict[str, Any]]:
    queries = [str(query["q"]) for query in QUERIES]
    task = json.dumps({"index": search.index(catalog, "nb"), "rows": thesaurus(catalog, "nb"), "queries": queries})
    command = [NODE, str(HERE / "run.mjs")]
    run = subprocess.run(command, input=task, capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found


def wrong(query: dict[str, Any], answer: dict[str, Any], catalog: Catalog) -> str | None:
    """What is wrong with an answer, or None."""
    first = answer["hits"][:3]
    wanted = query.get("top3", [])
    if wanted and not (set(wanted) <= set(first) if query.get("all_top") else set(wanted) & set(first)):
        return f"first three {first}, wanted {wanted}"
    if set(query.get("not", [])) & set(answer["hits"]):
        return f"brings {sorted(set(query['not']) & set(answer['hits']))}"
    if query.get("not_any") and answer["direct"]:
        return f"brings {answer['direct'][:5]} as direct hits"
    if "broader" in query:
        names = {catalog.conditions[query["broader"]].names.text(lang) for lang in LANGUAGES}
        if not names & set(answer["broader"]):
            return f"says broader {answer['broader']}, wanted {query['broader']}"
    return None


def test_queries_find_what_they_should(catalog: Catalog, answers: list[dict[str, Any]]) -> None:
    faults = [(q, why) for q, a in zip(QUERIES, answers, strict=True) if (why := wrong(q, a, catalog))]
    by_kind = Counter(q["kind"] for q, _ in faults)
    report = "\n".join(f"  {q['kind']:12} «{q['q']}»: {why}" for q, why in faults)
    share = 1 - len(faults) / len(QUERIES)
    print(f"{len(QUERIES)} queries, {share:.1%} right; faults by kind: {dict(by_kind)}\n{report}")
    assert share >= 0.95, report


def test_there_are_enough_queries_of_every_sort() -> None:
    finding = sum("top3" in q for q in QUERIES)
    refusing = sum(bool({"not", "not_any"} & set(q)) for q in QUERIES)
    assert (finding >= 300, refusing >= 60) == (True, True), (finding, refusing)
