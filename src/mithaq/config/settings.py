"""Settings. Everything that differs between installations comes from the environment."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent.parent
CHARTERS = Path(os.environ.get("MITHAQ_CHARTERS", PACKAGE.parent.parent / "charters"))
DATA = Path(os.environ.get("MITHAQ_DATA", ".mithaq")).resolve()
DEBUG = False
PRODUCTION = os.environ.get("MITHAQ_ENV") == "production"
SECRET_KEY = os.environ.get("MITHAQ_SECRET_KEY", "" if PRODUCTION else "only-for-this-machine-never-for-a-real-network")
if not SECRET_KEY:
    raise ImproperlyConfigured("MITHAQ_SECRET_KEY is not set: a network's sessions need a key of their own")
HOSTS = os.environ.get("MITHAQ_HOSTS", "" if PRODUCTION else "127.0.0.1,localhost,[::1],testserver")
ALLOWED_HOSTS = [host for host in HOSTS.split(",") if host]
if PRODUCTION and (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS):
    raise ImproperlyConfigured("MITHAQ_HOSTS must name the hosts that this server answers for")
ROOT_URLCONF = "mithaq.config.urls"
WSGI_APPLICATION = "mithaq.config.wsgi.application"

INSTALLED_APPS = [
    "mithaq.foundation.people",
    "mithaq.foundation.networks",
    "mithaq.foundation.ledger",
    "mithaq.foundation.texts",
    "mithaq.foundation.files",
    "mithaq.foundation.notices",
    "mithaq.foundation.search",
    "mithaq.domains.directory",
    "mithaq.domains.ballots",
    "mithaq.domains.membership",
    "mithaq.domains.finance",
    "mithaq.domains.governance",
    "mithaq.domains.elections",
    "mithaq.domains.amending",
    "mithaq.domains.meetings",
    "mithaq.domains.minutes",
    "mithaq.domains.polls",
    "mithaq.domains.library",
    "mithaq.domains.knowledge",
    "mithaq.domains.plans",
    "mithaq.domains.following",
    "mithaq.domains.continuity",
    "mithaq.domains.compliance",
    "mithaq.reactions",
    "mithaq.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "mithaq.web.middleware.PublicPages",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mithaq.web.middleware.PrivatePages",
    "mithaq.web.middleware.Refusals",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {
            "environment": "mithaq.web.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "mithaq.web.context.page",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]


def database(url: str) -> dict[str, object]:
    """Django's settings for a `postgresql://` address; a socket folder stands in `?host=`."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://: Mithaq runs on PostgreSQL 18 only")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "mithaq",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"client_encoding": "UTF8", **{key: values[0] for key, values in query.items() if key != "host"}},
    }


DATABASES = {"default": database(os.environ.get("DATABASE_URL", "postgresql:///mithaq"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}}}

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "mithaq.web.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "workspace"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "mithaq.web.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_PREVENT_ENUMERATION = True
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("MITHAQ_PROXIES", "0"))
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USER_DISPLAY = "mithaq.web.accounts.adapter.display_name"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Mithaq"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "mithaq.web.accounts.adapter.address_of"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "mithaq.web.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

SITE = os.environ.get("MITHAQ_ADDRESS", "http://127.0.0.1:8000")
"""The address under which people reach this server: for links in mail, and printed on every paper."""

PAPERS = "mithaq.web.papers.issuing.paper_if_any"
"""What makes the paper that a letter carries: the reactions stand beside the pages and know them by this name only."""

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SEARCH_INDEX = DATA / "search"
"""The ranking engine's index: made from PostgreSQL, one for each server, never worth a copy."""
SEARCH_TENDS = True
"""Whether a server that is asked looks beside the answer for what others wrote. Tests take it in when they say so."""
SEARCH_MEANING = os.environ.get("MITHAQ_MEANING", "1") != "0"
"""Whether questions are compared by meaning too, where the extra `semantic` is installed."""

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576

MAIL = urlsplit(os.environ.get("MITHAQ_MAIL", ""))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL.hostname else 'console'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = MAIL.hostname or "localhost", MAIL.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(MAIL.username or ""), unquote(MAIL.password or "")
if MAIL.scheme not in ("", "smtp", "smtp+tls", "smtps"):
    raise ImproperlyConfigured("MITHAQ_MAIL begins with smtp://, smtp+tls:// or smtps://")
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.scheme == "smtp+tls", MAIL.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("MITHAQ_FROM", "mithaq@localhost")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"] if not PRODUCTION else []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("MITHAQ_LOG", "WARNING")},
}
