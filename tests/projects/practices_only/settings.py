"""A host of its own: Django's users, the good practices and what it stands on, nothing else."""

from pathlib import Path

BASE_DIR = Path(__file__).parent
DATA_DIR = BASE_DIR / "var"
DATA_DIR.mkdir(exist_ok=True)

SECRET_KEY = "a host keeps its own"
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "practices",
    "network.units",
    "network.search",
    "tasks",
    "network.files",
    "network.text",
    "network.web",
    "django_cotton",
    "rest_framework",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "network.web.middleware.trouble.TroubleMiddleware",
]
ROOT_URLCONF = "tests.projects.practices_only.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "network.web.templatetags.web",
                "network.text.templatetags.text",
            ],
        },
    },
]
FORM_RENDERER = "network.web.forms.LookRenderer"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "db.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode = WAL",
        },
        "TEST": {"NAME": DATA_DIR / "test.sqlite3"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGES = [("pl", "Polski"), ("en", "English")]
LANGUAGE_CODE = "pl"
TIME_ZONE = "Europe/Warsaw"
STATIC_URL = "/static/"
MEDIA_ROOT = DATA_DIR / "media"
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
NETWORK_TASKS_BASE_URL = "https://practices.example.org"
WEB_SITE_NAME = "Praktyki powiatu"
WEB_SIGN_OUT_URL = "logout"
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["network.web.authentication.HouseSessionAuthentication"],
    "DEFAULT_SCHEMA_CLASS": "network.web.api.schema.NetworkSchema",
}
