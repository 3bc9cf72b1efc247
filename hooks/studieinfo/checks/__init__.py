"""The rules that no single file can show. Each check is a generator; its docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from studieinfo.catalog import Catalog
from studieinfo.checks import (
    changes,
    dates,
    guide,
    hospitals,
    interface,
    languages,
    navigation,
    pages,
    references,
    removed,
    studies,
    texts,
    vocabularies,
)
from studieinfo.problems import Problem

Check = Callable[[Catalog], Iterator[Problem]]

CHECKS: Final[tuple[Check, ...]] = (
    studies.file_name_is_id,
    studies.ids_are_not_lists,
    studies.former_ids_are_free,
    studies.dates_in_order,
    dates.days_have_come,
    studies.hope_has_not_outlived_the_plan,
    studies.ages_in_order,
    studies.site_names_one_place,
    studies.editor_says_once,
    studies.open_study_has_site,
    studies.register_and_editor_agree,
    studies.conditions_are_resolved,
    studies.register_terms_are_known,
    studies.conditions_rest_on_words,
    studies.no_placeholder_contacts,
    references.study_conditions_exist,
    references.study_sites_exist,
    references.related_studies_exist,
    references.vocabulary_references_exist,
    vocabularies.no_cycles,
    vocabularies.words_mean_one_thing,
    vocabularies.words_of_other_languages_mean_one_thing,
    vocabularies.place_names_are_unique,
    vocabularies.site_ids_are_one_address,
    hospitals.ways_in_have_sources,
    hospitals.postal_codes_are_one_hospitals,
    hospitals.one_department_treats_a_condition,
    hospitals.every_condition_has_a_department,
    changes.changed_studies_exist,
    removed.addresses_live_on,
    removed.removed_is_gone,
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
    pages.phone_numbers_are_known,
    pages.review_is_said,
    texts.pages_are_easy_to_read,
    texts.studies_are_easy_to_read,
    interface.words_are_there,
    interface.blanks_are_filled,
    languages.texts_are_in_their_language,
)


def run(catalog: Catalog) -> Iterator[Problem]:
    """Every problem that the checks find in the catalog."""
    for check in CHECKS:
        yield from check(catalog)
