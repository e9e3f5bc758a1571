"""What the environment decides, and that production's stricter ways hold for the demo's pages too."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from pytest_django import Settings
from whitenoise.storage import CompressedManifestStaticFilesStorage

ROOT = Path(__file__).resolve().parent.parent
STATIC_TAG = re.compile(r"""{% static ["']([^"'{]+)["']""")
PRODUCTION = {
    "TRACKER_ENV": "production",
    "SECRET_KEY": "s" * 60,
    "DATABASE_URL": "postgresql://nobody@localhost/none?sslmode=require",
    "ALLOWED_HOSTS": "tracker.example,www.tracker.example",
}
SHOWN = "from django.conf import settings as s; print(s.ALLOWED_HOSTS, s.DATABASES['default']['OPTIONS'], s.DEBUG)"


def read_settings(**environment: str) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", SHOWN],
        env={"PATH": os.defpath, "DJANGO_SETTINGS_MODULE": "tracker.settings", **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_reads_everything_from_the_environment() -> None:
    shown = read_settings(**PRODUCTION).stdout
    assert "['tracker.example', 'www.tracker.example']" in shown
    assert "'sslmode': 'require'" in shown
    assert shown.endswith("False\n")


@pytest.mark.parametrize("missing", ["SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS"])
def test_production_names_what_is_missing(missing: str) -> None:
    refused = read_settings(**{**PRODUCTION, missing: " "})
    assert f"TRACKER_ENV=production needs {missing} in the environment." in refused.stderr


def test_an_unknown_environment_is_refused() -> None:
    assert "must be demo or production, not 'prodution'" in read_settings(TRACKER_ENV="prodution").stderr


def test_every_file_that_a_page_or_a_style_names_is_there(tmp_path: Path, settings: Settings) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    collected = CompressedManifestStaticFilesStorage()
    named = {name for page in templates() for name in STATIC_TAG.findall(page.read_text())}
    assert named
    assert [name for name in sorted(named) if not collected.url(name)] == []


def templates() -> list[Path]:
    """Return the templates of the site."""
    return sorted(Path(settings.BASE_DIR / "tracker").rglob("*.html"))


def test_tests_cannot_reach_other_machines() -> None:
    with pytest.raises(PermissionError, match="this machine only"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
