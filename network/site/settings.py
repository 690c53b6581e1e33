"""Settings of the site; only `network.site` reads the environment, and importing makes no file."""

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from network.site import environment
from network.site.data import DATA_DIR, secret_key
from network.site.entrance import sign_in_settings
from network.site.logs import logging_settings
from network.site.outside import RELEASE, caches, is_collected, report_faults, storages

DEBUG = environment.flag("DEBUG")
DEMO = environment.flag("DEMO")
BASE_URL = environment.base_url()
SECURE = BASE_URL.startswith("https://")
SECRET_KEY = environment.secret_key(secret_key(DATA_DIR), secure=SECURE)
ALLOWED_HOSTS = environment.allowed_hosts(BASE_URL)
CSRF_TRUSTED_ORIGINS = [BASE_URL]
TRUSTED_PROXIES = environment.proxies()
WEB_TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

INSTALLED_APPS = [
    "network.portal",
    "network.workshops",
    "forums",
    "practices",
    "network.members",
    "network.accounts",
    "network.units",
    "network.search",
    "tasks",
    "network.files",
    "network.text",
    "network.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_cotton",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "rest_framework",
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",  # FORM_RENDERER looks for Django's own widgets beside ours
]
MIDDLEWARE = [
    "network.web.middleware.request_id.RequestIdMiddleware",
    "network.web.middleware.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "network.web.middleware.remembering.RememberingMiddleware",
    "network.web.middleware.language.UserLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "network.accounts.middleware.PersonMiddleware",
    "network.web.middleware.trouble.TroubleMiddleware",
]
ROOT_URLCONF = "network.site.urls"
WSGI_APPLICATION = "network.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "network.portal.context_processors.frame",
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "network.web.templatetags.web",
                "network.text.templatetags.text",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    },
]
FORM_RENDERER = "network.web.forms.LookRenderer"

DATABASES = {"default": environment.database(f"sqlite:///{DATA_DIR}/rozkolys.sqlite3")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock when a transaction begins, so a service never fails half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
    }
    # A file, because threads cannot wait for one another on a shared in-memory database.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # PostgreSQL compiles what it thinks is costly: 3 s for the search of a common word that then
    # runs 60 ms. Options of the address, such as sslmode, stay and come first.
    DATABASES["default"]["OPTIONS"] = {
        "options": "-c jit=off",
        **DATABASES["default"].get("OPTIONS", {}),
        "pool": {"min_size": 1, "max_size": 20, "timeout": 5},
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "network_accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {"user_attributes": ["email"]},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"

vars().update(sign_in_settings(secure=SECURE, proxies=WEB_TRUSTED_PROXIES))

LANGUAGES = [("pl", _("Polish")), ("en", _("English"))]
LANGUAGE_CODE = environment.language([code for code, _name in LANGUAGES])
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 31_536_000
FORMAT_MODULE_PATH = ["network.site.formats"]
TIME_ZONE = environment.zone()
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = environment.folder("STATIC_ROOT", DATA_DIR / "static")
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = environment.media_url()
STORAGES = storages(STATIC_ROOT)
WHITENOISE_USE_FINDERS = not is_collected(STATIC_ROOT)
CACHES = caches()

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False  # the proxy before the site redirects (docs/how-to/production)
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
if SECURE and TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other names under a town's domain are not ours to bind to HTTPS
    "security.W008",  # redirected by the proxy, see above
    "security.W021",  # nor ours to put on a browser's preload list
]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "network.web.views.errors.unchecked"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "upgrade-insecure-requests": SECURE,
    }
}

EMAIL_CONFIG = environment.mail()
vars().update(EMAIL_CONFIG)
if DEMO:  # nothing leaves: the letters are files, and a page shows them
    EMAIL_BACKEND = "network.site.mailbox.MailboxBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.sender("Rozkołys <rozkolys@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
NETWORK_TASKS_BASE_URL = BASE_URL
ACCOUNTS_ADAPTER = "network.portal.services.adapters.accounts.SiteAccountsAdapter"
MEMBERS_ADAPTER = "network.portal.services.adapters.members.SiteMembersAdapter"
FORUMS_ADAPTER = "network.portal.services.adapters.forums.SiteForumsAdapter"
PRACTICES_ADAPTER = "network.portal.services.adapters.practices.SitePracticesAdapter"
NETWORK_TASKS_ADAPTER = "network.portal.services.adapters.tasks.SiteTasksAdapter"
NETWORK_TASKS_BOUNCE_SECRET = environment.text("BOUNCE_SECRET")
NETWORK_TASKS_DOMAIN_RATE = environment.domain_rate()
NETWORK_TASKS_BROKER_URL = environment.broker_url()
# Whoever tries the demo in the evening wants to see the mail now.
NETWORK_TASKS_OFFICE_HOURS = None if DEMO else environment.office_hours()

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["network.web.api.parsers.JSONBody"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "network.accounts.authentication.TokenAuthentication",
        "network.web.authentication.HouseSessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_SCHEMA_CLASS": "network.web.api.schema.NetworkSchema",
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "network.web.api.negotiation.HouseNegotiation",
    "EXCEPTION_HANDLER": "network.web.api.problems.answer_problem",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "TEST_REQUEST_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Rozkołys",
    "DESCRIPTION": "Everything a person can do on the pages, for programs.",
    "VERSION": RELEASE,
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "Audience": "network.members.choices.Audience",
        "EditionStatus": "network.workshops.choices.EditionStatus",
        "FlagReason": "forums.choices.FlagReason",
        "FlagState": "forums.choices.FlagState",
        "MailAnswer": "tasks.forms.choosing.ANSWERS",
        "ModerationKind": "forums.choices.ModerationKind",
        "PostState": "forums.choices.PostState",
        "ThreadKind": "forums.choices.ThreadKind",
        "ThreadState": "forums.choices.ThreadState",
        "WatchLevel": "forums.choices.WatchLevel",
        "EvidenceLevel": "practices.choices.EvidenceLevel",
        "PracticeKind": "practices.choices.PracticeKind",
        "PracticeState": "practices.choices.State",
        "UnitKind": "network.units.choices.UnitKind",
        "UnitStatus": "network.units.choices.UnitStatus",
        "Verdict": "practices.choices.Verdict",
        "WorkshopStatus": "network.workshops.choices.WorkshopStatus",
    },
    "LICENSE": {"name": "BSD-3-Clause"},
    "SERVERS": [{"url": BASE_URL}],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "network.web.api.schema.complete",
    ],
}

LOGGING = logging_settings("INFO" if SECURE or DEBUG else "WARNING")
report_faults(RELEASE)
