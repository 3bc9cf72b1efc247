"""What a study found: told by an editor, in articles, or only in the register."""

from __future__ import annotations

from typing import NamedTuple

from studieinfo.model.language import Wording
from studieinfo.model.study import Study
from studieinfo.publish.study_leads import Lead, articles
from studieinfo.publish.voice import Voice


class StudyResults(NamedTuple):
    """What a study found: in plain words, where to read it, and what the register says about results."""

    summary: Wording[str] | None
    url: str | None
    note: str | None
    articles: list[Lead]


def findings(voice: Voice, study: Study) -> StudyResults | None:
    """What there is of results. None while a study goes on and nobody has written of any."""
    registered, told = study.record.results, study.results_summary or study.results_url
    published = articles(study, "result")
    if not (told or registered or published or voice.catalog.availability(study) == "finished"):
        return None
    summary = study.results_summary.pick(voice.lang) if study.results_summary else None
    url = study.results_url or (study.record.url if registered else None)
    note = {True: "results_in_register", False: "results_not_in_register", None: "results_unknown"}[registered]
    mentioned = [] if published or registered else articles(study, "derived")
    if published:
        note = "results_published"
    elif mentioned and not told:
        note = "results_mentioned"
    said = "" if told and not published else voice.t(note)
    return StudyResults(summary, url, said, published or (mentioned if not told else []))
