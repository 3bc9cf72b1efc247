"""How right each engine is, by the kind of query: the queries of the tests, on the studies that they were written for.

The others get the words that ours has, of the studies and of the site's own pages. They cannot say that no study is
about something, so that they are right there only when they find nothing. Pages are searched for themselves.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import pagefind
from inputs import catalog_of, write_documents

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language

HERE: Final = Path(__file__).parent
sys.path += [str(HERE.parents[1]), str(HERE.parents[1] / "search")]

import judging  # noqa: E402
from frozen import copy_frozen  # noqa: E402
from miniature import DAY  # noqa: E402

OWN: Final = "ours"
EVERY: Final = "all of them"
Answer = dict[str, Any]
Verdict = tuple[str, bool]
"""The kind of a query, and was the answer right?"""


def report(node: str, folder: Path) -> None:
    """Print a table of each set of queries."""
    folder.mkdir()
    catalog = catalog_of(copy_frozen(folder / "project"), DAY)
    answers = {lang: _answers(node, catalog, lang, folder / lang) for lang in LANGUAGES}
    _print_table(
        f"queries.yml: what is right of {len(judging.QUERIES)} queries, {len(catalog.studies)} studies",
        {engine: list(_demanded(catalog, by_query)) for engine, by_query in answers["nb"].items()},
    )
    _print_table(
        f"unseen.tsv: what is right of {len(judging.unseen())} queries by people who had not seen the vocabulary",
        {engine: list(_expected(engine, answers)) for engine in answers["nb"]},
    )


def _queries(lang: Language) -> list[str]:
    asked = [row["query"] for row in judging.unseen() if row["lang"] == lang]
    return list(dict.fromkeys([*asked, *(str(query["q"]) for query in judging.QUERIES if lang == "nb")]))


def _answers(node: str, catalog: Catalog, lang: Language, folder: Path) -> dict[str, dict[str, Answer]]:
    """By engine and query."""
    queries = _queries(lang)
    write_documents(catalog, lang, folder)
    (folder / "queries.json").write_text(json.dumps(queries), "utf-8")
    command = [node, str(HERE / "answers.mjs"), str(folder), str(folder / "queries.json")]
    others = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    if found := pagefind.answers(node, folder, lang, queries):
        others["Pagefind"] = found
    own = judging.answered(catalog, lang, queries, **judging.later(catalog, lang))
    said = {name: [_without_words(answer) for answer in given] for name, given in others.items()}
    return {name: dict(zip(queries, given, strict=True)) for name, given in {OWN: own, **said}.items()}


def _without_words(answer: Answer) -> Answer:
    """What a library finds is all that it says: that it is about the query, nothing beside it, and no advice."""
    return {**answer, "direct": answer["hits"], "missing": [], "beside": [], "advice": []}


def _demanded(catalog: Catalog, by_query: Mapping[str, Answer]) -> Iterable[Verdict]:
    for query in judging.QUERIES:
        yield query["kind"], not judging.wrong(query, by_query[str(query["q"])], catalog)


def _expected(engine: str, answers: Mapping[Language, Mapping[str, Mapping[str, Answer]]]) -> Iterable[Verdict]:
    for row in judging.unseen():
        right = judging.is_right(row["expect"], answers[row["lang"]][engine][row["query"]])
        yield row["kind"], right
        yield f"all in {row['lang']}", right


def _print_table(heading: str, verdicts: Mapping[str, list[Verdict]]) -> None:
    """A row for each kind, the share that each engine has right."""
    print(f"\n{heading}\n{'':20}{'queries':>9}" + "".join(f"{engine:>12}" for engine in verdicts))
    shares = {engine: _by_kind(each) for engine, each in verdicts.items()}
    for kind in shares[OWN]:
        row = "".join(f"{_share(by_kind[kind]):>12}" for by_kind in shares.values())
        print(f"{kind:20}{len(shares[OWN][kind]):>9}{row}")


def _by_kind(verdicts: Iterable[Verdict]) -> dict[str, list[bool]]:
    found: dict[str, list[bool]] = defaultdict(list)
    for kind, right in verdicts:
        found[kind].append(right)
        if not kind.startswith("all "):
            found[EVERY].append(right)
    return dict(sorted(found.items(), key=lambda item: (item[0].startswith("all "), item[0])))


def _share(verdicts: list[bool]) -> str:
    return f"{100 * sum(verdicts) / len(verdicts):.0f} %"
