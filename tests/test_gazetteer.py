"""Where a site is: names as they stand in the registers, and those that leave a doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studieinfo.registers.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("facility", "city", "postal_code", "hospital", "place"),
    [
        ("Oslo University Hospital Rikshospitalet", "Oslo", "0424", "ous-rikshospitalet", None),
        ("Oslo university hospital Radiumhospitalet", "Oslo", "0424", "ous-radiumhospitalet", None),
        ("Oslo universitetssykehus, Radiumhospitalet", "Oslo", "0310", "ous-radiumhospitalet", None),
        ("Oslo Universitetssykehus Ulleval /ID# 275433", "Oslo", "0450", "ous-ulleval", None),
        ("Oslo Universitetssykehus Ullevål", "Oslo", "0450", "ous-ulleval", None),
        ("Oslo University Hospital", "Oslo", None, "oslo-universitetssykehus", None),
        ("Oslo University Hospital", "Oslo", "0407", "oslo-universitetssykehus", None),
        ("Oslo University Hospital and University of Oslo", "Oslo", "0424", "oslo-universitetssykehus", None),
        ("Oslo University Hospital, Department of Paediatrics", "Oslo", "0424", "oslo-universitetssykehus", None),
        ("Dept. of Occupational Medicine, Haukeland University Hospital", "Bergen", "N-5021", "haukeland", None),
        ("Haukeland Universitetssjukehus", "Bergen", "5021", "haukeland", None),
        ("Asker and Baerum Hospital", "Rud", "1309", "vestre-viken-baerum", None),
        ("Drammen Sykehus, Vestre Viken HF", "Drammen", "3004", "vestre-viken-drammen", None),
        ("Nordland Hospital Trust", "Bodø", "8003", "nordlandssykehuset-bodo", None),
        ("Norwegian National Headache Centre St.Olavs Hospital", "Trondheim", "7006", "st-olavs", None),
        ("St. Olavs Hospital HF", "Trondheim", "7489", "st-olavs", None),
        ("St Olavs Hospital", "Trondheim", None, "st-olavs", None),
        ("Stavanger Universitetssykehus", "Stavanger", "4011", "stavanger-universitetssjukehus", None),
        ("Sorlandet Sykehus Arendal", "Arendal", "4838", "sorlandet-arendal", None),
        ("Sykehuset Innlandet HF Gjøvik", "Gjøvik", "2819", "innlandet-gjovik", None),
        ("University Hospital of North Norway", "Tromsø", "9013", "unn-tromso", None),
        ("University hospital North Norway", "Tromsø", "9000", "unn-tromso", None),
        ("Research Site", "Trondheim", "0730", None, "trondheim"),
        ("Research Site", "Oslo", "424", None, "oslo"),
        ("Research Site", "Lørenskog", "N-1478", None, "lorenskog"),
        ("Research Site", "Bodø", "8092", None, "bodo"),
        ("Pfizer Investigational Site", "Oslo", "NO-0257", None, "oslo"),
        ("Pfizer Investigational Site", "Moelv", "N-2390", None, "moelv"),
        ("Novo Nordisk Investigational Site", "Ålesund", "6026", None, "alesund"),
        ("Investigational Site Number : 5780003", "Bergen", "5021", None, "bergen"),
        ("Local Institution - 202", "Bergen", "N-5053", None, "bergen"),
        (None, "Sarpsborg", "1700", None, "sarpsborg"),
        (None, "Tønsberg", "3103", None, "tonsberg"),
        ("Norwegian University of Science and Technology", "Trondheim", "7030", "ntnu", None),
        ("Hofseth Biocare ASA", "Ålesund", "6003", "hofseth-biocare", None),
        ("Frisklivssentralen Værnesregionen", "Stjørdal", "7500", "frisklivssentralen-vaernesregionen", None),
        ("Sykehuset Innlandet, Hamar", "Hamar", "2318", "innlandet-hamar", None),
        ("Hamar, Sykehuset Innlandet HF", None, None, "innlandet-hamar", None),
        ("Sykehuset Innlandet HF", "Gjøvik", "2819", "innlandet-gjovik", None),
        ("Vestre Viken HF", "Drammen", None, "vestre-viken-drammen", None),
        ("Vestre Viken, Ringerike Hospital", "Hønefoss", None, "vestre-viken-ringerike", None),
        ("Nordland Hospital Trust", "Stokmarknes", "8450", "nordlandssykehuset-vesteralen", None),
        ("University Hospital of North Norway", "Harstad", "9406", "unn-harstad", None),
        ("Haukeland universitetssjukehus og Universitetet i Bergen", "Bergen", "5021", "haukeland", None),
        ("Universitetet i Oslo", "Oslo", "0316", "universitetet-i-oslo", None),
        ("A\u030alesund sjukehus", "A\u030alesund", None, "alesund-sjukehus", None),
    ],
)
def test_site_is_found(
    facility: str | None,
    city: str,
    postal_code: str | None,
    hospital: str | None,
    place: str | None,
    places: Gazetteer,
) -> None:
    found = places.find(facility, city, postal_code)
    assert (found.hospital, found.place, found.doubt) == (hospital, place, None)


@pytest.mark.parametrize(
    ("facility", "city", "postal_code"),
    [
        ("Ullevål Hageby Hjertesenter", "Oslo", "0850"),
        ("Det gamle hus", "Bergen", "5003"),
        ("Nordland Hospital Trust", "Mo i Rana", "8607"),
        ("Haukeland universitetssjukehus og St. Olavs hospital", "Bergen", "5021"),
        ("Et sykehus", "Utopia", None),
    ],
)
def test_doubtful_site_is_doubted(
    facility: str,
    city: str,
    postal_code: str | None,
    places: Gazetteer,
) -> None:
    assert places.find(facility, city, postal_code).doubt


@pytest.mark.parametrize(
    ("city", "postal_code", "place", "likely"),
    [
        ("Lørenskog", "N-1478", "lorenskog", "ahus"),
        ("Oslo", "424", "oslo", "oslo-universitetssykehus"),
        ("Oslo", "0379", "oslo", "ous-radiumhospitalet"),
        ("Bergen", "NO-5021", "bergen", "haukeland"),
        ("Stavanger", "4011 Stavanger", "stavanger", "stavanger-universitetssjukehus"),
        ("Oslo", "0277", "oslo", None),
        ("Moelv", "2390", "moelv", None),
        ("Trondheim", "0730", "trondheim", None),
        ("Trondheim", "0450", "trondheim", None),
        ("Oslo", "DK-2100", "oslo", None),
        ("Oslo", "171 76", "oslo", None),
        ("Oslo", "SE-5021", "oslo", None),
        ("Oslo", None, "oslo", None),
    ],
)
def test_hospital_of_an_unnamed_site_is_likely_by_its_postal_code(
    city: str, postal_code: str | None, place: str, likely: str | None, places: Gazetteer
) -> None:
    found = places.find("Research Site", city, postal_code)
    assert (found.hospital, found.place, found.likely_hospital) == (None, place, likely)


def test_two_hospitals_at_one_postal_code_leave_the_hospital_open(places: Gazetteer) -> None:
    ahus = places.hospitals["ahus"]
    both = {**places.hospitals, "nabo": replace(ahus, id="nabo")}
    assert replace(places, hospitals=both).find(None, "Lørenskog", "1478").likely_hospital is None


def test_named_institution_is_no_likely_hospital(places: Gazetteer) -> None:
    assert places.find("Et helt ukjent senter", "Lørenskog", "1478").likely_hospital is None
    universities = {key: replace(hospital, kind="university") for key, hospital in places.hospitals.items()}
    assert replace(places, hospitals=universities).find(None, "Lørenskog", "1478").likely_hospital is None


def test_town_counts_where_the_postal_code_is_far_away(places: Gazetteer) -> None:
    found = places.find("Research Site", "Trondheim", "0450")
    assert (found.place, found.doubt) == ("trondheim", "postnummeret 0450 er i Oslo, ikke i Trondheim")
    assert places.find("Research Site", "Oslo", "1478").place == "lorenskog"


def test_unknown_town_is_in_the_only_place_of_its_municipality(places: Gazetteer) -> None:
    assert places.find(None, "Nordbyhagen", None).place == "lorenskog"
