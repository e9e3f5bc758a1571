"""Choose who runs PostgreSQL, which refuses to run as root.

Root runs it in a user namespace, where root's own files belong to somebody else: nothing is added to the
system and no file changes hands. Where namespaces are refused (most containers), or where the files belong
to an ordinary user, root steps down to that user with setpriv.
"""

import os
import pwd
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.postgres.binaries import Binaries
from tracker.postgres.errors import PostgresError

NOBODY = 65534
# Lets the server pass directories that only root may enter, such as /root: still less than root may do.
# Without the last word the kernel would forget it in access(), with which PostgreSQL looks for its own tools.
PASS_DIRECTORIES = (
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--securebits=+no_setuid_fixup",
)


@dataclass(frozen=True)
class Account:
    """Who runs the server: the ids that own its files, and the words before a command that runs as them."""

    uid: int
    gid: int
    prefix: tuple[str, ...] = ()

    def own(self, path: Path) -> None:
        """Give `path` and all below it to this account, `path` last: an interrupted change is then redone."""
        if path.stat().st_uid == self.uid:
            return
        for folder, _, files in os.walk(path, topdown=False):
            for entry in (folder, *(os.path.join(folder, name) for name in files)):
                os.chown(entry, self.uid, self.gid, follow_symlinks=False)


def choose_account(data: Path, binaries: Binaries) -> Account:
    """Return the account that runs the server of `data`: this user, or one that root can become."""
    uid = os.geteuid()
    if uid != 0 and _name(uid):
        return Account(uid, os.getegid())
    for account in _accounts_for_root(data) if uid == 0 else (_in_namespace(),):
        if _reaches(account, [Path(binaries.tool("postgres")), data.parent]):
            return account
    raise PostgresError(
        "PostgreSQL runs neither as root nor as a user without a name, and neither unshare nor setpriv can "
        "start it as another user here: run as an ordinary user, or name a server in DATABASE_URL."
    )


def _accounts_for_root(data: Path) -> Iterator[Account]:
    """Yield what root can try, the owner of the files first, so that the owner can go on with them later."""
    files = (data if data.exists() else data.parent).stat()
    # initdb wants its user to have a name; an existing cluster does not mind.
    if files.st_uid != 0 and (data.exists() or _name(files.st_uid)):
        yield from _stepping_down(files.st_uid, files.st_gid)
        return
    yield _in_namespace()
    yield from _stepping_down(NOBODY, NOBODY)


def _in_namespace() -> Account:
    nobody = (f"--map-user={NOBODY}", f"--map-group={NOBODY}")
    return Account(os.geteuid(), os.getegid(), ("unshare", "--user", *nobody))


def _stepping_down(uid: int, gid: int) -> Iterator[Account]:
    prefix = ("setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups")
    yield Account(uid, gid, prefix)
    yield Account(uid, gid, (*prefix, *PASS_DIRECTORIES))


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return ""


def _reaches(account: Account, paths: list[Path]) -> bool:
    """Tell whether a command can run as `account` and enter all `paths`."""
    enter_all = ["sh", "-c", 'for path; do test -x "$path" || exit 1; done', "sh", *map(str, paths)]
    try:
        return subprocess.run([*account.prefix, *enter_all], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
