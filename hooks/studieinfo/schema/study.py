"""The one table of what a study file may hold; `vocabularies` has the other files.

Reading, messages, the JSON Schema and the field reference all come from here.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from studieinfo.model import study as model
from studieinfo.model import vocabulary
from studieinfo.schema import seal, terms
from studieinfo.schema.containers import Field, Fields, InLanguages, ListOf
from studieinfo.schema.dates import Day, PartialDay
from studieinfo.schema.sources import SOURCE
from studieinfo.schema.values import (
    EMAIL,
    PHONE,
    SLUG,
    URL,
    WEB_ADDRESS,
    Boolean,
    Choice,
    Kind,
    Number,
    Pattern,
    Reference,
    Text,
)

SCHEMA_LINE: Final = "# yaml-language-server: $schema=../schema/study.json"
"""The first line of a study file: tells editors' programs where its JSON Schema is, seen from the file."""

NAME: Final = Text(200)
MOST_POINTS: Final = 30
SENTENCES: Final = InLanguages(ListOf(Text(300), MOST_POINTS))
IDS: Final = ListOf(SLUG)
CONDITIONS: Final = ListOf(Reference("conditions"))
MONTH_OR_DAY: Final = PartialDay()

CONTACT: Final = Fields(
    model.Contact,
    {
        "department": Field(
            InLanguages(NAME),
            doc="Avdelingen som svarer, aldri en privatperson.",
            sample={"nb": "Poliklinikken som har studien"},
        ),
        "phone": Field(PHONE, doc="Telefonnummeret til avdelingen, slik sykehuset oppgir det."),
        "email": Field(EMAIL, doc="E-postadressen til avdelingen, slik sykehuset oppgir den."),
        "url": Field(URL, doc="Siden til avdelingen eller studien hos sykehuset."),
    },
)

SITE: Final = {
    "hospital": Field(Reference("hospitals"), doc="Sykehuset: en id fra data/hospitals.yml.", sample="haukeland"),
    "place": Field(
        Reference("places"), doc="Stedet: en id fra data/places.yml, når sykehuset ikke er kjent.", sample="bergen"
    ),
    "status": Field(Choice(terms.STATUSES, "status"), True, "Statusen på dette stedet.", sample="recruiting"),
}
DECISION: Final = Fields(
    model.Decision,
    {
        "date": Field(Day(), True, "Dagen noen bestemte det."),
        "register": Field(Choice(terms.STATUSES, "status"), True, "Det registeret sa den dagen."),
        "note": Field(
            InLanguages(Text(300)),
            doc="Hvorfor registeret ikke stemmer.",
            sample={"nb": "Avdelingen sier at registeret ikke er rettet ennå."},
        ),
    },
)
EDITOR_SITE: Final = Fields(
    model.Site,
    {
        **SITE,
        "decided": Field(DECISION, doc="At det redaktøren sier, gjelder selv om registeret sier noe annet."),
        "confirmed": Field(Day(), True, "Dagen studiestedet bekreftet statusen til redaksjonen.", attribute="as_of"),
        "contact": Field(CONTACT, doc="Hvem som svarer på spørsmål på dette stedet."),
    },
)
RECORD_SITE: Final = Fields(
    model.Site,
    {
        **SITE,
        "confirmed": Field(Day(), doc="Dagen noen hos studiestedet bekreftet statusen.", attribute="as_of"),
        "facility": Field(
            Text(300, raw=True), doc="Navnet registeret bruker på stedet.", sample="Haukeland University Hospital"
        ),
        "facility_is_named": Field(Boolean(), doc="Navnet sier hvilket sted det er, selv om det ikke er et sykehus."),
        "likely_hospital": Field(
            Reference("hospitals"),
            doc="Sykehuset som postnummeret peker mot, når registeret ikke sier hvilket. Vår slutning.",
            sample="haukeland",
        ),
        "city": Field(Text(100, raw=True), doc="Byen i registeret.", sample="Bergen"),
        "postal_code": Field(Text(20, raw=True), doc="Postnummeret i registeret.", sample="5021"),
    },
)

ARM: Final = Fields(
    model.Arm,
    {
        "label": Field(Text(300, raw=True), True, "Navnet på gruppen i registeret.", sample="Placebo"),
        "type": Field(Choice(terms.ARM_TYPES, "type"), doc="Hva slags gruppe det er."),
        "description": Field(
            Text(5000, raw=True), doc="Hva gruppen får, med registerets ord.", sample="One tablet a day for 12 weeks"
        ),
    },
)
INTERVENTION: Final = Fields(
    model.Intervention,
    {
        "type": Field(Choice(terms.INTERVENTION_TYPES, "type"), True, "Hva slags ting det er som prøves ut."),
        "name": Field(Text(300, raw=True), True, "Navnet på det som prøves ut.", sample="Melatonin"),
        "other_names": Field(ListOf(Text(300, raw=True)), doc="Andre navn på det samme.", sample=["Circadin"]),
        "description": Field(
            Text(5000, raw=True), doc="Hvordan det gis, med registerets ord.", sample="2 mg in the evening"
        ),
    },
)
OUTCOME: Final = Fields(
    model.Outcome,
    {
        "measure": Field(Text(600, raw=True), True, "Det som måles.", sample="Pain after 12 weeks"),
        "time_frame": Field(Text(600, raw=True), doc="Når det måles.", sample="12 weeks"),
    },
)
ARTICLE: Final = Fields(
    model.Article,
    {
        "type": Field(Choice(terms.REFERENCE_TYPES, "type"), True, "Hva artikkelen har med studien å gjøre."),
        "citation": Field(
            Text(3000, raw=True),
            True,
            "Artikkelen, slik registeret skriver den.",
            sample="Sleep and pain. J Sleep 2024",
        ),
        "url": Field(URL, doc="Artikkelen i PubMed."),
    },
)
DOCUMENT: Final = Fields(
    model.Document,
    {
        "kinds": Field(ListOf(Choice(terms.DOCUMENTS, "type")), True, "Hva dokumentet er."),
        "url": Field(URL, True, "Dokumentet hos registeret."),
        "label": Field(Text(300, raw=True), doc="Det registeret kaller dokumentet utover det.", sample="Amendment 1"),
        "date": Field(Day(), doc="Dagen på dokumentet."),
    },
)
PAGE: Final = Fields(
    model.Page,
    {
        "url": Field(WEB_ADDRESS, True, "Siden registeret viser til."),
        "label": Field(Text(600, raw=True), doc="Det registeret kaller siden.", sample="Information by request"),
    },
)
ENQUIRY: Final = Fields(
    model.Enquiry,
    {
        "name": Field(
            Text(300, raw=True),
            True,
            "Svartjenesten eller avdelingen, aldri en person.",
            sample="Study information desk",
        ),
        "phone": Field(PHONE, doc="Nummeret, med landkode når det er i utlandet."),
        "email": Field(EMAIL, doc="E-postadressen."),
    },
)
SITE_ABROAD: Final = Fields(
    model.SiteAbroad,
    {
        "country": Field(Choice(terms.NEIGHBOURS, "land"), True, "Landet."),
        "status": Field(Choice(terms.STATUSES, "status"), True, "Statusen på stedet.", sample="recruiting"),
        "city": Field(Text(100, raw=True), doc="Byen i registeret.", sample="Lund"),
        "facility": Field(
            Text(300, raw=True), doc="Navnet registeret bruker på stedet.", sample="Skåne University Hospital"
        ),
    },
)
ELIGIBILITY: Final = Fields(
    model.Eligibility,
    {
        "min_age": Field(Number(0, 120, whole=False), doc="Laveste alder i år.", sample="18"),
        "max_age": Field(Number(0, 120, whole=False), doc="Høyeste alder i år.", sample="75"),
        "sex": Field(Choice(terms.SEXES, "verdi"), doc="Hvilket kjønn studien er for."),
        "healthy_volunteers": Field(Boolean(), doc="Om friske kan delta.", sample="false"),
        "criteria": Field(
            Text(30_000, raw=True),
            doc="Kravene ord for ord, slik kilden skriver dem.",
            sample="Inclusion Criteria: sleep problems for more than three months",
        ),
    },
)
SPONSOR: Final = Fields(
    model.Sponsor,
    {
        "name": Field(Text(300, raw=True), doc="Den som er ansvarlig for studien.", sample="Helse Bergen HF"),
        "type": Field(Choice(terms.SPONSOR_TYPES, "type"), True, "Om den ansvarlige er et firma eller ikke."),
        "collaborators": Field(
            ListOf(Text(300, raw=True)), doc="De som samarbeider om studien.", sample=["Universitetet i Bergen"]
        ),
    },
)
TERM: Final = Fields(
    model.Term,
    {
        "term": Field(Text(300, raw=True), True, "Ordet registeret bruker.", sample="Insomnia"),
        "conditions": Field(CONDITIONS, doc="Sykdommene ordet betyr hos oss.", sample=["sovnproblemer"]),
        "by": Field(Choice(terms.RESTS_ON, "grunn"), doc="Det som er usikkert ved sykdommene."),
        "situation": Field(
            ListOf(Choice(terms.SITUATIONS, "situasjon")), doc="Det ordet sier om hvor i sykdommen deltakeren er."
        ),
    },
)

RECORD: Final = {
    "id": Field(Text(60), doc="Nummeret i registeret.", sample="NCT01234567"),
    "url": Field(URL, doc="Siden om studien i registeret."),
    "fetched": Field(Day(), doc="Dagen registeret sist ble hentet."),
    "verified": Field(MONTH_OR_DAY, doc="Når den ansvarlige sist gikk god for opplysningene."),
    "updated": Field(Day(), doc="Dagen den ansvarlige sist endret opplysningene."),
    "other_ids": Field(ListOf(Text(120, raw=True)), doc="Andre numre på den samme studien.", sample=["2021-000000-00"]),
    "title": Field(
        Text(600, raw=True),
        True,
        "Studiens egen tittel, slik den ansvarlige skriver den.",
        sample="Sleep and chronic pain",
    ),
    "official_title": Field(
        Text(1500, raw=True),
        doc="Den lange, offisielle tittelen.",
        sample="A randomised trial of sleep treatment in chronic pain",
    ),
    "norwegian_title": Field(
        Text(600, raw=True),
        doc="Studiens egen tittel på norsk, når registeret har en.",
        sample="Søvn og langvarige smerter",
    ),
    "acronym": Field(Text(60, raw=True), doc="Kortnavnet på studien.", sample="SLEEP-1"),
    "status": Field(Choice(terms.STATUSES, "status"), True, "Statusen for studien i hele verden.", sample="recruiting"),
    "why_stopped": Field(
        Text(500, raw=True), doc="Hvorfor studien er stanset eller avsluttet før tiden.", sample="Slow recruitment"
    ),
    "study_type": Field(
        Choice(terms.STUDY_TYPES, "studietype"), True, "Om noe prøves ut, eller om deltakerne bare følges."
    ),
    "phases": Field(ListOf(Choice(terms.PHASES, "fase")), doc="Fasen studien er i.", sample=["phase2"]),
    "allocation": Field(Choice(terms.ALLOCATIONS, "fordeling"), doc="Hvordan deltakerne fordeles på grupper."),
    "masking": Field(Choice(terms.MASKINGS, "blinding"), doc="Hvem som ikke får vite hva du får."),
    "masked": Field(
        ListOf(Choice(terms.ROLES, "rolle")), doc="De som ikke får vite hva du får.", sample=["participant"]
    ),
    "primary_purpose": Field(Choice(terms.PURPOSES, "formål"), doc="Hva studien er til for."),
    "enrollment": Field(
        Number(0, 100_000_000), doc="Hvor mange deltakere studien skal ha i hele verden.", sample="120"
    ),
    "enrollment_type": Field(
        Choice(terms.ENROLLMENT_TYPES, "verdi"), doc="Om antallet er planen, eller så mange som ble med."
    ),
    "start_date": Field(MONTH_OR_DAY, doc="Når studien begynner eller begynte."),
    "primary_completion_date": Field(
        MONTH_OR_DAY, doc="Når det viktigste er målt på den siste deltakeren.", sample="2028-03"
    ),
    "completion_date": Field(MONTH_OR_DAY, doc="Når studien skal være ferdig, eller ble ferdig.", sample="2028-06"),
    "results": Field(Boolean(), doc="Om registeret har resultater. Står feltet ikke her, sier siden «ikke oppgitt»."),
    "sponsor": Field(SPONSOR, True, "Den som er ansvarlig for studien."),
    "terms": Field(ListOf(TERM), doc="Sykdommene med registerets ord, og hva de er hos oss."),
    "keywords": Field(ListOf(Text(300, raw=True)), doc="Stikkord i registeret.", sample=["sleep"]),
    "summary": Field(
        Text(20_000, raw=True), doc="Sammendraget i registeret.", sample="This trial tests sleep treatment"
    ),
    "arms": Field(ListOf(ARM), doc="Gruppene deltakerne fordeles på."),
    "interventions": Field(
        ListOf(INTERVENTION), doc="Det som prøves ut.", sample=[{"type": "drug", "name": "Melatonin"}]
    ),
    "outcomes": Field(ListOf(OUTCOME), doc="Det studien først og fremst måler."),
    "secondary_outcomes": Field(ListOf(OUTCOME), doc="Det studien også måler."),
    "safety_committee": Field(
        Boolean(), doc="Om en uavhengig komité følger med på sikkerheten underveis.", sample="true"
    ),
    "articles": Field(ListOf(ARTICLE), doc="Artikler om studien."),
    "documents": Field(
        ListOf(DOCUMENT), doc="Dokumenter som registeret viser: samtykkeskjema, protokoll, analyseplan."
    ),
    "pages": Field(ListOf(PAGE), doc="Sider som registeret viser til."),
    "enquiries": Field(ListOf(ENQUIRY), doc="Svartjenester og avdelinger som registeret oppgir, aldri personer."),
    "eligibility": Field(ELIGIBILITY, doc="Kravene til den som vil delta."),
    "sites": Field(
        ListOf(RECORD_SITE),
        True,
        "De norske stedene.",
        sample=[{"hospital": "haukeland", "status": "recruiting", "confirmed": "2026-03-31"}],
    ),
    "sites_abroad": Field(
        ListOf(SITE_ABROAD, 1000), doc="Steder i nabolandene som tar inn deltakere, når ingen norske gjør det."
    ),
}
REGISTRATION: Final = Fields(
    model.Registration,
    {
        "source": Field(Choice(terms.REGISTERS, "register"), True, "Det andre registeret."),
        "id": Field(Text(60), True, "Nummeret i det andre registeret.", sample="2023-505613-24-00"),
        "url": Field(URL, True, "Siden om studien i det andre registeret."),
        "fetched": Field(Day(), True, "Dagen det andre registeret sist ble hentet."),
        "status": Field(Choice(terms.STATUSES, "status"), doc="Statusen for studien i det andre registeret."),
    },
)
REGISTER: Final = Fields(
    model.Record,
    {
        "source": Field(Choice(terms.REGISTERS, "register"), True, "Registeret som studien er hentet fra."),
        **RECORD,
        "also": Field(ListOf(REGISTRATION), doc="Andre registre som har den samme studien."),
        seal.KEY: Field(
            Pattern(r"[0-9a-f]{12}", "et segl", "0123456789ab"),
            doc="Viser at ingen har endret blokken for hånd. Skrives av maskinen.",
        ),
    },
)
OWN_RECORD: Final = Fields(
    model.Record,
    {
        key: RECORD[key]
        for key in (
            "title",
            "status",
            "study_type",
            "phases",
            "allocation",
            "masking",
            "primary_purpose",
            "enrollment",
            "start_date",
            "completion_date",
            "sponsor",
            "interventions",
            "eligibility",
            "sites",
        )
    },
)

_PARTS: Final = {"eligibility": ELIGIBILITY, "sponsor": SPONSOR}
CHANGED_FIELDS: Final = (*RECORD, *(f"{key}.{part}" for key, kind in _PARTS.items() for part in kind.table))
"""What can change in a register's block; and, beside these, `sites.ID` and `sites.ID.status`."""
CHANGES: Final = ListOf(
    Fields(
        vocabulary.Change,
        {
            "date": Field(Day(), True, "Dagen endringen ble hentet."),
            "study": Field(SLUG, True, "Studiens id.", sample="nct06372145"),
            "field": Field(
                Pattern(
                    rf"(?:{'|'.join(map(re.escape, CHANGED_FIELDS))}|sites\.{SLUG.form}(?:\.status)?"
                    rf"|{vocabulary.NEW_STUDY}|{re.escape(vocabulary.EDITED)}[a-z_]+)",
                    "et felt i registeret, «study» for en ny studie, eller «texts.» og et felt i teksten",
                    "eligibility.max_age",
                ),
                True,
                "Feltet som er endret.",
            ),
            "from": Field(Text(1500, raw=True), doc="Det som sto der før.", attribute="before", sample="65"),
            "to": Field(Text(1500, raw=True), doc="Det som står der nå.", attribute="after", sample="75"),
        },
    ),
    1_000_000,
)

_VOLUNTEERS_ANSWERED: Final = {
    "value": "true",
    "reason": {"nb": "Registeret skriver at 20 friske deltar til sammenligning."},
}


def _correction(kind: Kind) -> Kind:
    """What an editor says in place of a fact; without a value nobody has said."""
    return Fields(
        model.Correction,
        {
            "value": Field(kind, doc="Det som er rett. Uten verdi sier siden «ikke oppgitt»."),
            "reason": Field(
                InLanguages(Text(300)),
                True,
                "Hvorfor registeret tar feil, helst med registerets egne ord.",
                sample=_VOLUNTEERS_ANSWERED["reason"],
            ),
        },
    )


CORRECTIONS: Final = Fields(
    model.Corrections,
    {
        "healthy_volunteers": Field(_correction(Boolean()), doc="Om friske kan delta.", sample=_VOLUNTEERS_ANSWERED),
        "min_age": Field(_correction(ELIGIBILITY.table["min_age"].kind), doc="Laveste alder i år."),
        "max_age": Field(_correction(ELIGIBILITY.table["max_age"].kind), doc="Høyeste alder i år."),
        "sex": Field(_correction(Choice(terms.SEXES, "verdi")), doc="Hvilket kjønn studien er for."),
        "phases": Field(_correction(RECORD["phases"].kind), doc="Fasen studien er i."),
    },
)

BURDEN: Final = Fields(
    model.Burden,
    {
        "visits": Field(Number(0, 1000), doc="Antall besøk i alt.", sample="6"),
        "duration_weeks": Field(Number(0, 5000), doc="Hvor mange uker én deltaker er med.", sample="26"),
        "overnight_stays": Field(Number(0, 1000), doc="Antall netter på sykehus."),
        "remote": Field(Choice(terms.REMOTE, "verdi"), doc="Hvor mye som kan gjøres hjemme.", sample="some"),
        "compared_with_usual": Field(
            InLanguages(Text(600)),
            doc=("Hva deltakelsen koster i tid og penger mot vanlig behandling: flere besøk, egne utgifter, reise."),
            sample={"nb": "To besøk mer enn ved vanlig behandling."},
        ),
        "notes": Field(
            InLanguages(Text(600)), doc="Annet deltakelsen krever.", sample={"nb": "Du fyller ut et skjema hver uke."}
        ),
    },
)

_POINTS: Final = ListOf(Number(1, MOST_POINTS), MOST_POINTS)
KEY_CRITERIA: Final = Fields(
    model.KeyCriteria,
    {
        "can_join": Field(_POINTS, doc="Numrene på punktene i «can_join». Det første er 1.", sample=["1"]),
        "cannot_join": Field(_POINTS, doc="Numrene på punktene i «cannot_join».", sample=["1"]),
        "original": Field(
            ListOf(Text(600, raw=True), MOST_POINTS),
            doc="Det viktigste av kravene i registeret, ord for ord, for leger. Høyst åtte i alt.",
            sample=["Age 18 years or older"],
        ),
    },
)

STUDY: Final = {
    "id": Field(SLUG, True, "Studiens id, den samme som filnavnet.", sample="sovn-og-smerte"),
    "title": Field(
        InLanguages(Text(120)),
        doc="Tittelen i klart språk: hva som prøves ut, og for hvem.",
        sample={
            "nb": "Hjelper bedre søvn mot langvarige smerter?",
            "nn": "Hjelper betre søvn mot langvarige smerter?",
            "en": "Does better sleep help against chronic pain?",
        },
    ),
    "for_whom": Field(
        InLanguages(Text(120)),
        doc="Hvem studien er for, på én linje, slik folk sier det. Står på kortet og øverst på siden.",
        sample={
            "nb": "Voksne med langvarige smerter og dårlig søvn",
            "nn": "Vaksne med langvarige smerter og dårleg søvn",
            "en": "Adults with long-term pain and poor sleep",
        },
    ),
    "summary": Field(
        InLanguages(Text(700)),
        doc="Hva som prøves ut, og hvorfor, i to til fire korte setninger.",
        sample={"nb": "Studien prøver ut en ny søvnbehandling. Ingen vet ennå om den virker."},
    ),
    "checked": Field(Day(), doc="Dagen tekstene ble sammenlignet med registeret."),
    "former_ids": Field(IDS, doc="Eldre id-er. De gamle adressene fører hit.", sample=["sovn-smerte-gammel"]),
    "conditions": Field(CONDITIONS, doc="Sykdommene: id-er fra data/conditions.yml.", sample=["sovnproblemer"]),
    "situation": Field(
        ListOf(Choice(terms.SITUATIONS, "situasjon")), doc="Hvor i sykdommen deltakeren er.", sample=["living_with"]
    ),
    "ages": Field(
        InLanguages(Text(200)),
        sample={"nb": "Du er gravid i uke 30 til 36."},
        doc="Hvem som er gammel nok, når tallene i registeret betyr noe annet. Erstatter dem.",
    ),
    "can_join": Field(
        SENTENCES, doc="Hvem som kan være med, ett krav i hver setning.", sample={"nb": ["Du er 18 år eller eldre."]}
    ),
    "cannot_join": Field(
        SENTENCES, doc="Hvem som ikke kan være med, én grunn i hver setning.", sample={"nb": ["Du er gravid."]}
    ),
    "key_criteria": Field(
        KEY_CRITERIA,
        doc="Kravene som står på arket til legen, høyst åtte i alt. Uten feltet er det de første.",
        sample={"can_join": ["1"], "cannot_join": ["1"]},
    ),
    "what_happens": Field(
        SENTENCES, doc="Hva som skjer, i rekkefølge.", sample={"nb": ["Du kommer til et besøk før studien begynner."]}
    ),
    "benefits": Field(
        SENTENCES,
        doc="Mulig nytte, så langt kilden sier noe. Lov aldri noe.",
        sample={"nb": ["Ingen vet ennå om behandlingen virker."]},
    ),
    "risks": Field(
        SENTENCES, doc="Mulig risiko, så langt kilden sier noe.", sample={"nb": ["Du kan bli trøtt om dagen."]}
    ),
    "other_group": Field(
        InLanguages(Text(600)),
        doc="Hva den andre gruppen får.",
        sample={"nb": "Den andre gruppen får vanlig behandling."},
    ),
    "burden": Field(BURDEN, doc="Hva deltakelsen krever, bare det som er oppgitt."),
    "after_study": Field(
        InLanguages(Text(600)),
        doc="Hva som skjer med behandlingen etterpå.",
        sample={"nb": "Du får vanlig behandling når studien er ferdig."},
    ),
    "who_pays": Field(InLanguages(Text(600)), doc="Hvem som betaler for hva.", sample={"nb": "Studien dekker reisen."}),
    "contact": Field(
        CONTACT,
        doc="Hvem som svarer på spørsmål om studien.",
        sample={"department": {"nb": "Poliklinikken som har studien"}},
    ),
    "referral": Field(
        InLanguages(Text(600)),
        doc=(
            "Hvordan en pasient blir henvist: hvem som kan henvise, hvor henvisningen sendes, "
            "og hva den skal inneholde."
        ),
        sample={"nb": "Fastlegen sender henvisning til poliklinikken."},
    ),
    "results_summary": Field(
        InLanguages(Text(1200)),
        doc="Hva studien fant, i klart språk, når den er avsluttet.",
        sample={"nb": "Studien fant ingen sikker forskjell."},
    ),
    "results_url": Field(URL, doc="Adressen der resultatene kan leses, for eksempel en artikkel."),
    "sources": Field(
        ListOf(SOURCE), doc="Kilder til det i teksten som ikke står i registeret, for eksempel et råd eller en nyhet."
    ),
    "related": Field(IDS, doc="Andre studier leseren bør se: id-er fra data/studies/.", sample=["nct06372145"]),
    "sites": Field(
        ListOf(EDITOR_SITE),
        doc="Det redaktøren vet om et sted, med dato.",
        sample=[{"hospital": "haukeland", "status": "recruiting", "confirmed": "2026-03-31"}],
    ),
    "corrections": Field(
        CORRECTIONS,
        doc="Fakta i registeret som åpenbart er feil, rettet, med en grunn som fagfolk kan lese på siden.",
        sample={"healthy_volunteers": _VOLUNTEERS_ANSWERED},
    ),
    "record": Field(OWN_RECORD, doc="Fakta om en studie som ikke står i et register.", attribute="own_record"),
    "register": Field(REGISTER, doc="Skrives av maskinen. Ikke rør."),
}


def study(path: str) -> Kind:
    """The kind of a study file; the study remembers which file it came from."""
    return Fields(partial(model.Study, path), STUDY)
