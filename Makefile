# Geleit. `make demo` and `make test` are all you need; `make help` lists the rest.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
POFILES := $(wildcard src/geleit/locale/*/LC_MESSAGES/*.po)
MOFILES := $(POFILES:.po=.mo)
DEV := $(VENV)/.stamp-dev

.PHONY: help setup demo migrate test lint format types architecture catalogues suite drill browser paper messages lock bench clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

setup: $(VENV)/.stamp-base $(MOFILES) ## Environment and translations, nothing else
	@:

demo: setup ## Demo county on http://127.0.0.1:8000 (PORT= changes it)
	@GELEIT_ENV=demo PORT=$(PORT) exec $(BIN)/geleit up

migrate: setup ## Bring the demo database up to this version
	@GELEIT_ENV=demo $(BIN)/geleit migrate

# The package itself is a path in the environment: needs no network and no build tools.
$(VENV)/.stamp-base: requirements/base.txt tools/install.py
	@echo "Umgebung wird eingerichtet …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Es fehlt Python 3.11. Nennen Sie eines mit: make PYTHON=python3.11 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Es fehlt python3-venv. Installieren Sie: apt-get install python3-venv"; exit 1; }
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/base.txt
	@$(BIN)/python tools/install.py
	@touch $@

$(DEV): $(VENV)/.stamp-base requirements/dev.txt
	@echo "Werkzeuge für Tests werden eingerichtet …"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

%.mo: %.po $(VENV)/.stamp-base
	@$(BIN)/pybabel --quiet compile --input-file=$< --output-file=$@

test: lint types architecture catalogues suite ## Everything that must hold before a change lands
	@echo "Alles grün."

lint: $(DEV)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@find src -name '*.html' -print0 | xargs -0 --no-run-if-empty $(BIN)/djade --check --target-version 5.2

format: $(DEV) ## Bring code and templates into the common form
	@$(BIN)/ruff check --fix --quiet || true
	@$(BIN)/ruff format
	@find src -name '*.html' -print0 | xargs -0 --no-run-if-empty $(BIN)/djade --target-version 5.2

types: $(DEV)
	@$(BIN)/mypy

architecture: $(DEV)
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/lint-imports --no-logo .importlinter.models.toml

catalogues: $(DEV) $(MOFILES)
	@$(BIN)/python tools/messages.py check

suite: $(DEV) $(MOFILES) browser paper
	@$(BIN)/pytest -n 2 --dist loadgroup -m "not drill"

drill: $(DEV) $(MOFILES) browser ## What is too rare for every landing: every language, theme and width
	@$(BIN)/pytest -m drill

# As root a missing browser is installed; otherwise its tests say why they are skipped.
browser:
	@if ! command -v chromium-headless-shell >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Chromium wird installiert …"; timeout 90 apt-get -qq -o Acquire::http::Timeout=20 update >/dev/null 2>&1; \
	  for each in chromium-headless-shell chromium; do \
	    DEBIAN_FRONTEND=noninteractive timeout 150 apt-get -qq install --yes --no-install-recommends $$each >/dev/null 2>&1 && break; \
	  done || true; \
	  command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || echo "Chromium lässt sich nicht installieren."; fi

# Pango sets the type of PDF sheets, poppler shows the tests what was printed.
paper:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  ! { ldconfig -p | grep -q libpangoft2-1.0 && ldconfig -p | grep -q libharfbuzz-subset && command -v pdftoppm >/dev/null; }; then \
	  echo "Satz und Prüfung von PDF werden installiert …"; \
	  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends \
	    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 poppler-utils fonts-noto-core; } >/dev/null \
	  || echo "Pango lässt sich nicht installieren."; fi

messages: $(DEV) ## Collect the texts into the catalogues
	@$(BIN)/python tools/messages.py update

lock: ## Resolve the dependencies anew (needs uv)
	@command -v uv >/dev/null || { echo "Es fehlt uv. Installieren Sie es: pip install uv"; exit 1; }
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra embedded -o requirements/base.txt pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra embedded --extra dev -c requirements/base.txt -o requirements/dev.txt pyproject.toml

bench: $(DEV) ## Measure against the goals (SIZE=10000|100000|1000000)
	@test -d tests/bench || { echo "Hier gibt es noch keine Messung."; exit 1; }
	@$(BIN)/python -m tests.bench --size $(or $(SIZE),10000)

clean: ## Remove environment and caches, never data
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -f $(MOFILES)
