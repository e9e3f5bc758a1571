"""Who comes in: editors, who have a login and a role. Their pages are theirs alone, and no cache keeps them."""

from collections.abc import Callable

from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.auth.decorators import permission_required
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponseBase]


def editors(view: View) -> View:
    """Let editors see a page of the desk; send whoever has no login to it, from which they come back."""
    for_roles = permission_required("programs.view_action", raise_exception=True)(view)
    return never_cache(staff_member_required(for_roles))
