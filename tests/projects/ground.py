"""A plain Django project with the floors below every app of ours; the hosts add one app each.

It has Django's own user, who signs in by name, and nothing of `network.accounts`,
`network.members`, `network.portal` or `network.site`.
"""

import os
from pathlib import Path
from typing import Any

SECRET_KEY = "only-for-tests"
FOLDER = Path(os.environ.get("DATA_DIR") or "var").resolve()
ALLOWED_HOSTS = ["testserver", "localhost"]

APPS = [
    "network.search",
    "tasks",
    "network.files",
    "network.text",
    "network.web",
    "django_cotton",
    "drf_spectacular",
    "rest_framework",
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
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "network.web.middleware.remembering.RememberingMiddleware",
    "network.web.middleware.language.UserLanguageMiddleware",
    "network.web.middleware.trouble.TroubleMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["network.web.templatetags.web", "network.text.templatetags.text"],
        },
    },
]
FORM_RENDERER = "network.web.forms.LookRenderer"
LANGUAGES = [("pl", "polski"), ("en", "English")]
LANGUAGE_CODE = "pl"
TIME_ZONE = "Europe/Warsaw"
STATIC_URL = "/static/"
LOGIN_URL = "/accounts/login/"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["network.web.api.parsers.JSONBody"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["network.web.authentication.HouseSessionAuthentication"],
    "DEFAULT_SCHEMA_CLASS": "network.web.api.schema.NetworkSchema",
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "network.web.api.negotiation.HouseNegotiation",
    "EXCEPTION_HANDLER": "network.web.api.problems.answer_problem",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "network.web.api.schema.complete",
    ],
}
CSRF_FAILURE_VIEW = "network.web.views.errors.unchecked"


def database(project: str) -> dict[str, dict[str, Any]]:
    """Return `DATABASES` with a test database of its own, a file, because threads share it."""
    return {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": FOLDER / f"{project}.sqlite3",
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
            "TEST": {"NAME": FOLDER / f"test-{project}.sqlite3"},
        }
    }
