"""The rules that no single file can show. Each check is a generator; its docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import chain
from typing import Final

from studieinfo.catalog import Catalog
from studieinfo.checks import (
    baseline,
    changes,
    corrections,
    dates,
    geography,
    guide,
    hospitals,
    hosts,
    interface,
    languages,
    marks,
    navigation,
    pages,
    parity,
    records,
    references,
    removed,
    sheet,
    sources,
    studies,
    subjects,
    texts,
    vocabularies,
)
from studieinfo.hands import hands, together
from studieinfo.problems import Problem

Check = Callable[[Catalog], Iterator[Problem]]

OF_STUDIES: Final[tuple[Check, ...]] = (
    studies.file_name_is_id,
    studies.ids_are_not_lists,
    records.record_is_the_files_own,
    records.address_is_the_registers,
    records.texts_have_the_ages_of_the_record,
    records.texts_are_for_the_sex_of_the_record,
    records.ages_are_no_ground_to_keep_out,
    records.points_are_said_once,
    records.numbers_stand_in_the_record,
    subjects.conditions_are_those_of_the_record,
    subjects.texts_name_the_subject,
    hosts.hosts_are_known,
    studies.dates_in_order,
    dates.days_have_come,
    studies.hope_has_not_outlived_the_plan,
    studies.ages_in_order,
    studies.site_names_one_place,
    studies.editor_says_once,
    studies.open_study_has_site,
    studies.register_and_editor_agree,
    studies.volunteers_agree,
    studies.corrections_are_needed,
    studies.full_study_takes_in_nobody,
    sheet.key_criteria_are_few_and_there,
    sheet.key_criteria_are_the_registers_words,
    studies.conditions_are_resolved,
    studies.register_terms_are_known,
    studies.conditions_rest_on_words,
    studies.no_placeholder_contacts,
    studies.contacts_can_be_called,
    references.study_conditions_exist,
    references.study_sites_exist,
    sources.titles_are_in_their_language,
    marks.facts_are_said_where_they_are_filled_in,
    texts.studies_are_easy_to_read,
    parity.lists_have_the_same_points,
    parity.texts_say_the_same,
    parity.pages_have_the_same_parts,
    parity.translations_follow,
    parity.nothing_is_lost_unseen,
    baseline.statements_are_held_against_their_source,
    baseline.numbers_are_held_against_their_source,
    languages.texts_are_in_their_language,
    languages.texts_are_translated,
    languages.infinitives_end_in_e,
)
"""The rules that judge a study by itself, and perhaps other texts as well. What they find in the file of a study stands
until that file is another.
"""

BESIDE: Final[tuple[Check, ...]] = (
    hosts.associations_have_their_own_address,
    geography.places_lie_in_their_municipality,
    geography.counties_lie_in_one_region,
    geography.hospitals_lie_at_their_place,
    dates.reviews_are_not_due,
    references.vocabulary_references_exist,
    vocabularies.no_cycles,
    vocabularies.words_mean_one_thing,
    vocabularies.signs_ask_for_an_advice,
    vocabularies.symptoms_have_several_causes,
    vocabularies.words_of_other_languages_mean_one_thing,
    vocabularies.place_names_are_unique,
    vocabularies.site_ids_are_one_address,
    hospitals.ways_in_have_sources,
    hospitals.postal_codes_are_one_hospitals,
    hospitals.one_department_treats_a_condition,
    hospitals.every_condition_has_a_department,
    corrections.mistakes_are_older_than_their_corrections,
    guide.guide_leads_somewhere,
    guide.steps_ask_or_end,
    guide.every_step_is_reached,
    pages.every_page_in_every_language,
    pages.no_lost_paths,
    pages.no_part_is_too_heavy,
    pages.no_html,
    pages.links_are_safe,
    navigation.menu_leads_to_pages,
    navigation.pages_are_in_the_menu,
    navigation.links_lead_to_pages,
    navigation.anchors_are_headings,
    pages.glossary_links_exist,
    pages.components_are_whole,
    pages.pages_have_sources,
    pages.sources_are_fresh,
    sources.named_sources_exist,
    sources.listed_sources_are_used,
    sources.sources_are_listed_once,
    sources.listed_sources_are_fresh,
    marks.facts_exist,
    marks.facts_are_used,
    marks.facts_are_fresh,
    marks.facts_are_not_typed_by_hand,
    pages.phone_numbers_are_known,
    pages.review_is_said,
    texts.pages_are_easy_to_read,
    interface.words_are_there,
    interface.blanks_are_filled,
)
"""The rules that look at no study."""

ACROSS: Final[tuple[Check, ...]] = (
    records.record_is_in_one_file,
    studies.former_ids_are_free,
    references.related_studies_exist,
    changes.changed_studies_exist,
    removed.addresses_live_on,
    removed.removed_is_gone,
    corrections.corrected_pages_exist,
    parity.texts_have_not_changed_places,
    baseline.nothing_vanishes_unsaid,
)
"""The rules that hold studies against each other, or against lists of them."""


def run(catalog: Catalog) -> Iterator[Problem]:
    """Every problem that the checks find in the catalog."""
    yield from run_alone(catalog)
    yield from run_across(catalog)


def run_across(catalog: Catalog) -> Iterator[Problem]:
    """What the rules `ACROSS` find."""
    for check in ACROSS:
        yield from check(catalog)


ON_PRINTS: Final[tuple[Check, ...]] = (
    records.numbers_stand_in_the_record,
    baseline.statements_are_held_against_their_source,
    baseline.numbers_are_held_against_their_source,
    parity.translations_follow,
    parity.nothing_is_lost_unseen,
)
"""The rules that need the fingerprint of every text (`figures.texts`), which those `ACROSS` need, too: whoever shares
the rules between processes keeps these.
"""


def run_alone(catalog: Catalog) -> Iterator[Problem]:
    """What all others find; in several processes when there are many studies."""
    own = [partial(_found, check, catalog) for check in ON_PRINTS]
    others = [partial(_found, check, catalog) for check in (*OF_STUDIES, *BESIDE) if check not in ON_PRINTS]
    yield from chain.from_iterable(together(own, others, hands(len(catalog.studies))))


def _found(check: Check, catalog: Catalog) -> list[Problem]:
    return list(check(catalog))


def run_beside(catalog: Catalog) -> Iterator[Problem]:
    """What `run_alone` finds in all that is no study."""
    return run_alone(catalog.with_studies(()))


def run_on(catalog: Catalog, paths: Collection[str]) -> Iterator[Problem]:
    """What `run_alone` finds in the files of some studies, for a fraction of the work."""
    own = catalog.of_only([study for study in catalog.studies if study.path in paths])
    return (problem for check in OF_STUDIES for problem in check(own) if problem.where.path in paths)
