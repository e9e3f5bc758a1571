"""The list that the Department of Justice published on August 5, 2025."""

from tracker.programs.codebook import Kind
from tracker.rosters.lists import dhs_2025
from tracker.rosters.lists.published import Acts, PublishedList

LIST = PublishedList(
    slug="doj-2025",
    title="“Sanctuary jurisdictions”, as the Department of Justice listed them",
    publisher="U.S. Department of Justice",
    url="https://www.justice.gov/opa/pr/justice-department-publishes-list-sanctuary-jurisdictions",
    summary="States, counties and cities that the department named under Executive Order 14287.",
    said=dhs_2025.said,
    columns=dhs_2025.COLUMNS,
    needed=dhs_2025.LIST.needed,
    levels=dhs_2025.LIST.levels,
    acts=Acts(
        opens=Kind.NAMED,
        ends=Kind.NO_LONGER_NAMED,
        program="general-cooperation",
        decided_on="2025-08-05",
        words={
            Kind.NAMED: "The {publisher} named {who} on its list of “sanctuary jurisdictions” {when}.",
            Kind.NO_LONGER_NAMED: "The list of the {publisher} last names {who} on {last}.",
        },
    ),
    claim="Named by DOJ on August 5, 2025",
)
