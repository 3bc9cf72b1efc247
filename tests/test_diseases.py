"""Which disease a register's words mean: the grammar, what MeSH adds, and 200 records judged by a reader.

The grammar and the resolver are tested on a small vocabulary of their own. `registers/judged.json` holds records that
a reader has judged against the real one; a condition that is wider or narrower than the judged one is not wrong, so
the vocabulary may grow.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from miniature import REPOSITORY
from records import Convert, record

from studieinfo.catalog import Catalog
from studieinfo.model.language import Localized
from studieinfo.model.vocabulary import Condition
from studieinfo.registers import grammar
from studieinfo.registers.diseases import Answer, Diseases, Mesh
from studieinfo.registers.lookups import Tables, plain

Row = dict[str, Any]


def condition(
    id: str, *english: str, parents: tuple[str, ...] = (), abbreviations: str = "", mesh: str = ""
) -> Condition:
    name, *words = english
    return Condition(
        id,
        Localized(id, id, name),
        Localized(en=tuple(words)),
        abbreviations=tuple(abbreviations.split()),
        mesh=tuple(mesh.split()),
        parents=parents,
    )


SMALL = Diseases(
    {
        entry.id: entry
        for entry in (
            condition("kreft", "Cancer", mesh="D009369"),
            condition("brystkreft", "Breast cancer", parents=("kreft",), mesh="D001943"),
            condition("eggstokkreft", "Ovarian cancer", parents=("kreft",)),
            condition("tarmkreft", "Bowel cancer", "colorectal cancer", parents=("kreft",)),
            condition("leukemi", "Leukaemia", parents=("kreft",)),
            condition("lymfatisk", "Acute lymphoblastic leukaemia", parents=("leukemi",), abbreviations="ALL"),
            condition("lungesykdom", "Lung disease", mesh="D008171"),
            condition("astma", "Asthma", parents=("lungesykdom",), mesh="D001249"),
            condition("barneastma", "Asthma in children", "childhood asthma", parents=("astma",)),
            condition("diabetes", "Diabetes", "diabetes mellitus"),
            condition("diabetes-2", "Type 2 diabetes", parents=("diabetes",), abbreviations="T2DM"),
            condition("smerte", "Pain", mesh="D010146"),
            condition("operasjonssmerte", "Pain after surgery", "postoperative pain", parents=("smerte",)),
            condition("depresjon", "Depression", mesh="D003863"),
            condition("hepatitt", "Hepatitis"),
            condition("hepatitt-a", "Hepatitis A", parents=("hepatitt",)),
            condition("hodepine", "Headache", parents=("smerte",), mesh="D006261"),
        )
    }
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Diabetes Mellitus, Type II", "type 2 diabetes mellitus"),
        ("Neoplasms, Breast", "breast neoplasm"),
        ("Oesophageal varices", "Esophageal varix varices"),
        ("Leukaemias", "leukemia"),
        ("Tumours of the Lung", "lung tumor"),
        ("Parkinson's Disease", "Parkinsons disease"),
        ("Alzheimer s disease", "Alzheimer's disease"),
        ("Non-small-cell lung cancer", "nonsmall cell lung cancer"),
        ("COVID19", "covid 19"),
        ("Slipped disk", "slipped discs"),
        ("Metastases", "metastasis"),
        ("Biopsies of the children", "biopsy, child"),
    ],
)
def test_two_ways_of_writing_have_one_key(one: str, other: str) -> None:
    left, right = (set(grammar.key(grammar.tokens(text))) for text in (one, other))
    assert left <= right


@pytest.mark.parametrize(
    ("one", "other"),
    [("Type 1 diabetes", "Type 2 diabetes"), ("Hepatitis A", "Hepatitis B"), ("Prediabetes", "Diabetes")],
)
def test_what_differs_has_two_keys(one: str, other: str) -> None:
    assert grammar.key(grammar.tokens(one)) != grammar.key(grammar.tokens(other))


@pytest.mark.parametrize(
    ("term", "conditions", "by", "situation"),
    [
        ("Breast Cancer", ["brystkreft"], "words", []),
        ("carcinoma of the breast", ["brystkreft"], "words", []),
        ("Metastatic Breast Cancer", ["brystkreft"], "words", ["spread"]),
        ("Breast Cancer Stage IV", ["brystkreft"], "words", ["spread"]),
        ("Stage IIIB Breast Cancer", ["brystkreft"], "words", ["locally_advanced"]),
        ("Relapsed/Refractory Acute Lymphoblastic Leukemia", ["lymfatisk"], "words", ["relapse"]),
        ("Newly Diagnosed Acute Lymphoblastic Leukaemia, Adult", ["lymfatisk"], "words", ["newly_diagnosed"]),
        ("Breast Cancer Survivors", ["brystkreft"], "words", ["after_treatment"]),
        ("Prevention of asthma", ["astma"], "words", ["prevention"]),
        ("Breast and Ovarian Cancer", ["brystkreft", "eggstokkreft"], "words", []),
        ("Asthma; Depression", ["astma", "depresjon"], "words", []),
        ("Pediatric Asthma", ["barneastma"], "words", []),
        ("Asthma in Adults", ["astma"], "words", []),
        ("Colorectal Cancer (CRC)", ["tarmkreft"], "words", []),
        ("CLL or ALL", ["lymfatisk"], "part", []),
        ("ALL", ["lymfatisk"], "words", []),
        ("All", [], "words", []),
        ("T2dm", ["diabetes-2"], "words", []),
        ("Depressions", ["depresjon"], "words", []),
        ("Depression Disorder", ["depresjon"], "words", []),
        ("Lung", [], "words", []),
        ("Hepatitis A", ["hepatitt-a"], "words", []),
        ("HER2 Negative Breast Cancer", ["brystkreft"], "part", []),
        ("Asthma without depression", ["astma"], "words", []),
        ("Non-depression", [], "words", []),
        ("Prediabetes", [], "words", []),
        ("Pain, Postoperative", ["operasjonssmerte"], "words", []),
        ("Severe &amp; Uncontrolled Asthma", ["astma"], "words", []),
        ("A. Breast Cancer", ["brystkreft"], "words", []),
        ("Quality of Life", [], "words", []),
        ("", [], "words", []),
        ("(((", [], "words", []),
        ("<script>alert(1)</script>", [], "words", []),
        ("\u202e\u0000 asthma \ud83d", ["astma"], "words", []),
        ("asthma " * 3000, ["astma"], "words", []),
    ],
)
def test_term_means(term: str, conditions: list[str], by: str, situation: list[str]) -> None:
    answer = SMALL.meaning(term)
    assert (list(answer.conditions), answer.by, list(answer.situation)) == (conditions, by, situation)


def meshes(*ids: str) -> list[Mesh]:
    return [Mesh(id, f"unheard of {id}") for id in ids]


@pytest.mark.parametrize(
    ("terms", "direct", "above", "added"),
    [
        pytest.param(["Asthma"], ["D003863"], [], [], id="the words say it"),
        pytest.param(["Xyz"], ["D003863"], [], [("depresjon", "mesh")], id="the words say nothing"),
        pytest.param([], ["D003863"], [], [("depresjon", "mesh")], id="no words"),
        pytest.param(["Xyz"], ["D000001943"], [], [("brystkreft", "mesh")], id="an id filled up with zeros"),
        pytest.param(["Xyz"], ["D009369", "D001943"], [], [("brystkreft", "mesh")], id="the narrowest"),
        pytest.param(["Cancer"], ["D001943"], [], [("brystkreft", "mesh")], id="narrower than a whole field"),
        pytest.param(["Cancer"], ["D003863"], [], [("depresjon", "mesh")], id="beside a whole field"),
        pytest.param(["Xyz"], ["D999999"], ["D009369", "D001943"], [("brystkreft", "above")], id="an ancestor"),
        pytest.param(["Xyz"], ["D999999"], ["D009369"], [("kreft", "above")], id="an ancestor of everything, alone"),
        pytest.param(["Asthma", "Xyz"], ["D999999"], ["D009369"], [], id="an ancestor of everything, not alone"),
        pytest.param(["Xyz"], [], ["D001943", "D003863"], [], id="two ancestors that have nothing in common"),
        pytest.param(["Xyz"], ["D999999"], ["D999998"], [], id="nobody knows"),
    ],
)
def test_mesh_adds(terms: list[str], direct: list[str], above: list[str], added: list[tuple[str, str]]) -> None:
    answers = [SMALL.meaning(term) for term in terms]
    found = SMALL.of_record(answers, meshes(*direct), meshes(*above))
    assert [(answer.conditions[0], answer.by) for answer in found] == added


def test_mesh_term_is_known_by_its_name() -> None:
    assert SMALL.of_record([], [Mesh("D000000001", "Breast Neoplasms")], []) == [
        Answer("Breast Neoplasms", ("brystkreft",), "mesh")
    ]


def test_keyword_is_a_hint() -> None:
    assert SMALL.hint(["Quality of Life", "Cancer", "asthma"]) == Answer("asthma", ("astma",))
    assert SMALL.hint(["Quality of Life", "Cancer"]) is None


def browsed(conditions: list[str], keywords: list[str], **browse: list[Row]) -> Row:
    path = next((REPOSITORY / "tests/registers/ctgov/norway").glob("*.json"))
    data: Row = record(path)
    data["protocolSection"]["conditionsModule"] = {"conditions": conditions, "keywords": keywords}
    data["derivedSection"]["conditionBrowseModule"] = browse
    return data


@pytest.mark.parametrize(
    ("conditions", "keywords", "browse", "told"),
    [
        (["Fibrobla"], [], {}, "sykdomsordet «Fibrobla» er ikke kjent"),
        (["Fibrobla"], ["asthma"], {}, "Stikkordet «asthma» kan være «astma»"),
        (["Fibrobla"], [], {"meshes": [{"id": "D999999", "term": "Fibrobla"}]}, "MeSH-ordet «Fibrobla» (D999999)"),
        (["Fibrobla"], [], {"meshes": [{"id": "D001249", "term": "Asthma"}]}, "«Asthma» er tatt som «astma»"),
        (["Fibrobla"], [], {"ancestors": [{"id": "D009369", "term": "Neoplasms"}]}, "«Neoplasms» er tatt som «kreft»"),
        (["Very Odd Asthma"], [], {}, "«Very Odd Asthma» er tatt som «astma»: bare en del"),
        (["Asthma"], [], {"meshes": [{"id": "D001249"}]}, "conditionBrowseModule.meshes[]» mangler navn: «D001249»"),
        (["Asthma"], [], {"meshes": [{"term": "Asthma"}]}, "conditionBrowseModule.meshes[]» mangler id: «Asthma»"),
    ],
)
def test_doubt_is_told(conditions: list[str], keywords: list[str], browse: Row, told: str, convert: Convert) -> None:
    block, said = convert(browsed(conditions, keywords, **browse))
    assert block
    assert any(told in message for message in said), said


def test_what_rests_on_less_is_marked(convert: Convert) -> None:
    block, _ = convert(browsed(["Fibrobla"], [], meshes=[{"id": "D001249", "term": "Asthma"}]))
    assert block
    assert block["terms"] == [{"term": "Fibrobla"}, {"term": "Asthma", "conditions": ["astma"], "by": "mesh"}]


JUDGED: list[Row] = json.loads((REPOSITORY / "tests/registers/judged.json").read_text(encoding="utf-8"))


def answered(row: Row, tables: Tables) -> set[str]:
    diseases, table = tables.diseases, tables.condition_terms
    said = [term for term in row["conditions"] if plain(term) not in tables.not_a_condition]
    answers = [
        diseases.meaning(term) if (known := table.get(plain(term))) is None else Answer(term, known) for term in said
    ]
    more = diseases.of_record(
        answers, *([Mesh(*pair) for pair in row.get(key, {}).items()] for key in ("meshes", "ancestors"))
    )
    return {c for answer in (*answers, *more) for c in answer.conditions}


def test_judged_records(tables: Tables, real_catalog: Catalog) -> None:
    """At least 95 % of the records have a disease, and at most 2 % one that a reader found wrong."""
    none, wrong = [], []
    for row in JUDGED:
        found = answered(row, tables)
        judged = {*row["expected"], *(above for c in row["expected"] for above in tables.diseases.above(c))}
        related = {c for c in found if c in judged or tables.diseases.above(c) & set(row["expected"])}
        if not found:
            none.append(row["id"])
        if found - related:
            wrong.append((row["id"], sorted(found - related)))
    assert len(none) <= 0.05 * len(JUDGED), none
    assert len(wrong) <= 0.02 * len(JUDGED), wrong
