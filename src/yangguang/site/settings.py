"""Django's settings, from the environment; each is read by `env` and so has its line in the docs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from yangguang.site import hearing, logs, mailing, publishing, pushing, texting, webhooks
from yangguang.site.database import database, sqlite
from yangguang.site.environment import env, flag, listing, secret
from yangguang.site.modules import MODULES, READERS, ROOMS

REPOSITORY = Path(__file__).resolve().parents[3]
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]

YANGGUANG_HOME: Path = env(
    "YANGGUANG_HOME",
    REPOSITORY / "var",
    Path,
    says="The folder that holds everything a running office writes.",
    unset="var/ beside the start script",
)

DATABASES: dict[str, dict[str, Any]] = {
    "default": env(
        "DATABASE_URL",
        sqlite(YANGGUANG_HOME / "office.sqlite3"),
        database,
        says="The database: sqlite:///file or postgres://user:word@host:port/name.",
        unset="office.sqlite3 in YANGGUANG_HOME",
    )
}

SECRET_KEY: str = env(
    "SECRET_KEY",
    "",
    str,
    says="The secret that signs sessions and form tokens.",
    unset="kept in secret.key in YANGGUANG_HOME, made on first use",
) or secret(YANGGUANG_HOME / "secret.key")

DEBUG: bool = env(
    "DEBUG", False, flag, says="Django's debug pages; never where others can reach.", unset="no"
)

ALLOWED_HOSTS: list[str] = env(
    "ALLOWED_HOSTS",
    LOOPBACK,
    listing,
    says="The names under which the office answers, divided by commas.",
    unset="this machine only",
)

YANGGUANG_HTTPS: bool = env(
    "YANGGUANG_HTTPS",
    any(host not in LOOPBACK for host in ALLOWED_HOSTS),
    flag,
    says="Send cookies over HTTPS only and tell browsers to stay there.",
    unset="yes as soon as ALLOWED_HOSTS names another machine",
)

YANGGUANG_PROXY: bool = env(
    "YANGGUANG_PROXY",
    False,
    flag,
    says="A proxy of ours stands in front; believe its X-Forwarded-Proto and X-Forwarded-For.",
    unset="no",
)

YANGGUANG_OFFICE: str = env(
    "YANGGUANG_OFFICE",
    "",
    str,
    says="The slug of the office whose site this is.",
    unset="the highest office that has none above it",
)

YANGGUANG_LEDGER_NAME: str = env(
    "YANGGUANG_LEDGER_NAME",
    "localhost/ledger",
    str,
    says="The ledger's origin line, such as www.example.gov.cn/ledger; fixed once its key is made.",
)

YANGGUANG_URL: str = env(
    "YANGGUANG_URL",
    "",
    str,
    says="The public address of the site, such as https://www.example.gov.cn; heartbeats fetch from it.",
    unset="no heartbeats of publicity windows",
)

YANGGUANG_MAIL: mailing.Server = env(
    "YANGGUANG_MAIL",
    mailing.Server(),
    mailing.read,
    says="How mail leaves: smtp://user:word@host:port, smtps://…, file:///folder, or console:.",
    unset="no mail: subscription pages offer feeds only",
)
YANGGUANG_MAIL_FROM: str = env(
    "YANGGUANG_MAIL_FROM",
    "noreply@localhost",
    str,
    says="Whom mails are from, such as noreply@example.gov.cn.",
)
YANGGUANG_SMS, YANGGUANG_SMS_SIGNATURE = texting.PROVIDERS, texting.SIGNATURE
YANGGUANG_WEBHOOK, YANGGUANG_PUSH = webhooks.RECEIVER, pushing.CONTACT
YANGGUANG_FEEDS, YANGGUANG_TOLD_DAYS = hearing.FEEDS, hearing.TOLD_DAYS
YANGGUANG_OCID_PREFIX, YANGGUANG_CHECK_BOUNDS = publishing.OCID_PREFIX, publishing.CHECK_BOUNDS

YANGGUANG_SECOND_FACTOR: list[str] = env(
    "YANGGUANG_SECOND_FACTOR",
    ["administrator"],
    listing,
    says="The roles of posts that sign in with a second factor only, divided by commas.",
    unset="administrator",
)

YANGGUANG_OIDC_ISSUER: str = env(
    "YANGGUANG_OIDC_ISSUER",
    "",
    str,
    says="The identity server (OpenID Connect) by which people may sign in too, as it calls itself.",
    unset="sign-in by name and password only",
)

YANGGUANG_OIDC_CLIENT: str = env(
    "YANGGUANG_OIDC_CLIENT",
    "yangguang",
    str,
    says="What the identity server calls this office (client_id).",
)

YANGGUANG_OIDC_SECRET: str = env(
    "YANGGUANG_OIDC_SECRET",
    "",
    str,
    says="The secret shared with the identity server (client_secret).",
    unset="a public client: PKCE only",
)

YANGGUANG_OIDC_SECOND_FACTOR: list[str] = env(
    "YANGGUANG_OIDC_SECOND_FACTOR",
    [],
    listing,
    says="Values of amr or acr by which the identity server says that it saw a second factor, divided by commas.",
    unset="none: the office asks for its own",
)

YANGGUANG_KEY_BACKUP: str = env(
    "YANGGUANG_KEY_BACKUP",
    "",
    str,
    says="Where the copy of the keys lies: a folder, or kept-elsewhere; serve asks for it.",
    unset="nowhere: serve refuses",
)

YANGGUANG_METRICS_FROM: list[str] = env(
    "YANGGUANG_METRICS_FROM",
    ["127.0.0.0/8", "::1/128"],
    listing,
    says="The networks that may read /metrics and /readyz, divided by commas.",
    unset="this machine only",
)

YANGGUANG_UPLOAD_MB: int = env(
    "YANGGUANG_UPLOAD_MB", 20, int, says="The largest file that may be uploaded, in megabytes."
)

YANGGUANG_UPLOADS: int = env(
    "YANGGUANG_UPLOADS", 20, int, says="How many files one matter may have."
)

YANGGUANG_REVIEW: list[str] = env(
    "YANGGUANG_REVIEW",
    [],
    listing,
    says="Kinds of records, comma-separated, that another person must review before the public sees them.",
    unset="each kind is released as its standing decision says",
)

YANGGUANG_LETTERS: str = env(
    "YANGGUANG_LETTERS",
    "",
    str,
    says="The file (YAML) with codes, bodies of remedy and licensed fonts for letters.",
    unset="codes and bodies follow from names and places; the fonts are free ones",
)

YANGGUANG_MAILDIR: str = env(
    "YANGGUANG_MAILDIR",
    "",
    str,
    says="The Maildir into which the mail server puts letters to the office.",
    unset="letters come by ./yangguang receive-mail only",
)

YANGGUANG_CLAMAV: str = env(
    "YANGGUANG_CLAMAV",
    "",
    str,
    says="Where ClamAV's clamd listens: the path of its socket, or host:port.",
    unset="uploads are not scanned, and officers are told so",
)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    *ROOMS,
    *MODULES,
    *READERS,
    "yangguang.site",
]

MIDDLEWARE = [
    "yangguang.site.logs.request_lines",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "yangguang.site.headers.content_security",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "yangguang.kernel.ui.middleware.ScriptMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "yangguang.readers.account.middleware.SessionsEnd",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "yangguang.kernel.ui.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "yangguang.site.urls"
WSGI_APPLICATION = "yangguang.site.wsgi.application"
DEFAULT_AUTO_FIELD, APPEND_SLASH = "django.db.models.BigAutoField", False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,  # Django caches compiled templates unless DEBUG is on
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "yangguang.kernel.ui.frame.frame",
            ]
        },
    }
]

YANGGUANG_MASTHEAD = "yangguang.site.example.declared.masthead"
CSRF_FAILURE_VIEW = "yangguang.readers.account.desk.late.form_expired"
LOGIN_URL = "account:sign-in"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ["login", "name", "email"]}),
    )
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体"), ("zh-hant", "繁體"), ("en", "English")]
USE_I18N, USE_TZ, TIME_ZONE = True, True, "Asia/Shanghai"

EMAIL_BACKEND = YANGGUANG_MAIL.backend or "django.core.mail.backends.dummy.EmailBackend"
EMAIL_HOST, EMAIL_PORT = YANGGUANG_MAIL.host, YANGGUANG_MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = YANGGUANG_MAIL.user, YANGGUANG_MAIL.word
EMAIL_USE_TLS, EMAIL_USE_SSL = YANGGUANG_MAIL.starttls, YANGGUANG_MAIL.tls
EMAIL_FILE_PATH = YANGGUANG_MAIL.folder

STATIC_URL, STATIC_ROOT = "/static/", YANGGUANG_HOME / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": YANGGUANG_HOME / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_COOKIE_AGE = 3 * 24 * 60 * 60
"""Seconds that a session is known. It opens the desk for 30 minutes without a request and 12 hours
at most (kernel.people.sessions); known by name it gives back what was typed in it overnight."""
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = YANGGUANG_HTTPS
SECURE_SSL_REDIRECT = YANGGUANG_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if YANGGUANG_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if YANGGUANG_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = logs.CONFIG
