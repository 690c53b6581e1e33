"""The environment is checked at the start: one sentence, exit status 1."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SHOW = """
import json
from django.conf import settings
names = {names!r}
print(json.dumps({{name: getattr(settings, name, None) for name in names}}, default=str))
"""
PRODUCTION = {
    "BASE_URL": "https://forum.example.pl",
    "SECRET_KEY": "Rozk0łysać-" * 6,
    "TRUSTED_PROXIES": "1",
    "MAIL_FROM": "Forum <forum@example.pl>",
    "EMAIL_URL": "smtp+tls://u:p@mail.example.pl:587",
}


def run(tmp_path, *arguments, **environment):
    """Run Python with nothing of our environment but what is told."""
    told = {"PYTHONPATH": str(ROOT), "DATA_DIR": str(tmp_path), **environment}
    told["DJANGO_SETTINGS_MODULE"] = "network.site.settings"
    return subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, *arguments],
        cwd=tmp_path,
        env=told,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def settings_of(tmp_path, *names, **environment):
    done = run(tmp_path, "-c", SHOW.format(names=names), **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("BASE_URL", "forum.example.pl"),
        ("BASE_URL", "https://forum.example.pl/sciezka"),
        ("BASE_URL", "https://"),
        ("ALLOWED_HOSTS", "https://forum.example.pl"),
        ("ALLOWED_HOSTS", "*"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("DATABASE_URL", "postgres://"),
        ("REDIS_URL", "localhost:6379"),
        ("REDIS_URL", "redis://localhost:port/0"),
        ("BROKER_URL", "http://localhost"),
        ("EMAIL_URL", "pigeon://roof"),
        ("EMAIL_URL", "smtp://"),
        ("MAIL_FROM", "nobody"),
        ("TRUSTED_PROXIES", "-1"),
        ("TRUSTED_PROXIES", "10.0.0.0/8"),
        ("SITE_LANGUAGE", "de"),
        ("SITE_TZ", "Europe/Atlantis"),
        ("MAIL_DOMAIN_RATE", "0"),
        ("MAIL_DOMAIN_RATE", "dużo"),
        ("OFFICE_HOURS", "rano"),
        ("OFFICE_HOURS", "17-7"),
        ("OFFICE_HOURS", "7-25"),
        ("MEDIA_URL", "media"),
        ("SENTRY_DSN", "nonsense"),
        ("S3_BUCKET", "x"),
    ],
)
def test_bad_value_stops_the_start_with_one_sentence(tmp_path, name, value):
    done = run(tmp_path, "-c", "import network.site.settings", **{name: value})

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{name} ")
    assert done.stderr.count("\n") == 1


def test_command_line_says_no_more_than_that(tmp_path):
    done = run(tmp_path, str(ROOT / "manage.py"), "check", BASE_URL="nonsense")

    assert done.returncode == 1
    assert (done.stderr[:9], done.stderr.count("\n")) == ("BASE_URL ", 1)


def test_missing_bucket_is_named(tmp_path):
    done = run(tmp_path, "-c", "import network.site.settings", S3_REGION="pl-1")

    assert (done.returncode, done.stderr) == (1, "S3_BUCKET is missing beside S3_REGION.\n")


def test_weak_key_is_refused_in_public_only(tmp_path):
    start = ("-c", "import network.site.settings")
    at_home = run(tmp_path, *start, SECRET_KEY="short")
    for weak in ("short", "a" * 60):
        refused = run(tmp_path, *start, **{**PRODUCTION, "SECRET_KEY": weak})
        assert refused.returncode == 1
        assert refused.stderr.startswith("SECRET_KEY ")

    assert at_home.returncode == 0


def test_directory_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")

    manage = str(ROOT / "manage.py")
    done = run(tmp_path, manage, "check", DATA_DIR=str(tmp_path / "file" / "var"))

    assert done.returncode == 1
    assert done.stderr.startswith("DATA_DIR ")
    assert done.stderr.count("\n") == 1


def test_key_is_made_once_for_its_owner_alone(tmp_path):
    manage = str(ROOT / "manage.py")
    run(tmp_path, manage, "check", DATA_DIR=str(tmp_path / "var"))
    first = (tmp_path / "var" / "secret.key").read_text()
    run(tmp_path, manage, "check", DATA_DIR=str(tmp_path / "var"))

    assert (tmp_path / "var" / "secret.key").read_text() == first
    assert (tmp_path / "var" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in (tmp_path / "var").iterdir()) == ["secret.key", "static"]


def test_importing_settings_makes_nothing(tmp_path):
    settings_of(tmp_path, "DEBUG", DATA_DIR=str(tmp_path / "var"))

    assert list(tmp_path.iterdir()) == []


def test_empty_environment_is_the_embedded_default(tmp_path):
    assert settings_of(
        tmp_path, "DEBUG", "ALLOWED_HOSTS", "SECURE_HSTS_SECONDS", "TRUSTED_PROXIES", "CACHES"
    ) == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
        "SECURE_HSTS_SECONDS": 0,
        "TRUSTED_PROXIES": 0,
        "CACHES": {
            "default": {
                "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
                "LOCATION": "rozkolys",
            }
        },
    }


def test_public_address_makes_the_site_strict(tmp_path):
    names = {
        "ALLOWED_HOSTS": ["forum.example.pl", "localhost", "127.0.0.1", "[::1]"],
        "CSRF_TRUSTED_ORIGINS": ["https://forum.example.pl"],
        "SECURE_HSTS_SECONDS": 31536000,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "LANGUAGE_COOKIE_SECURE": True,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "EMAIL_TIMEOUT": 10,
        "EMAIL_HOST": "mail.example.pl",
        "DEFAULT_FROM_EMAIL": "Forum <forum@example.pl>",
    }

    assert settings_of(tmp_path, *names, **PRODUCTION) == names


def test_deploy_check_is_clean(tmp_path):
    manage = str(ROOT / "manage.py")
    done = run(tmp_path, manage, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert (done.returncode, done.stderr) == (0, "")


def test_collected_files_have_hashed_names(tmp_path):
    manage = str(ROOT / "manage.py")
    collected = run(tmp_path, manage, "collectstatic", "--noinput", **PRODUCTION)
    show = "import django; django.setup(); from django.templatetags.static import static; "
    done = run(tmp_path, "-c", f"{show}print(static('web/look.css'))", **PRODUCTION)

    assert collected.returncode == 0, collected.stderr
    assert done.stdout.startswith("/static/web/look.")
    assert len(done.stdout.strip()) > len("/static/web/look.css")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"options": "-c jit=off"}),
        ("?sslmode=require", {"options": "-c jit=off", "sslmode": "require"}),
        ("?options=-c%20work_mem%3D8MB", {"options": "-c work_mem=8MB"}),
    ],
    ids=["none", "sslmode", "options"],
)
def test_options_of_the_database_s_address_are_kept(tmp_path, query, expected):
    show = (
        "import json; from network.site.settings import DATABASES; "
        "print(json.dumps(DATABASES['default']['OPTIONS']))"
    )
    address = f"postgres://u:p@127.0.0.1:5432/x{query}"

    done = run(tmp_path, "-c", show, DATABASE_URL=address)

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found.pop("pool") == {"min_size": 1, "max_size": 20, "timeout": 5}
    assert found == expected
