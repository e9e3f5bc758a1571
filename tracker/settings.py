"""Settings of the tracker, read once from the environment.

TRACKER_ENV is `demo` (the default: embedded database, local addresses, a secret made on the spot) or `production`,
where SECRET_KEY, DATABASE_URL and ALLOWED_HOSTS must be given: a missing one stops the start with a sentence.
"""

import os
import secrets
import sys
from pathlib import Path

import dj_database_url
import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from tracker import postgres
from tracker.postgres.errors import file_errors_as_sentences

BASE_DIR = Path(__file__).resolve().parent.parent


def required(name: str) -> str:
    """Return an environment variable, or say that production needs it."""
    if value := os.environ.get(name, "").strip():
        return value
    raise ImproperlyConfigured(f"TRACKER_ENV=production needs {name} in the environment.")


def kept_secret(file: Path, size: int = 50) -> str:
    """Return the secret of `size` random bytes kept in `file`, made on first use and readable by its owner alone."""
    with file_errors_as_sentences(file.parent):
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            draft = file.with_name(f"{file.name}.{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(size))
            draft.replace(file)
        return file.read_text()


ENVIRONMENT = os.environ.get("TRACKER_ENV", "demo")
if ENVIRONMENT not in {"demo", "production"}:
    raise ImproperlyConfigured(f"TRACKER_ENV must be demo or production, not {ENVIRONMENT!r}.")
IN_PRODUCTION = ENVIRONMENT == "production"

VAR_DIR = Path(os.environ.get("TRACKER_VAR", BASE_DIR / "var"))
FIXTURES_DIR = BASE_DIR / "fixtures"
RELEASES_DIR = Path(os.environ.get("TRACKER_RELEASES", VAR_DIR / "releases"))  # for good: production keeps it elsewhere

DEBUG = False
# Commands that never ask the database must not start one.
NO_DATABASE = {"check", "collectstatic", "compilemessages", "findstatic", "help", "makemessages", "version"}
NEEDS_DATABASE = len(sys.argv) < 2 or sys.argv[1].lstrip("-") not in NO_DATABASE

if IN_PRODUCTION:
    DATABASE_URL = required("DATABASE_URL")
else:
    DATABASE_URL = os.environ.get("DATABASE_URL", "").strip()
    if not DATABASE_URL and NEEDS_DATABASE:
        DATABASE_URL = postgres.database_url(VAR_DIR)

DATABASES = {"default": dj_database_url.parse(DATABASE_URL or "postgresql:///tracker", conn_health_checks=True)}
# Beside what DATABASE_URL itself asks for, such as ?sslmode=require.
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
DATABASES["default"]["TEST"] = {"TEMPLATE": "template0"}

# After the database, which tells a full disk or a closed directory better than a secret that cannot be written.
SECRET_KEY = required("SECRET_KEY") if IN_PRODUCTION else kept_secret(VAR_DIR / "secret_key")
ALLOWED_HOSTS = required("ALLOWED_HOSTS").split(",") if IN_PRODUCTION else ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "pgtrigger",
    "pghistory",
    "django_tasks_db",
    "tracker.jurisdictions",
    "tracker.programs",
    "tracker.figures",
    "tracker.sources",
    "tracker.search",
    "tracker.status",
    "tracker.review",
    "tracker.rosters",
    "tracker.releases",
    "tracker.corrections",
    "tracker.removal",
    "tracker.imports",
    "tracker.exports",
    "tracker.freezing",
    "tracker.pages",
    "tracker.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # files too, where they were not collected and compressed before
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "tracker" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "tracker" / "static"]
# Production serves what collectstatic gathered, under names that change with the content; the demo needs no such step.
COLLECTED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
UNCOLLECTED = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": COLLECTED if IN_PRODUCTION else UNCOLLECTED},
}
STATIC_ROOT = VAR_DIR / "static" if IN_PRODUCTION else None
WHITENOISE_USE_FINDERS = not IN_PRODUCTION

# Versions are looked up by their record; what they refer to needs no index of its own.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)

# Work in the background: rows in the same database, taken up by `manage.py db_worker` (the demo runs one itself).
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# How a fetch for the editors introduces itself; a production site adds where its owner can be reached.
CAPTURE_USER_AGENT = os.environ.get(
    "CAPTURE_USER_AGENT", "jurisdiction-policy-tracker/0.1 (stores a copy of cited public documents)"
)

# Answers to readers' reports are mailed through this server; without one they are published only.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = bool(os.environ.get("EMAIL_USE_TLS", ""))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "webmaster@localhost")

# Where a request says whom it comes from: production stands behind a proxy that writes it last into this header.
SENDER_HEADER = "HTTP_X_FORWARDED_FOR" if IN_PRODUCTION else "REMOTE_ADDR"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
if IN_PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
