"""What a ClinicalTrials.gov record leads to: articles, documents, pages, and whom to ask. Never a person.

PubMed and the register's own store of documents have addresses of a fixed form; they are made from the number in
the record. Whom to ask is taken only where the name is plainly that of a call centre or a department.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from studieinfo.registers.record import Block, Part
from studieinfo.registers.told import shown
from studieinfo.schema.values import EMAIL, NORWEGIAN_PHONE, PHONE, WEB_ADDRESS

PUBMED: Final = "https://pubmed.ncbi.nlm.nih.gov/{}/"
"""The address of an article, with its PubMed number."""
DOCUMENTS: Final = "https://cdn.clinicaltrials.gov/large-docs/{}/{}/{}"
"""The address of a document: the last two digits of the study's number, the number, the name of the file."""

_TYPES: Final = {"RESULT": "result", "DERIVED": "derived"}
"""The articles of interest; the others («BACKGROUND») are older than the study."""
_KINDS: Final = {"hasIcf": "consent_form", "hasProtocol": "protocol", "hasSap": "analysis_plan"}
_AUTHOR: Final = r"[\w'’` -]{1,80} [A-ZÀ-Þ]{1,4}(?: (?:Jr|Sr|2nd|3rd|I{2,3}|IV))?"
_AUTHORS: Final = re.compile(rf"(?={_AUTHOR}[,;.])[^.]{{1,20000}}\. ")
"""One author or many, as PubMed writes them: no full stop until the last."""
_MADE_UP: Final = re.compile(r"example\.(?:org|com|net)\b", re.I)


def articles(module: Part) -> Iterator[Block]:
    """The articles that tell what the study found, or build on it, without their authors."""
    for reference in module.parts("references"):
        kind, citation, number = (reference.text(key) for key in ("type", "citation", "pmid"))
        if kind not in _TYPES or not citation:
            continue
        if number and re.fullmatch(r"[1-9][0-9]{0,8}", number):
            yield {"type": _TYPES[kind], "citation": without_authors(citation), "url": PUBMED.format(number)}
        else:
            reference.reading.note(
                f"en artikkel om studien har ikke noe PubMed-nummer: «{shown(without_authors(citation), 120)}»",
                "finn den, og skriv adressen under «results_url» hvis den forteller hva studien fant",
                "warning",
            )


def without_authors(citation: str) -> str:
    """A citation from its title on, as PubMed writes it: «Nordmann K, Hansen O. The title. The journal. 2024»."""
    found = _AUTHORS.match(citation)
    return citation[found.end() :] if found and found.end() < len(citation) else citation


def documents(record: Part) -> Iterator[Block]:
    """The documents that the register shows, at the register's own address for them."""
    number = record.reading.number
    for item in record.parts("documentSection.largeDocumentModule.largeDocs"):
        name, label = item.text("filename"), item.text("label") or ""
        kinds = [kind for key, kind in _KINDS.items() if item.at(key, bool)]
        if kinds and name and re.fullmatch(r"[A-Za-z0-9_-]{1,60}\.pdf", name):
            yield {
                "kinds": kinds,
                "url": DOCUMENTS.format(number[-2:], number, name),
                "label": label.partition(": ")[2],
                "date": item.date("date"),
            }


def pages(module: Part) -> Iterator[Block]:
    """The pages that the sponsor names in the record."""
    for link in module.parts("seeAlsoLinks"):
        label, url = link.text("label"), (link.text("url") or "").strip()
        if _MADE_UP.search(url):
            continue
        if re.fullmatch(WEB_ADDRESS.form, url) and len(url) <= 1000:
            yield {"url": url, "label": label}
        else:
            link.reading.note(f"«{shown(url)}» i «{link.path}.url» er ikke en adresse", "se på posten", "warning")


def enquiries(module: Part) -> Iterator[Block]:
    """The call centres and departments that answer for the study. Persons are passed by."""
    tables = module.reading.tables
    for contact in module.parts("centralContacts"):
        name, phone, email = (contact.text(key) for key in ("name", "phone", "email"))
        if not name or not tables.is_functional_name(name):
            continue
        kept = {
            "name": name,
            "phone": callable_from_norway(phone),
            "email": email if email and re.fullmatch(EMAIL.form, email) and tables.is_functional_email(email) else None,
        }
        if kept["phone"] or kept["email"]:
            yield kept


def callable_from_norway(phone: str | None) -> str | None:
    """A number as it is dialled in Norway: with its country, or a Norwegian one. None when the country is not told."""
    spaced = " ".join(re.sub(r"[^0-9+]+", " ", phone or "").split())
    if re.search("[A-Za-z]", phone or ""):
        return None
    spaced = re.sub(r"^00 ?(?=[1-9])", "+", spaced).removeprefix("+47 ")
    form = PHONE.form if spaced.startswith("+") else NORWEGIAN_PHONE.form
    return spaced if re.fullmatch(form, spaced) and not re.fullmatch(r"[0 ]+", spaced) else None
