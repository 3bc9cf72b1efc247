"""Facts of a register that an editor has put right: read everywhere, and told with their reason."""

from __future__ import annotations

from dataclasses import replace

from studieinfo.catalog import Catalog
from studieinfo.model.language import Localized
from studieinfo.model.study import Correction, Corrections
from studieinfo.publish.study_facts import corrected_facts, detail_facts, who_facts
from studieinfo.publish.voice import voice_of

REASON = Localized("Alle er syke.")


def test_corrected_fact_is_read_everywhere_and_the_register_stays(real_catalog: Catalog) -> None:
    study = next(s for s in real_catalog.studies if s.register and s.register.eligibility.min_age is not None)
    corrections = Corrections(
        healthy_volunteers=Correction(REASON, not study.record.eligibility.healthy_volunteers),
        min_age=Correction(REASON),
        phases=Correction(REASON, ("phase1", "phase2")),
    )
    right = replace(study, corrections=corrections)
    assert right.record.eligibility.min_age is None
    assert right.record.phases == ("phase1", "phase2")
    assert right.register is study.register
    voice = voice_of(real_catalog, "nb")
    shown = {row.question: row.answer for row in (*who_facts(voice, right), *detail_facts(voice, right))}
    assert shown["Fase"] == "fase 1, fase 2"
    rows = list(corrected_facts(voice, right))
    assert [row.question for row in rows] == [
        "Rettet her: om friske kan delta",
        "Rettet her: laveste alder",
        "Rettet her: fase",
    ]
    assert all("Registeret sier: " in row.answer and "Alle er syke." in row.answer for row in rows if row.answer)
