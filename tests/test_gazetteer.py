"""Where a site is: names as they stand in the registers, and those that leave a doubt."""

from __future__ import annotations

import pytest

from studieinfo.registers.lookups import Gazetteer


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
        ("Norwegian University of Science and Technology", "Trondheim", "7030", None, "trondheim"),
        ("Hofseth Biocare ASA", "Ålesund", "6003", None, "alesund"),
        ("Frisklivssentralen Værnesregionen", "Stjørdal", "7500", None, "stjordal"),
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
    assert places.find(facility, city, postal_code) == (hospital, place, None)


@pytest.mark.parametrize(
    ("facility", "city", "postal_code"),
    [
        ("Ullevål Hageby Hjertesenter", "Oslo", "0850"),
        ("Det gamle hus", "Bergen", "5003"),
        ("Nordland Hospital Trust", "Stokmarknes", "8450"),
        ("University Hospital of North Norway", "Harstad", "9406"),
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
