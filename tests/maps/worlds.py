"""Counties in miniature: two ways in which a program meets them."""

from tests.factories import JurisdictionFactory, ProgramFactory, act, agency, country, geoid, state
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program


def county(name: str, code: str, postal: str = "MA", **facts: str) -> Jurisdiction:
    """Return a county with its code."""
    made = JurisdictionFactory(name=name, state=postal, **facts)
    if not made.identifiers.filter(value=code).exists():
        geoid(made, code)
    return made


def joined_by_counties() -> Program:
    """Return a program that began in 2008 and stopped in 2014, and that counties joined; one of them later vanished."""
    program = ProgramFactory(operator=country())
    act(country(), "program started", "2008-10-27", program=program)
    act(country(), "program ended", "2014-11-20", program=program)
    act(county("Suffolk County", "25025"), "joined", "2008-11", program=program)
    act(county("Middlesex County", "25017"), "joined", "2012-05", program=program)
    act(county("Doña Ana County", "35013", "NM"), "declined", "2010-03-04", program=program)
    act(county("New Haven County", "09009", "CT", dissolved="2022-06-01"), "joined", "2010", program=program)
    county("South Central Planning Region", "09170", "CT", founded="2022-06-01")
    county("Naugatuck Valley Planning Region", "09140", "CT", founded="2022-06-01")
    act(state("NY"), "mandated", "2011-06-01", program=program, binds=["local governments"])
    county("Kings County", "36047", "NY")
    return program


def joined_by_agencies() -> Program:
    """Return a program that agencies joined: two sheriffs, a city's police, a county's jail, and a state's police."""
    program = ProgramFactory(slug="287g", operator=country())
    suffolk, norfolk = county("Suffolk County", "25025"), county("Norfolk County", "25021")
    county("Dukes County", "25007")
    boston = JurisdictionFactory(name="Boston", level="place")
    boston.counties.add(suffolk)
    members = {
        "Suffolk Sheriff": agency("Suffolk Sheriff", suffolk),
        "Suffolk Jail": agency("Suffolk Jail", suffolk, "jail"),
        "Norfolk Sheriff": agency("Norfolk Sheriff", norfolk),
        "Boston Police": agency("Boston Police", boston, "police"),
        "State Police": agency("State Police", state("MA"), "state police"),
    }
    members["Boston Police"].counties.add(suffolk)
    members["State Police"].counties.add(norfolk)
    for name, when in (
        ("Suffolk Sheriff", "2020-01-01"),
        ("Suffolk Jail", "2020-05"),
        ("Norfolk Sheriff", "2019-01-01"),
        ("Boston Police", "2020-06-01"),
        ("State Police", "2018-01-01"),
    ):
        act(members[name], "joined", when, program=program)
    act(members["Norfolk Sheriff"], "withdrew", "2021-01-01", program=program)
    return program
