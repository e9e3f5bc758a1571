"""The list that the Department of Justice published on August 5, 2025."""

from tracker.rosters.lists import dhs_2025
from tracker.rosters.lists.published import PublishedList

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
    claim="Named by DOJ on August 5, 2025",
)
