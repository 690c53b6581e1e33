# Everything runs in .venv, which `make venv` brings; ARGS= goes to the command.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: venv demo demo-reset test test-postgres test-browser test-faults bench check lint format arch types messages docs

venv: $(VENV)/ready

$(VENV)/ready: requirements/dev.txt requirements/nlp-pl.txt pyproject.toml hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "The module venv is missing: install python3-venv."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the product needs (about a minute) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/nlp-pl.txt 2>/dev/null || echo "Morfeusz2 has no wheel for this machine: search works with stems alone."
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

test: venv
	$(BIN)/pytest -m "not browser and not faults and not postgres" $(ARGS)

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

messages: venv
	$(BIN)/python .ci/messages.py update $(ARGS)
	$(BIN)/python .ci/messages.py compile $(ARGS)
