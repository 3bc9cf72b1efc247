"""What a ClinicalTrials.gov record leads to: articles, documents, pages, and whom to ask."""

from __future__ import annotations

from typing import Any

import pytest
from records import CTGOV, VARIED, Convert, norwegian, record, with_value

from studieinfo.registers.leads import callable_from_norway, without_authors
from studieinfo.registers.record import Block

NORWAY = CTGOV / "norway"


def converted(convert: Convert, data: Any) -> Block:
    block, _ = convert(data)
    assert block
    return block


def test_articles_of_results_have_an_address_and_no_authors(convert: Convert) -> None:
    articles = converted(convert, record(NORWAY / "NCT00184587.json"))["articles"]
    assert [(article["type"], article["url"]) for article in articles] == [
        ("result", "https://pubmed.ncbi.nlm.nih.gov/23598371/")
    ]
    assert articles[0]["citation"].startswith("Randomised trial on episodic cluster headache")


@pytest.mark.parametrize(
    ("citation", "rest"),
    [
        ("Nordmann K, Hansen O. The title. The journal. 2024;1:2.", "The title. The journal. 2024;1:2."),
        ("von Hansen B, O'Neill C Jr; The Group. A title: more. J. 2020", "A title: more. J. 2020"),
        ("Nordmann K. Alone. J. 2020", "Alone. J. 2020"),
        ("Sleep and pain in adults. A review. J Sleep. 2020", "Sleep and pain in adults. A review. J Sleep. 2020"),
        ("", ""),
    ],
)
def test_citation_begins_with_its_title(citation: str, rest: str) -> None:
    assert without_authors(citation) == rest


def test_article_without_a_number_is_told_and_left_out(convert: Convert) -> None:
    reference = {"type": "RESULT", "citation": "Nordmann K. A poster. 2024"}
    data = with_value(record(), "protocolSection.referencesModule", {"references": [reference]})
    block, told = convert(data)
    assert block
    assert "articles" not in block
    assert told == ["en artikkel om studien har ikke noe PubMed-nummer: «A poster. 2024» i 1 post: NCT06372145"]


@pytest.mark.parametrize("pmid", ["0", "12a", "١٢٣", "1/../2", "12345678901"])
def test_address_of_an_article_is_made_of_plain_digits_only(pmid: str, convert: Convert) -> None:
    reference = {"type": "RESULT", "citation": "Nordmann K. A title. 2024", "pmid": pmid}
    data = with_value(record(), "protocolSection.referencesModule", {"references": [reference]})
    assert "articles" not in converted(convert, data)


def test_documents_have_the_registers_own_address(convert: Convert) -> None:
    assert converted(convert, record(NORWAY / "NCT06200480.json"))["documents"] == [
        {
            "kinds": ["protocol"],
            "url": "https://cdn.clinicaltrials.gov/large-docs/80/NCT06200480/Prot_000.pdf",
            "date": "2022-11-11",
        },
        {
            "kinds": ["consent_form"],
            "url": "https://cdn.clinicaltrials.gov/large-docs/80/NCT06200480/ICF_001.pdf",
            "date": "2023-01-25",
        },
    ]


@pytest.mark.parametrize("name", ["../../evil.pdf", "a b.pdf", "x.html", "https://evil.example/x.pdf"])
def test_odd_name_of_a_document_makes_no_address(name: str, convert: Convert) -> None:
    documents = {"largeDocs": [{"filename": name, "hasIcf": True, "label": "Informed Consent Form"}]}
    data = with_value(record(), "documentSection", {"largeDocumentModule": documents})
    assert "documents" not in converted(convert, data)


def test_pages_are_kept_with_what_they_are_called(convert: Convert) -> None:
    assert converted(convert, record(NORWAY / "NCT06200480.json"))["pages"] == [
        {"url": "https://www.ntnu.no/norhead/om", "label": "Information by request"}
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "www.x.no", "https://a b.no", 'https://x.no/"><b>'])
def test_what_is_no_address_is_told_and_left_out(url: str, convert: Convert) -> None:
    block, told = convert(
        with_value(record(), "protocolSection.referencesModule", {"seeAlsoLinks": [{"url": url, "label": "x"}]})
    )
    assert block
    assert "pages" not in block
    assert len(told) == 1
    assert "er ikke en adresse" in told[0]


@pytest.mark.parametrize(
    ("contact", "kept"),
    [
        (
            {
                "name": "Pfizer CT.gov Call Center",
                "phone": "+1-800-718-1021",
                "email": "ClinicalTrials.gov_Inquiries@pfizer.com",
            },
            {
                "name": "Pfizer CT.gov Call Center",
                "phone": "+1 800 718 1021",
                "email": "ClinicalTrials.gov_Inquiries@pfizer.com",
            },
        ),
        (
            {"name": "Trial Information Desk", "phone": "800-718-1021", "email": "trials@sponsor.no"},
            {"name": "Trial Information Desk", "email": "trials@sponsor.no"},
        ),
        (
            {"name": "Poliklinikk for hodepine", "phone": "+47 72 82 00 00", "email": "kari.nordmann@stolav.no"},
            {"name": "Poliklinikk for hodepine", "phone": "72 82 00 00"},
        ),
        ({"name": "Study Information Center", "phone": "(877) 240-9479"}, None),
        ({"name": "Kari Nordmann", "phone": "+47 72 82 00 00", "email": "info@stolav.no"}, None),
        ({"name": "Kari Nordmann, Department of Neurology", "phone": "+47 72 82 00 00"}, None),
        ({"name": "Kontaktperson (fjernet)", "phone": "+47 00 00 00 00", "email": "kontakt@example.org"}, None),
        ({"name": "Study Contact", "phone": "+47 00 00 00 00", "email": "kontakt@example.org"}, None),
    ],
)
def test_call_centres_are_kept_and_persons_are_not(contact: Block, kept: Block | None, convert: Convert) -> None:
    data = norwegian(record(VARIED[0]))
    data["protocolSection"]["contactsLocationsModule"]["centralContacts"] = [contact | {"role": "CONTACT"}]
    assert converted(convert, data).get("enquiries", []) == ([kept] if kept else [])


@pytest.mark.parametrize(
    ("phone", "dialled"),
    [
        ("+1 (855) 907-3286", "+1 855 907 3286"),
        ("0047 23 07 00 00", "23 07 00 00"),
        ("0046 8 123 45 67", "+46 8 123 45 67"),
        ("23070000", "23070000"),
        ("1-877-CTLILLY", None),
        ("00 00 00 00", None),
        ("82090000", None),
        ("", None),
        (None, None),
    ],
)
def test_number_can_be_dialled_from_norway(phone: str | None, dialled: str | None) -> None:
    assert callable_from_norway(phone) == dialled
