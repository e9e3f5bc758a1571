"""The lists we know, one module each: what its columns are called, and how a row reads."""

from tracker.rosters.lists import dhs_2025, doj_2025, ice_287g, ice_287g_pending
from tracker.rosters.lists.published import PublishedList

LISTS: dict[str, PublishedList] = {
    one.slug: one for one in (ice_287g.LIST, ice_287g_pending.LIST, dhs_2025.LIST, doj_2025.LIST)
}
