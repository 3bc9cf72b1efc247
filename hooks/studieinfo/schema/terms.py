"""The closed lists of values, each with its meaning in Norwegian, for editors.

The words are those of ClinicalTrials.gov; what readers see stands in `data/strings.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from studieinfo.model import registers, study, vocabulary

Terms = Mapping[str, str]
"""Value → what it means, in the order in which the values are shown."""

STATUSES: Final[Terms] = {
    "not_yet_recruiting": "planlagt, tar ikke inn deltakere ennå",
    "recruiting": "åpen, tar inn deltakere nå",
    "enrolling_by_invitation": "bare for dem som blir invitert",
    "active_not_recruiting": "pågår, men tar ikke inn nye",
    "suspended": "stanset for en tid",
    "terminated": "avbrutt før tiden",
    "completed": "fullført",
    "withdrawn": "trukket tilbake før noen ble med",
    "unknown": "registeret vet ikke",
}
PHASES: Final[Terms] = {
    "early_phase1": "tidlig fase 1: de aller første, få deltakere",
    "phase1": "fase 1: er det trygt, og hvor mye tåles",
    "phase2": "fase 2: virker det, og hvilken dose",
    "phase3": "fase 3: er det bedre enn det som brukes i dag",
    "phase4": "fase 4: etter at behandlingen er godkjent",
    "na": "studien har ingen fase, for eksempel fordi den ikke prøver et legemiddel",
}
STUDY_TYPES: Final[Terms] = {
    "interventional": "noe prøves ut på deltakerne",
    "observational": "deltakerne følges uten at behandlingen endres",
    "expanded_access": "behandling utenfor en studie, før den er godkjent",
}
ALLOCATIONS: Final[Terms] = {
    "randomized": "loddtrekning avgjør hvilken gruppe du kommer i",
    "non_randomized": "gruppen avgjøres på en annen måte enn ved loddtrekning",
    "na": "det er bare én gruppe",
}
MASKINGS: Final[Terms] = {
    "none": "alle vet hva du får",
    "single": "én part vet det ikke, oftest deltakeren",
    "double": "to parter vet det ikke",
    "triple": "tre parter vet det ikke",
    "quadruple": "verken deltaker, behandler, forsker eller den som vurderer, vet det",
}
ROLES: Final[Terms] = {
    "participant": "deltakeren",
    "care_provider": "den som behandler",
    "investigator": "forskeren",
    "outcomes_assessor": "den som vurderer hvordan det går",
}
ENROLLMENT_TYPES: Final[Terms] = {
    "estimated": "så mange skal delta",
    "actual": "så mange ble med; ingen flere tas inn",
}
REFERENCE_TYPES: Final[Terms] = {
    "result": "artikkelen forteller hva studien fant",
    "derived": "artikkelen nevner studien; registeret fant den selv",
}
DOCUMENTS: Final[Terms] = {
    "consent_form": "informasjonen deltakerne får før de sier ja",
    "protocol": "planen for studien",
    "analysis_plan": "planen for utregningene",
}
NEIGHBOURS: Final[Terms] = {"sweden": "Sverige", "denmark": "Danmark"}
PURPOSES: Final[Terms] = {
    "treatment": "behandling",
    "prevention": "forebygging",
    "diagnostic": "å finne ut hva som feiler noen",
    "supportive_care": "å lindre plager og bivirkninger",
    "screening": "å finne sykdom før den gir plager",
    "health_services_research": "hvordan helsetjenesten bør gi hjelp",
    "basic_science": "å forstå hvordan kroppen eller behandlingen virker",
    "device_feasibility": "om et utstyr lar seg bruke",
    "other": "noe annet",
    "ect": "registerets eldre verdi for pedagogikk, rådgivning eller opplæring",
}
INTERVENTION_TYPES: Final[Terms] = {
    "drug": "legemiddel",
    "device": "medisinsk utstyr",
    "biological": "biologisk legemiddel eller vaksine",
    "procedure": "inngrep eller operasjon",
    "radiation": "stråling",
    "behavioral": "samtaler, trening eller vaner",
    "genetic": "genbehandling",
    "dietary_supplement": "kosttilskudd",
    "combination_product": "legemiddel og utstyr i ett",
    "diagnostic_test": "prøve eller undersøkelse",
    "other": "noe annet",
}
ARM_TYPES: Final[Terms] = {
    "experimental": "gruppen som får det som prøves ut",
    "active_comparator": "gruppen som får en annen virksom behandling",
    "placebo_comparator": "gruppen som får placebo",
    "sham_comparator": "gruppen som får et liksom-inngrep",
    "no_intervention": "gruppen som ikke får noe nytt",
    "other": "en annen slags gruppe",
}
SEXES: Final[Terms] = {"all": "alle", "female": "kvinner", "male": "menn"}
SPONSOR_TYPES: Final[Terms] = {
    "industry": "et firma",
    "academic": "et sykehus, et universitet eller en forsker",
}
REGISTERS: Final[Terms] = {name: register.title for name, register in registers.REGISTERS.items()}
SITUATIONS: Final[Terms] = {
    "newly_diagnosed": "nylig fått sykdommen, ikke behandlet ennå",
    "locally_advanced": "svulsten har vokst inn i vevet rundt, men ikke spredt seg langt",
    "spread": "sykdommen har spredt seg",
    "relapse": "sykdommen er kommet tilbake, eller behandlingen virker ikke lenger",
    "after_treatment": "ferdig med en behandling",
    "living_with": "lever med sykdommen over tid",
    "prevention": "har ikke sykdommen, men kan få den",
    "healthy_volunteer": "frisk frivillig",
}
ADVICE: Final[Terms] = {
    "emergency": "det kan være akutt: nødnummeret og legevakten",
    "talk": "det kan være tungt nå: noen å snakke med, og nødnummeret",
}
RESTS_ON: Final[Terms] = study.RESTS_ON
REMOTE: Final[Terms] = {
    "none": "alt skjer på studiestedet",
    "some": "noe kan gjøres hjemme",
    "most": "det meste kan gjøres hjemme",
    "all": "alt kan gjøres hjemme",
}
REGIONS: Final[Terms] = vocabulary.REGIONS
INSTITUTIONS: Final[Terms] = {
    "hospital": "sykehus (når feltet mangler)",
    "clinic": "klinikk eller forskningssenter utenfor sykehus",
    "health_centre": "helsetjeneste i kommunen",
    "university": "universitet eller høyskole",
    "company": "bedrift",
}
REVIEWS: Final[Terms] = {
    "unreviewed": "ikke faglig gjennomgått; siden sier det",
    "reviewed": "gjennomgått av en fagperson: skriv hvem (by) og når (date)",
}
LAYOUTS: Final[Terms] = {
    "article": "en vanlig side",
    "front": "forsiden",
    "search": "søket",
    "conditions": "listen over sykdommer",
    "places": "listen over steder",
    "associations": "listen over foreninger",
    "glossary": "ordlisten",
    "coverage": "hva vi vet og ikke vet",
    "criteria": "vurderingen av hvert krav til tilgjengelighet",
    "changes": "det registrene har endret",
    "corrections": "feil vi har rettet",
    "sources": "kildene, og det vi har slått opp",
    "sheets": "arkene til legen",
    "professionals": "søk og lister for helsepersonell",
    "embeds": "lister til andres sider",
    "routes": "kartet over veiene",
    "guide": "veiviserens første spørsmål",
}
CRITERION_LEVELS: Final[Terms] = {"A": "det enkleste nivået", "AA": "nivået loven krever"}
CRITERION_RESULTS: Final[Terms] = {
    "no_breach": "vi fant ingen brudd",
    "breach": "vi vet om et brudd",
    "not_relevant": "gjelder ikke noe på nettstedet",
}
ROUTE_QUESTIONS: Final[Terms] = {
    "study": "finnes det en studie",
    "hospital": "kan sykehuset gi behandlingen uten en studie",
    "other_use": "er legemidlet godkjent for noe annet",
    "not_on_market": "er legemidlet ikke til salgs i Norge",
    "under_assessment": "blir behandlingen vurdert nå",
    "said_no": "er svaret blitt nei",
    "prescription": "er det et legemiddel på resept",
    "advice": "trengs det råd fra flere",
    "abroad": "mangler Norge kompetansen",
}
