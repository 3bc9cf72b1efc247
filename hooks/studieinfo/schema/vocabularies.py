"""What the other files may hold: pages, vocabularies, settings, interface words (see `schema`)."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from studieinfo.model import vocabulary
from studieinfo.schema import terms
from studieinfo.schema.containers import Field, Fields, InLanguages, ListOf, MapOf
from studieinfo.schema.dates import Day
from studieinfo.schema.sources import LISTED_SOURCE, NamedSource
from studieinfo.schema.study import CONDITIONS, NAME
from studieinfo.schema.values import (
    EMAIL,
    NORWEGIAN_PHONE,
    SLUG,
    URL,
    Boolean,
    Choice,
    Kind,
    Number,
    Pattern,
    Reference,
    Text,
)

NAMES: Final = InLanguages(NAME, ("nb", "nn", "en"))
WORDS: Final = ListOf(NAME)
EVERYDAY: Final = InLanguages(WORDS, ())
SIGNS: Final = InLanguages(
    ListOf(
        Pattern(
            r"[a-zæøåA-ZÆØÅ]+(?:\|[a-zæøåA-ZÆØÅ]+)*(?: & [a-zæøåA-ZÆØÅ]+(?:\|[a-zæøåA-ZÆØÅ]+)*)+",
            "to eller flere grupper av ord",
            "arm|armen & løfte|bevege & ikke",
        )
    ),
    (),
)

REVIEW: Final = Fields(
    vocabulary.Review,
    {
        "status": Field(Choice(terms.REVIEWS, "status"), True, "Er siden faglig gjennomgått?"),
        "by": Field(NAME, doc="Hvem som gikk gjennom siden.", sample="Fagperson ved studiestedet"),
        "date": Field(Day(), doc="Når siden ble gjennomgått.", attribute="on"),
        "next": Field(Day(), doc="Når siden skal gjennomgås igjen.", sample="2027-03-31"),
    },
)
PAGE: Final = {
    "title": Field(Text(90), True, "Overskriften på siden.", sample="Fordeler og ulemper"),
    "description": Field(
        Text(170),
        True,
        "Én setning om siden, for søkemotorer.",
        sample="Hva du kan få ut av å delta, og hva det kan koste deg.",
    ),
    "layout": Field(Choice(terms.LAYOUTS, "sidetype"), doc="Hva malen legger til på siden."),
    "brochure": Field(Boolean(), doc="Skal siden også være en brosjyre til å skrive ut? Se «printed_matter»."),
    "handouts": Field(Boolean(), doc="Skal siden vise brosjyrene og plakatene som kan skrives ut?"),
    "search": Field(
        WORDS,
        doc="Det folk skriver i søket når siden er svaret: ord og spørsmål som ikke står i overskriftene.",
        sample=["får jeg betalt"],
    ),
    "sources": Field(ListOf(NamedSource()), True, "Kildene til det som står på siden."),
    "review": Field(REVIEW, True, "Om siden er faglig gjennomgått."),
}


def page(**known: Any) -> Kind:
    """The kind of a page's front matter; `known` is what the file itself tells."""
    return Fields(partial(vocabulary.Page, **known), PAGE)


ADDRESS: Final = Pattern(
    rf"(?:{SLUG.form}/)+", "adressen under språket, uten «/» foran og med «/» bak", "studier/nct01234567/"
)
ID_DOC: Final = "Id-en. Den er en adresse og endres aldri når den er publisert."
REGION: Final = Field(Choice(terms.REGIONS, "region"), True, "Det regionale helseforetaket.")
LATITUDE: Final = Field(Number(57, 82, whole=False), True, "Breddegrad (WGS 84), med punktum.", sample="60.3724")
LONGITUDE: Final = Field(Number(4, 32, whole=False), True, "Lengdegrad (WGS 84), med punktum.", sample="5.3585")

ADVICE: Final = Choice(terms.ADVICE, "råd")
CONDITION: Final = Fields(
    vocabulary.Condition,
    {
        "id": Field(SLUG, True, ID_DOC),
        "names": Field(
            NAMES,
            True,
            "Navnet på sykdommen.",
            sample={"nb": "Klasehodepine", "nn": "Klasehovudpine", "en": "Cluster headache"},
        ),
        "words": Field(EVERYDAY, doc="Andre ord folk bruker, for søket.", sample={"nb": ["hortons hodepine"]}),
        "latin": Field(WORDS, doc="Latin og fagord.", sample=["cephalalgia"]),
        "abbreviations": Field(WORDS, doc="Forkortelser.", sample=["CH"]),
        "misspellings": Field(WORDS, doc="Skrivefeil som folk gjør, for søket.", sample=["klasehodepinne"]),
        "icd10": Field(
            ListOf(Pattern(r"[A-Z][0-9]{2}(?:\.[0-9]{1,2})?", "en ICD-10-kode", "C34.9")),
            doc="Koder i ICD-10 (sykehus).",
        ),
        "icpc2": Field(ListOf(Pattern(r"[A-Z][0-9]{2,3}", "en ICPC-2-kode", "R84")), doc="Koder i ICPC-2 (fastleger)."),
        "mesh": Field(ListOf(Pattern(r"[DC][0-9]{6,9}", "en MeSH-id", "D009101")), doc="Id-er i MeSH."),
        "parents": Field(CONDITIONS, doc="Videre sykdommer som denne er en del av.", sample=["hodepine"]),
        "advice": Field(ADVICE, doc="Rådet som står først når noen søker etter sykdommen.", sample="emergency"),
    },
)
DRUG: Final = Fields(
    vocabulary.Drug,
    {
        "id": Field(SLUG, True, ID_DOC, sample="pembrolizumab"),
        "names": Field(
            NAMES,
            True,
            "Navnet på behandlingen.",
            sample={"nb": "Pembrolizumab", "nn": "Pembrolizumab", "en": "Pembrolizumab"},
        ),
        "words": Field(EVERYDAY, doc="Andre ord folk bruker, for søket.", sample={"nb": ["immunmedisin"]}),
        "brands": Field(WORDS, doc="Navn på pakningen.", sample=["Keytruda"]),
        "register_names": Field(WORDS, doc="Navn og koder som registrene bruker.", sample=["MK-3475"]),
        "parents": Field(
            ListOf(Reference("drugs")), doc="Slagene behandling som denne hører til.", sample=["immunterapi"]
        ),
    },
)
CONDITION_ID: Final = Reference("conditions")
CUE: Final = Fields(
    vocabulary.Cue,
    {
        "id": Field(SLUG, True, ID_DOC, sample="tilbakefall"),
        "facet": Field(Choice(dict.fromkeys(vocabulary.CUE_FACETS, ""), "filter"), True, "Filteret som ordene setter."),
        "value": Field(NAME, True, "Verdien i filteret. «#» er tallet som leseren skriver.", sample="relapse"),
        "names": Field(
            NAMES,
            True,
            "Det som står på knappen som tar filteret bort.",
            sample={"nb": "Tilbakefall", "nn": "Tilbakefall", "en": "Relapse"},
        ),
        "words": Field(EVERYDAY, True, "Ordene, på hvert språk.", sample={"nb": ["tilbakefall"]}),
        "opposite": Field(NAME, doc="Verdien når det står «uten» foran.", sample="no"),
        "within": Field(CONDITION_ID, doc="Sykdommen som ordene betyr dette for.", sample="kreft"),
        "condition": Field(CONDITION_ID, doc="Sykdommen som verdien gjør «of» til.", sample="barnekreft"),
        "of": Field(CONDITION_ID, doc="Sykdommen som blir til «condition».", sample="kreft"),
    },
)
SYMPTOM: Final = Fields(
    vocabulary.Symptom,
    {
        "id": Field(SLUG, True, ID_DOC, sample="blod-i-urinen"),
        "names": Field(
            NAMES,
            True,
            "Plagen med ett ord eller få.",
            sample={"nb": "Blod i urinen", "nn": "Blod i urinen", "en": "Blood in the urine"},
        ),
        "conditions": Field(
            ListOf(CONDITION_ID),
            True,
            "Sykdommene som ofte kan gi plagen, eller som legen leter etter. Minst to: en plage er aldri én sykdom.",
            sample=["blaerekreft", "nyrestein"],
        ),
        "words": Field(EVERYDAY, True, "Det folk sier, for søket.", sample={"nb": ["blod når jeg tisser"]}),
        "advice": Field(ADVICE, doc="Rådet som står først når noen søker etter plagen.", sample="emergency"),
        "signs": Field(
            SIGNS,
            doc="Grupper av ord som sier det samme med andre ord, for rådet: ett ord av hver må være skrevet.",
            sample={"nb": ["arm|armen & løfte|bevege & ikke"]},
        ),
    },
)
COUNTY: Final = Fields(
    vocabulary.County,
    {
        "id": Field(SLUG, True, ID_DOC, sample="innlandet"),
        "name": Field(NAME, True, "Navnet på fylket.", sample="Innlandet"),
        "other_names": Field(WORDS, doc="Navnene på fylkene som lå der før.", sample=["Hedmark", "Oppland"]),
    },
)
PLACE: Final = Fields(
    vocabulary.Place,
    {
        "id": Field(SLUG, True, ID_DOC, sample="bergen"),
        "name": Field(NAME, True, "Navnet på stedet.", sample="Bergen"),
        "other_names": Field(WORDS, doc="Andre navn og skrivemåter.", sample=["Bjørgvin"]),
        "municipality": Field(NAME, True, "Kommunen.", sample="Bergen"),
        "county": Field(NAME, True, "Fylket.", sample="Vestland"),
        "region": REGION,
        "latitude": LATITUDE,
        "longitude": LONGITUDE,
    },
)
HOSPITAL: Final = Fields(
    vocabulary.Hospital,
    {
        "id": Field(SLUG, True, ID_DOC, sample="haukeland"),
        "names": Field(
            NAMES,
            True,
            "Navnet på sykehuset.",
            sample={
                "nb": "Haukeland universitetssjukehus",
                "nn": "Haukeland universitetssjukehus",
                "en": "Haukeland University Hospital",
            },
        ),
        "other_names": Field(WORDS, doc="Kallenavn og navn i registrene.", sample=["HUS"]),
        "trust": Field(NAME, True, "Helseforetaket som eier sykehuset.", sample="Helse Bergen HF"),
        "region": REGION,
        "place": Field(Reference("places"), True, "Stedet: en id fra data/places.yml.", sample="bergen"),
        "latitude": LATITUDE,
        "longitude": LONGITUDE,
        "kind": Field(Choice(terms.INSTITUTIONS, "slag"), doc="Hva stedet er, når det ikke er et sykehus."),
        "url": Field(URL, doc="Nettsiden til sykehuset.", sample="https://www.helse-bergen.no/"),
        "phone": Field(NORWEGIAN_PHONE, doc="Telefonen til sentralbordet, sett i to kilder."),
        "postal_codes": Field(
            ListOf(Pattern(r"[0-9]{4}", "et postnummer", "5021")),
            doc="Postnumrene som er sykehusets egne: besøksadressen og postadressen.",
        ),
        "sources": Field(ListOf(NamedSource()), doc="Kildene til nettsiden, telefonen og postnumrene."),
    },
)
DEPARTMENT: Final = Fields(
    vocabulary.Department,
    {
        "id": Field(SLUG, True, ID_DOC, sample="lunge"),
        "names": Field(
            NAMES,
            True,
            "Navnet slik det står etter «be om».",
            sample={"nb": "lungeavdelingen", "nn": "lungeavdelinga", "en": "the department of lung diseases"},
        ),
        "conditions": Field(
            CONDITIONS, True, "Sykdommene avdelingen behandler. De smalere følger med.", sample=["lungesykdom"]
        ),
    },
)
ASSOCIATION: Final = Fields(
    vocabulary.Association,
    {
        "id": Field(SLUG, True, ID_DOC, sample="kreftforeningen"),
        "name": Field(NAME, True, "Navnet på foreningen.", sample="Kreftforeningen"),
        "english_name": Field(
            NAME, doc="Navnet på engelsk, når foreningen selv bruker et.", sample="Norwegian Cancer Society"
        ),
        "url": Field(URL, doc="Nettsiden til foreningen."),
        "phone": Field(NORWEGIAN_PHONE, doc="Telefonen til foreningen."),
        "conditions": Field(CONDITIONS, doc="Sykdommene foreningen er til for.", sample=["kreft"]),
        "helps_with": Field(
            InLanguages(Text(400)),
            doc="Hva foreningen kan hjelpe med.",
            sample={"nb": "Råd og samtale med likepersoner."},
        ),
        "campaign": Field(Boolean(), doc="Om foreningen er en av de åtte i den nasjonale kampanjen."),
        "sources": Field(ListOf(NamedSource()), True, "Kildene til opplysningene."),
    },
)
GLOSSARY_TERM: Final = Fields(
    vocabulary.GlossaryTerm,
    {
        "id": Field(SLUG, True, ID_DOC, sample="randomisering"),
        "terms": Field(
            NAMES,
            True,
            "Ordet som forklares.",
            sample={"nb": "Randomisering", "nn": "Randomisering", "en": "Randomisation"},
        ),
        "explanation": Field(
            InLanguages(Text(400), ("nb", "nn", "en")),
            True,
            "Forklaringen i én eller to setninger.",
            sample={"nb": "Loddtrekning.", "nn": "Loddtrekning.", "en": "Drawing lots."},
        ),
    },
)
FACT: Final = Fields(
    vocabulary.Fact,
    {
        "id": Field(SLUG, True, "Id-en som sidene bruker.", sample="soknader"),
        "about": Field(
            Text(200), True, "Hva det er, for redaktører.", sample="Søknader om nye legemiddelstudier i 2024."
        ),
        "value": Field(
            InLanguages(Text(200), ("nb", "nn", "en")),
            True,
            "Det som står på siden, slik det står midt i en setning.",
            sample={"nb": "109", "nn": "109", "en": "109"},
        ),
        "until": Field(
            Day(),
            doc="Dagen noen bør se om det fortsatt er rett. Uten den gjelder «source_checked_days» i innstillingene.",
        ),
        "also": Field(
            ListOf(Text(200), 20),
            doc="Andre måter å si det samme på, på alle språk. «check» sier fra når noen skriver dem for hånd.",
            sample=["hver 14. dag"],
        ),
        "dated": Field(Boolean(), doc="Skal dagen noen så på det, alltid stå ved? Ellers når den er gammel."),
        "source": Field(NamedSource(), True, "Kilden til opplysningen."),
    },
)
IN_ALL: Final = partial(InLanguages, required=("nb", "nn", "en"))
ROUTE_TEXT: Final = {"nb": "Legen din.", "nn": "Legen din.", "en": "Your doctor."}
ROUTE_LIST: Final = {"nb": ["Legen din."], "nn": ["Legen din."], "en": ["Your doctor."]}
ROUTE: Final = Fields(
    vocabulary.Route,
    {
        "id": Field(SLUG, True, ID_DOC, sample="off-label"),
        "names": Field(
            NAMES,
            True,
            "Navnet på veien.",
            sample={"nb": "Klinisk studie", "nn": "Klinisk studie", "en": "Clinical study"},
        ),
        "question": Field(Choice(terms.ROUTE_QUESTIONS, "spørsmål"), True, "Spørsmålet på kartet som veien svarer på."),
        "summary": Field(IN_ALL(Text(400)), True, "Hva veien er, i en eller to setninger.", sample=ROUTE_TEXT),
        "applies_when": Field(IN_ALL(ListOf(Text(300), 10)), True, "Når veien kan være aktuell.", sample=ROUTE_LIST),
        "who_applies": Field(IN_ALL(Text(400)), True, "Hvem som søker.", sample=ROUTE_TEXT),
        "who_decides": Field(IN_ALL(Text(400)), True, "Hvem som avgjør.", sample=ROUTE_TEXT),
        "cost": Field(IN_ALL(Text(500)), doc="Hva det koster pasienten.", sample=ROUTE_TEXT),
        "cannot_give": Field(IN_ALL(ListOf(Text(300), 10)), doc="Hva veien ikke kan gi.", sample=ROUTE_LIST),
        "how_long": Field(IN_ALL(Text(400)), doc="Hvor lang tid det tar.", sample=ROUTE_TEXT),
        "appeal": Field(IN_ALL(Text(500)), doc="Hvordan man klager.", sample=ROUTE_TEXT),
        "good_to_know": Field(IN_ALL(ListOf(Text(300), 10)), doc="Annet som er godt å vite.", sample=ROUTE_LIST),
        "sources": Field(ListOf(NamedSource()), True, "Kildene til det som står om veien."),
    },
)
ANSWER: Final = Fields(
    vocabulary.Answer,
    {
        "label": Field(IN_ALL(Text(120)), True, "Svaret man kan velge.", sample={"nb": "Ja", "nn": "Ja", "en": "Yes"}),
        "to": Field(SLUG, True, "Steget som svaret fører til.", sample="om-en-studie"),
    },
)
STEP: Final = Fields(
    vocabulary.Step,
    {
        "id": Field(SLUG, True, ID_DOC, sample="om-en-studie"),
        "title": Field(IN_ALL(Text(150)), True, "Spørsmålet, eller hva man kan ta opp med legen.", sample=ROUTE_TEXT),
        "explanation": Field(IN_ALL(Text(500)), doc="En forklaring til spørsmålet.", sample=ROUTE_TEXT),
        "answers": Field(ListOf(ANSWER), doc="Svarene man kan velge, når steget spør."),
        "routes": Field(
            ListOf(Reference("routes")),
            sample=["klinisk-studie"],
            doc="Veiene man kan snakke med legen om, når steget er et svar: id-er fra data/routes.yml.",
        ),
    },
)
OPEN_SOURCE: Final = Fields(
    vocabulary.OpenSource,
    {
        "title": Field(Text(250), True, "Navnet på kilden.", sample="Wikidata"),
        "licence": Field(NAME, True, "Lisensen som ordene er gitt ut under.", sample="CC0 1.0"),
        "url": Field(URL, doc="Adressen, når den er offentlig."),
        "checked": Field(Day(), True, "Dagen da kopien av kilden ble laget."),
    },
)
OTHER_LANGUAGE: Final = Fields(
    vocabulary.OtherLanguage,
    {
        "id": Field(Pattern(r"[a-z]{2,3}", "en språkkode", "pl"), True, "Språkkoden (ISO 639)."),
        "name": Field(NAME, True, "Språkets eget navn på seg selv.", sample="polski"),
        "sources": Field(ListOf(OPEN_SOURCE), True, "Kildene til ordene, med lisens."),
        "conditions": Field(
            MapOf(WORDS),
            True,
            "Ord for sykdommene, bare for søket. Nøklene er id-er fra data/conditions.yml.",
            sample={"astma": ["astma"]},
        ),
    },
)
IN_WORDS: Final = {"nb": "Sidene sier det.", "nn": "Sidene seier det.", "en": "The pages say it."}
CRITERION: Final = Fields(
    vocabulary.Criterion,
    {
        "id": Field(Pattern(r"\d\.\d\.\d{1,2}", "nummeret på et krav i WCAG", "1.4.3"), True, "Nummeret i WCAG."),
        "level": Field(Choice(terms.CRITERION_LEVELS, "nivå"), True, "Nivået i WCAG."),
        "about": Field(IN_ALL(Text(200)), True, "Hva kravet går ut på, med vanlige ord.", sample=IN_WORDS),
        "result": Field(Choice(terms.CRITERION_RESULTS, "resultat"), True, "Hva vi fant."),
        "grounds": Field(IN_ALL(Text(400)), True, "Hvorfor vi mener det.", sample=IN_WORDS),
        "checked": Field(Day(), True, "Dagen noen sist vurderte det."),
        "evidence": Field(
            ListOf(Pattern(r"tests/[\w/]+\.py", "stien til en test", "tests/browser/test_keyboard.py"), 10),
            doc="Testene som ser etter hver gang. Uten noen er kravet vurdert ut fra koden og sidene.",
        ),
    },
)
CORRECTION: Final = Fields(
    vocabulary.Correction,
    {
        "id": Field(SLUG, True, ID_DOC, sample="ketamin-mot-depresjon"),
        "subject": Field(
            IN_ALL(Text(100)),
            True,
            "Hva feilen gjaldt, med få ord.",
            sample={"nb": "EØS-ordningen", "nn": "EØS-ordninga", "en": "The EEA scheme"},
        ),
        "said": Field(IN_ALL(Text(300)), True, "Hva som sto, eller hva som manglet.", sample=ROUTE_TEXT),
        "right": Field(IN_ALL(Text(300)), True, "Hva som er riktig.", sample=ROUTE_TEXT),
        "since": Field(Day(), True, "En dag vi vet at feilen sto der. Den kan ha stått før."),
        "mended": Field(Day(), True, "Dagen feilen ble rettet."),
        "addresses": Field(
            ListOf(ADDRESS, 50),
            True,
            "Adressene til sidene det gjaldt, under språket. De viser i ett år at noe er rettet.",
            sample=["behandling-i-utlandet/"],
        ),
    },
)
LOOKUP: Final = Fields(
    vocabulary.Lookup,
    {
        "id": Field(SLUG, True, ID_DOC, sample="ny-handlingsplan"),
        "question": Field(IN_ALL(Text(200)), True, "Hva vi ville finne ut.", sample=ROUTE_TEXT),
        "date": Field(Day(), True, "Dagen noen lette."),
        "result": Field(IN_ALL(Text(400)), True, "Hva vi fant, eller at vi ikke fant det.", sample=ROUTE_TEXT),
        "sources": Field(ListOf(NamedSource()), doc="Det nyeste som ble funnet og lest."),
    },
)
VOCABULARIES: Final[dict[str, Kind]] = {
    "conditions": ListOf(CONDITION, 5000),
    "drugs": ListOf(DRUG, 5000),
    "cues": ListOf(CUE, 200),
    "symptoms": ListOf(SYMPTOM, 500),
    "counties": ListOf(COUNTY, 100),
    "places": ListOf(PLACE, 5000),
    "hospitals": ListOf(HOSPITAL, 5000),
    "departments": ListOf(DEPARTMENT, 100),
    "associations": ListOf(ASSOCIATION, 5000),
    "glossary": ListOf(GLOSSARY_TERM, 5000),
    "routes": ListOf(ROUTE, 100),
    "guide": ListOf(STEP, 100),
    "other_languages": ListOf(OTHER_LANGUAGE, 50),
    "facts": ListOf(FACT, 500),
    "sources": ListOf(LISTED_SOURCE, 2000),
    "accessibility": ListOf(CRITERION, 100),
    "corrections": ListOf(CORRECTION, 1000),
    "lookups": ListOf(LOOKUP, 1000),
}
OPTIONAL: Final = frozenset({"facts", "sources", "accessibility", "corrections", "lookups"})
"""Vocabularies whose file need not be there."""
ANY_PHONE: Final = Pattern(r"[0-9](?: ?[0-9]){2,14}", "et telefonnummer", "113")
HEADERS: Final = Fields(
    vocabulary.Headers,
    {
        "https_days": Field(
            Number(0, 730),
            doc="Så mange dager skal nettleseren bare komme tilbake med https. 0: ikke si noe om det.",
            sample="730",
        ),
        "framed_by": Field(
            ListOf(
                Pattern(
                    r"\*|https://(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+",
                    "«*», som er alle, eller et nettsted uten «/» til slutt",
                    "https://www.forening.no",
                ),
                20,
            ),
            doc="Hvem som kan vise listene i /innramming/ på sidene sine. Uten feltet: alle.",
            sample=["https://www.forening.no"],
        ),
    },
)
SETTINGS: Final = Fields(
    vocabulary.Settings,
    {
        "site_name": Field(
            NAMES, True, "Navnet på nettstedet.", sample={"nb": "Studieinfo", "nn": "Studieinfo", "en": "Studieinfo"}
        ),
        "stale_after_days": Field(
            Number(1, 3650), True, "Etter så mange dager viser siden at en status «bør sjekkes».", sample="180"
        ),
        "lix_page": Field(
            Number(20, 80), doc="Høyeste LIX for en informasjonsside. Over den kommer en advarsel.", sample="40"
        ),
        "lix_study": Field(
            Number(20, 80), doc="Høyeste LIX for tekstene til en studie. Over den kommer en advarsel.", sample="45"
        ),
        "source_checked_days": Field(
            Number(1, 3650), sample="365", doc="Etter så mange dager bør noen se på kildene til en side igjen."
        ),
        "guidance_phone": Field(NORWEGIAN_PHONE, True, "Telefonen som veileder alle (Helsenorge)."),
        "emergency_phone": Field(ANY_PHONE, True, "Nødnummeret.", sample="113"),
        "out_of_hours_phone": Field(ANY_PHONE, True, "Legevakten.", sample="116 117"),
        "talk_phone": Field(ANY_PHONE, True, "Noen å snakke med hele døgnet, når livet er tungt.", sample="116 123"),
        "other_phones": Field(
            ListOf(ANY_PHONE),
            sample=["05515"],
            doc="Andre numre som kan stå på sidene.",
        ),
        "reviewers": Field(
            ListOf(NAME),
            sample=["Fagperson ved studiestedet"],
            doc="Rollene og fagmiljøene som gjennomgår sider, som under «review» på en side. Aldri personnavn.",
        ),
        "publisher": Field(
            InLanguages(Text(400), ("nb", "nn", "en")),
            doc="Hvem som eier nettstedet, er ansvarlig redaktør og betaler: hele setninger. Uten den sier sidene at "
            "det ikke er oppgitt.",
            sample={
                "nb": "Sykehuset eier nettstedet og betaler for det.",
                "nn": "Sjukehuset eig nettstaden og betaler for han.",
                "en": "The hospital owns the site and pays for it.",
            },
        ),
        "contact_email": Field(EMAIL, doc="Hvem lesere kan skrive til om feil."),
        "contact_url": Field(URL, doc="Hvor lesere kan melde fra om feil."),
        "repository": Field(
            URL,
            doc="Nettstedets prosjekt på GitHub. Da kan studiesteder bekrefte status i et skjema.",
            sample="https://github.com/eier/prosjekt",
        ),
        "printed_matter": Field(
            Boolean(),
            doc="Skal bygget lage brosjyrer, oversikter og plakater som PDF? Da tar det lengre tid.",
        ),
        "offline": Field(Boolean(), doc="Skal søket og åpnede sider virke uten nett? Ellers slettes kopiene."),
        "headers": Field(
            HEADERS, doc="Det eieren bestemmer av hvordan tjeneren sender nettstedet. Resten følger av malene."
        ),
    },
)
REMOVED: Final = ListOf(
    Fields(
        vocabulary.Removed,
        {
            "address": Field(ADDRESS, True, "Adressen som ikke skal finnes lenger."),
            "date": Field(Day(), True, "Dagen den ble tatt bort."),
            "reason": Field(
                IN_ALL(Text(300)),
                True,
                "Hvorfor. Står på siden der studien var.",
                sample={
                    "nb": "Studien skal ikke ha norske steder likevel.",
                    "nn": "Studien skal ikkje ha norske stader likevel.",
                    "en": "The study will not have Norwegian sites after all.",
                },
            ),
        },
    ),
    10_000,
)
WORDING: Final = Fields(
    vocabulary.WordForms,
    {
        "bokmal": Field(
            MapOf(NAME), True, "Ord som bare er bokmål, og hva de heter på nynorsk.", sample={"ikke": "ikkje"}
        ),
        "nynorsk": Field(
            MapOf(NAME), True, "Ord som bare er nynorsk, og hva de heter på bokmål.", sample={"ikkje": "ikke"}
        ),
        "norwegian": Field(
            ListOf(Pattern(r"[a-zæøåéòô]+", "et ord med små bokstaver", "ikkje")),
            True,
            "Norske småord som aldri er engelske.",
            sample=["ikke"],
        ),
        "names": Field(ListOf(NAME), doc="Navn som står som de er på alle språk.", sample=["Nye metoder"]),
        "english": Field(
            ListOf(Pattern(r"[a-z]+", "et ord med små bokstaver", "which")),
            doc="Engelske småord. To av dem i samme norske tekst, og teksten er ikke oversatt.",
            sample=["which"],
        ),
        "other_forms": Field(
            InLanguages(MapOf(NAME), ()),
            doc="Former som er lov, men som nettstedet ikke bruker, og hva det skriver i stedet.",
            sample={"nb": {"frem": "fram"}},
        ),
    },
)
STRINGS: Final = MapOf(InLanguages(Text(600), ("nb", "nn", "en")))
