"""The one table of what each file may hold.

Reading, messages, the JSON Schema and the field reference all come from here.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from studieinfo import model, vocabulary
from studieinfo.kinds import EMAIL, PHONE, SLUG, URL, Boolean, Choice, Day, Kind, Number, PartialDay, Pattern, Text
from studieinfo.structures import Field, Fields, InLanguages, ListOf, MapOf

PHASES: Final = ("early_phase1", "phase1", "phase2", "phase3", "phase4", "na")
STUDY_TYPES: Final = ("interventional", "observational", "expanded_access")
ALLOCATIONS: Final = ("randomized", "non_randomized", "na")
MASKINGS: Final = ("none", "single", "double", "triple", "quadruple")
PURPOSES: Final = ("treatment", "prevention", "diagnostic", "supportive_care", "screening",
                   "health_services_research", "basic_science", "device_feasibility", "other", "ect")
INTERVENTION_TYPES: Final = ("drug", "device", "biological", "procedure", "radiation", "behavioral", "genetic",
                             "dietary_supplement", "combination_product", "diagnostic_test", "other")
ARM_TYPES: Final = ("experimental", "active_comparator", "placebo_comparator", "sham_comparator",
                    "no_intervention", "other")
SEXES: Final = ("all", "female", "male")
SITUATIONS: Final = ("newly_diagnosed", "locally_advanced", "spread", "relapse", "after_treatment",
                     "living_with", "prevention", "healthy_volunteer")
REMOTE: Final = ("none", "some", "most", "all")
REGIONS: Final = ("helse-sor-ost", "helse-vest", "helse-midt-norge", "helse-nord")
LAYOUTS: Final = ("article", "front", "search", "conditions", "places", "associations", "glossary", "routes", "guide")

NAME: Final = Text(200)
SENTENCES: Final = InLanguages(ListOf(Text(300), 30))
NAMES: Final = InLanguages(NAME, ("nb", "nn", "en"))
IN_ALL: Final = partial(InLanguages, required=("nb", "nn", "en"))
IDS: Final = ListOf(SLUG)
WORDS: Final = ListOf(NAME)
MONTH_OR_DAY: Final = PartialDay()

CONTACT: Final = Fields(model.Contact, {
    "department": Field(InLanguages(NAME), doc="Avdelingen som svarer, aldri en privatperson."),
    "phone": Field(PHONE, doc="Telefonnummeret til avdelingen."),
    "email": Field(EMAIL, doc="E-postadressen til avdelingen."),
    "url": Field(URL, doc="Siden til avdelingen eller studien hos sykehuset."),
})

SITE: Final = {
    "hospital": Field(SLUG, doc="Sykehuset: en id fra data/hospitals.yml."),
    "place": Field(SLUG, doc="Stedet: en id fra data/places.yml, når sykehuset ikke er kjent."),
    "status": Field(Choice(model.STATUSES, "status"), True, "Statusen på dette stedet."),
}
EDITOR_SITE: Final = Fields(model.Site, {
    **SITE,
    "confirmed": Field(Day(), True, "Dagen statusen ble bekreftet av studiestedet."),
    "contact": Field(CONTACT, doc="Hvem som svarer på spørsmål på dette stedet."),
})
RECORD_SITE: Final = Fields(model.Site, {
    **SITE,
    "confirmed": Field(Day(), doc="Dagen statusen ble bekreftet; ellers gjelder dagen registeret ble hentet."),
    "facility": Field(Text(300, raw=True), doc="Navnet registeret bruker på stedet."),
    "facility_is_named": Field(Boolean(), doc="Navnet sier hvilket sted det er, selv om det ikke er et sykehus."),
    "city": Field(Text(100, raw=True), doc="Byen i registeret."),
    "postal_code": Field(Text(20, raw=True), doc="Postnummeret i registeret."),
})

ARM: Final = Fields(model.Arm, {
    "label": Field(Text(300, raw=True), True),
    "type": Field(Choice(ARM_TYPES, "type")),
    "description": Field(Text(5000, raw=True)),
})
INTERVENTION: Final = Fields(model.Intervention, {
    "type": Field(Choice(INTERVENTION_TYPES, "type"), True),
    "name": Field(Text(300, raw=True), True),
    "other_names": Field(ListOf(Text(300, raw=True))),
    "description": Field(Text(5000, raw=True)),
})
ELIGIBILITY: Final = Fields(model.Eligibility, {
    "min_age": Field(Number(0, 120, whole=False), doc="Laveste alder i år."),
    "max_age": Field(Number(0, 120, whole=False), doc="Høyeste alder i år."),
    "sex": Field(Choice(SEXES, "verdi"), doc="Hvilket kjønn studien er for."),
    "healthy_volunteers": Field(Boolean(), doc="Om friske kan delta."),
    "criteria": Field(Text(30_000, raw=True), doc="Kravene slik registeret skriver dem."),
})
SPONSOR: Final = Fields(model.Sponsor, {
    "name": Field(Text(300, raw=True), doc="Den som er ansvarlig for studien."),
    "type": Field(Choice(("industry", "academic"), "type"), True, "industry (firma) eller academic (forsker)."),
    "collaborators": Field(ListOf(Text(300, raw=True))),
})
TERM: Final = Fields(model.Term, {
    "term": Field(Text(300, raw=True), True),
    "conditions": Field(IDS),
})

RECORD: Final = {
    "id": Field(Text(60), doc="Nummeret i registeret."),
    "url": Field(URL),
    "fetched": Field(Day(), doc="Dagen registeret sist ble hentet."),
    "verified": Field(MONTH_OR_DAY, doc="Når den ansvarlige sist gikk god for opplysningene."),
    "updated": Field(Day(), doc="Når registeret sist la ut en endring."),
    "other_ids": Field(ListOf(Text(120, raw=True))),
    "title": Field(Text(600, raw=True), True, "Tittelen i registeret."),
    "official_title": Field(Text(1500, raw=True)),
    "acronym": Field(Text(60, raw=True)),
    "status": Field(Choice(model.STATUSES, "status"), True, "Statusen for studien i hele verden."),
    "study_type": Field(Choice(STUDY_TYPES, "studietype"), True),
    "phases": Field(ListOf(Choice(PHASES, "fase"))),
    "allocation": Field(Choice(ALLOCATIONS, "fordeling")),
    "masking": Field(Choice(MASKINGS, "blinding")),
    "primary_purpose": Field(Choice(PURPOSES, "formål")),
    "enrollment": Field(Number(0, 100_000_000), doc="Hvor mange deltakere studien skal ha i hele verden."),
    "start_date": Field(MONTH_OR_DAY),
    "completion_date": Field(MONTH_OR_DAY),
    "results": Field(Boolean(), doc="Om registeret har resultater."),
    "sponsor": Field(SPONSOR, True),
    "terms": Field(ListOf(TERM), doc="Sykdommene med registerets ord, og hva de er hos oss."),
    "keywords": Field(ListOf(Text(300, raw=True))),
    "summary": Field(Text(20_000, raw=True)),
    "arms": Field(ListOf(ARM)),
    "interventions": Field(ListOf(INTERVENTION)),
    "outcomes": Field(ListOf(Text(600, raw=True))),
    "eligibility": Field(ELIGIBILITY),
    "sites": Field(ListOf(RECORD_SITE), True, "De norske stedene."),
}
REGISTER: Final = Fields(model.Record, {"source": Field(Choice(("ctgov", "ctis"), "register"), True), **RECORD})
OWN_RECORD: Final = Fields(model.Record, {
    key: RECORD[key] for key in (
        "title", "status", "study_type", "phases", "allocation", "masking", "primary_purpose", "enrollment",
        "start_date", "completion_date", "sponsor", "interventions", "eligibility", "sites")
})

BURDEN: Final = Fields(model.Burden, {
    "visits": Field(Number(0, 1000), doc="Antall besøk i alt."),
    "duration_weeks": Field(Number(0, 5000), doc="Hvor mange uker én deltaker er med."),
    "overnight_stays": Field(Number(0, 1000), doc="Antall netter på sykehus."),
    "remote": Field(Choice(REMOTE, "verdi"), doc="Hvor mye som kan gjøres hjemme."),
    "notes": Field(InLanguages(Text(600)), doc="Annet deltakelsen krever."),
})

STUDY: Final = {
    "id": Field(SLUG, True, "Studiens id, den samme som filnavnet."),
    "title": Field(InLanguages(Text(120)), doc="Tittelen i klart språk."),
    "summary": Field(InLanguages(Text(700)), doc="Hva som prøves ut, og hvorfor."),
    "checked": Field(Day(), doc="Dagen tekstene ble sammenlignet med registeret."),
    "former_ids": Field(IDS, doc="Eldre id-er som skal føre hit."),
    "conditions": Field(IDS, doc="Sykdommene: id-er fra data/conditions.yml."),
    "situation": Field(ListOf(Choice(SITUATIONS, "situasjon")), doc="Hvor i sykdommen deltakeren er."),
    "can_join": Field(SENTENCES, doc="Hvem som kan være med."),
    "cannot_join": Field(SENTENCES, doc="Hvem som ikke kan være med."),
    "what_happens": Field(SENTENCES, doc="Hva som skjer, i rekkefølge."),
    "benefits": Field(SENTENCES, doc="Mulig nytte, så langt kilden sier noe."),
    "risks": Field(SENTENCES, doc="Mulig risiko, så langt kilden sier noe."),
    "other_group": Field(InLanguages(Text(600)), doc="Hva den andre gruppen får."),
    "burden": Field(BURDEN, doc="Hva deltakelsen krever, bare det som er oppgitt."),
    "after_study": Field(InLanguages(Text(600)), doc="Hva som skjer med behandlingen etterpå."),
    "who_pays": Field(InLanguages(Text(600)), doc="Hvem som betaler for hva."),
    "contact": Field(CONTACT, doc="Hvem som svarer på spørsmål om studien."),
    "sites": Field(ListOf(EDITOR_SITE), doc="Det redaktøren vet om et sted, med dato."),
    "record": Field(OWN_RECORD, doc="Fakta om en studie som ikke står i et register.", attribute="own_record"),
    "register": Field(REGISTER, doc="Skrives av maskinen. Ikke rør."),
}


def study(path: str) -> Kind:
    """The kind of a study file; the study remembers which file it came from."""
    return Fields(partial(model.Study, path), STUDY)


SOURCE: Final = Fields(vocabulary.Source, {
    "title": Field(Text(250), True, "Navnet på kilden."),
    "url": Field(URL, doc="Adressen, når den er offentlig."),
    "checked": Field(Day(), True, "Dagen noen sist så på kilden."),
})
REVIEW: Final = Fields(vocabulary.Review, {
    "status": Field(Choice(("unreviewed", "reviewed"), "status"), True, "Er siden faglig gjennomgått?"),
    "by": Field(NAME, doc="Hvem som gikk gjennom siden."),
    "date": Field(Day(), doc="Når.", attribute="on"),
    "next": Field(Day(), doc="Når det skal gjøres igjen."),
})
PAGE: Final = {
    "title": Field(Text(90), True, "Overskriften på siden."),
    "description": Field(Text(170), True, "Én setning om siden."),
    "layout": Field(Choice(LAYOUTS, "sidetype"), doc="Hva malen legger til på siden."),
    "sources": Field(ListOf(SOURCE), True, "Kildene til det som står på siden."),
    "review": Field(REVIEW, True, "Om siden er faglig gjennomgått."),
}


def page(**known: Any) -> Kind:
    """The kind of a page's front matter; `known` is what the file itself tells."""
    return Fields(partial(vocabulary.Page, **known), PAGE)


VOCABULARIES: Final[dict[str, Kind]] = {
    "conditions": ListOf(Fields(vocabulary.Condition, {
        "id": Field(SLUG, True), "names": Field(NAMES, True), "words": Field(InLanguages(WORDS, ())),
        "latin": Field(WORDS), "abbreviations": Field(WORDS), "misspellings": Field(WORDS),
        "icd10": Field(ListOf(Pattern(r"[A-Z][0-9]{2}(?:\.[0-9]{1,2})?", "en ICD-10-kode", "C34.9"))),
        "icpc2": Field(ListOf(Pattern(r"[A-Z][0-9]{2,3}", "en ICPC-2-kode", "R84"))),
        "mesh": Field(ListOf(Pattern(r"[DC][0-9]{6,9}", "en MeSH-id", "D009101"))),
        "parents": Field(IDS),
    }), 5000),
    "drugs": ListOf(Fields(vocabulary.Drug, {
        "id": Field(SLUG, True), "names": Field(NAMES, True), "words": Field(InLanguages(WORDS, ())),
        "brands": Field(WORDS), "register_names": Field(WORDS), "parents": Field(IDS),
    }), 5000),
    "places": ListOf(Fields(vocabulary.Place, {
        "id": Field(SLUG, True), "name": Field(NAME, True), "other_names": Field(WORDS),
        "municipality": Field(NAME, True), "county": Field(NAME, True),
        "region": Field(Choice(REGIONS, "region"), True),
        "latitude": Field(Number(57, 82, whole=False), True), "longitude": Field(Number(4, 32, whole=False), True),
    }), 5000),
    "hospitals": ListOf(Fields(vocabulary.Hospital, {
        "id": Field(SLUG, True), "names": Field(NAMES, True), "other_names": Field(WORDS),
        "trust": Field(NAME, True), "region": Field(Choice(REGIONS, "region"), True),
        "place": Field(SLUG, True),
        "latitude": Field(Number(57, 82, whole=False), True), "longitude": Field(Number(4, 32, whole=False), True),
    }), 5000),
    "associations": ListOf(Fields(vocabulary.Association, {
        "id": Field(SLUG, True), "name": Field(NAME, True), "english_name": Field(NAME),
        "url": Field(URL), "phone": Field(PHONE), "conditions": Field(IDS),
        "helps_with": Field(InLanguages(Text(400))), "campaign": Field(Boolean()),
        "sources": Field(ListOf(SOURCE), True),
    }), 5000),
    "glossary": ListOf(Fields(vocabulary.GlossaryTerm, {
        "id": Field(SLUG, True), "terms": Field(NAMES, True),
        "explanation": Field(InLanguages(Text(400), ("nb", "nn", "en")), True),
    }), 5000),
    "routes": ListOf(Fields(vocabulary.Route, {
        "id": Field(SLUG, True), "names": Field(NAMES, True, "Navnet på veien."),
        "question": Field(Choice(vocabulary.ROUTE_QUESTIONS, "spørsmål"), True,
                          "Spørsmålet på kartet som veien svarer på."),
        "summary": Field(IN_ALL(Text(400)), True, "Hva veien er, i en eller to setninger."),
        "applies_when": Field(IN_ALL(ListOf(Text(300), 10)), True, "Når veien kan være aktuell."),
        "who_applies": Field(IN_ALL(Text(400)), True, "Hvem som søker."),
        "who_decides": Field(IN_ALL(Text(400)), True, "Hvem som avgjør."),
        "cost": Field(IN_ALL(Text(500)), doc="Hva det koster pasienten."),
        "cannot_give": Field(IN_ALL(ListOf(Text(300), 10)), doc="Hva veien ikke kan gi."),
        "how_long": Field(IN_ALL(Text(400)), doc="Hvor lang tid det tar."),
        "appeal": Field(IN_ALL(Text(500)), doc="Hvordan man klager."),
        "good_to_know": Field(IN_ALL(ListOf(Text(300), 10)), doc="Annet som er godt å vite."),
        "sources": Field(ListOf(SOURCE), True, "Kildene til det som står om veien."),
    }), 100),
    "guide": ListOf(Fields(vocabulary.Step, {
        "id": Field(SLUG, True), "title": Field(IN_ALL(Text(150)), True, "Spørsmålet, eller hva man kan ta opp."),
        "explanation": Field(IN_ALL(Text(500)), doc="En forklaring til spørsmålet."),
        "answers": Field(ListOf(Fields(vocabulary.Answer, {
            "label": Field(IN_ALL(Text(120)), True, "Svaret."), "to": Field(SLUG, True, "Steget svaret fører til."),
        })), doc="Svarene man kan velge."),
        "routes": Field(IDS, doc="Veiene man kan snakke med legen om: id-er fra data/routes.yml."),
    }), 100),
}
SETTINGS: Final = Fields(vocabulary.Settings, {
    "site_name": Field(NAMES, True, "Navnet på nettstedet."),
    "stale_after_days": Field(Number(1, 3650), True, "Etter så mange dager er en status «usikkert»."),
    "source_checked_days": Field(Number(1, 3650), doc="Etter så mange dager bør noen se på kildene til en side igjen."),
    "new_studies_on_front": Field(Number(0, 50), True, "Hvor mange studier forsiden viser."),
    "guidance_phone": Field(PHONE, True, "Telefonen som veileder alle (Helsenorge)."),
    "other_phones": Field(ListOf(Pattern(r"[0-9](?: ?[0-9]){2,14}", "et telefonnummer", "113")),
                          doc="Andre numre som kan stå på sidene, som nødnummeret."),
    "contact_email": Field(EMAIL, doc="Hvem lesere kan skrive til om feil."),
    "contact_url": Field(URL, doc="Hvor lesere kan melde fra om feil."),
    "offline": Field(Boolean(), doc="Skal søket og åpnede sider virke uten nett? Ellers slettes kopiene."),
})
LOWER_CASE: Final = Pattern(r"[a-zæøåéòô]+", "et ord med små bokstaver", "ikkje")
WORDING: Final = Fields(vocabulary.WordForms, {
    "bokmal": Field(MapOf(NAME), True, "Ord som bare er bokmål, og hva de heter på nynorsk."),
    "nynorsk": Field(MapOf(NAME), True, "Ord som bare er nynorsk, og hva de heter på bokmål."),
    "norwegian": Field(ListOf(LOWER_CASE), True, "Norske småord som aldri er engelske."),
    "names": Field(ListOf(NAME), doc="Navn som står som de er på alle språk."),
})
STRINGS: Final = MapOf(InLanguages(Text(600), ("nb", "nn", "en")))
