# Two commands for a fresh machine: `make demo` and `make test`.
# Each makes .venv, installs from a lock with hashes, and does its job.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
TESTS ?= tests

MANUAL := docs/reference/*.md docs/decisions/README.md

.PHONY: demo test check lint types contracts units docs manual lock format browser bench evaluate clean

demo: .venv/run
	@$(BIN)/detente demo

test: check units

check: lint types contracts docs

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell src docs tests README.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md
	$(BIN)/deptry src

types: .venv/dev
	$(BIN)/mypy

contracts: .venv/dev
	$(BIN)/lint-imports

docs: .venv/dev
	$(BIN)/cog --check -I docs $(MANUAL)

# Write the pages of the manual that come from the code.
manual: .venv/dev
	$(BIN)/cog -r -I docs $(MANUAL)

units: .venv/dev browser
	$(BIN)/pytest -n 2 --dist worksteal $(TESTS)

browser:
	@./.ci/browser

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/dev
	$(BIN)/pytest benchmarks --benchmark-only -p no:xdist

evaluate: .venv/dev
	$(BIN)/python -m evaluation

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Détente needs Python 3.11 or newer, for example: make PYTHON=python3.12")'
	@echo "Making .venv …"
	@$(PYTHON) -m venv .venv

# The package itself is installed without its dependencies: those come from the lock, each with its hash.
.venv/run: requirements.lock requirements-build.lock pyproject.toml | .venv/bin/python
	@echo "Installing what Détente needs, from requirements.lock …"
	@$(PIP) install --require-hashes -r requirements-build.lock
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	@echo "Installing what developing Détente needs, from requirements-dev.lock …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ .venv/run

LOCK := uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11
lock:
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) pyproject.toml --group dev -o requirements-dev.lock
	printf 'hatchling>=1.27\neditables>=0.5\n' | $(LOCK) - -o requirements-build.lock -c requirements-dev.lock

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
