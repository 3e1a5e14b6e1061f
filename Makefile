# Three commands matter: `make read` reads the example report, `make case` builds the example case from twelve reports,
# `make test` runs the tests. All set up .venv from the lock files the first time, and start at once after that.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
EXAMPLE := src/dragoman/examples

.PHONY: read case test check lock docs picture screenshots clean

read: .venv/run
	@$(BIN)/dragoman read $(EXAMPLE)/envoy.txt --published 2021-06-08 --roster $(EXAMPLE)/envoy-roster.yaml --format text

case: .venv/run
	@rm -f build/two-michaels.case
	@mkdir -p build
	@$(BIN)/dragoman add build/two-michaels.case --table $(EXAMPLE)/two-michaels/reports.csv --roster $(EXAMPLE)/two-michaels/roster.yaml --format text
	@$(BIN)/dragoman show build/two-michaels.case --format text

test: .venv/dev
	$(BIN)/python -m pytest -n 2 --dist loadfile $(PYTEST)

check: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/run: requirements.txt pyproject.toml
	@echo "setting up .venv (once; a minute or two)"
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dragoman needs Python 3.11 or later: make PYTHON=python3.12 read")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/run requirements-dev.txt
	$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

# The locks: every Python >= 3.11 and every platform, with hashes. `make lock` after a change of dependencies.
lock:
	$(PYTHON) -m pip install --quiet uv
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group build pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group build --group dev --all-extras -c requirements.txt pyproject.toml -o requirements-dev.txt

docs: .venv/dev
	$(BIN)/cog -r -I . docs/*.md README.md

# The picture in the README, from the program's own output.
picture: .venv/run
	$(BIN)/python -m docs.picture

# The pictures of the workbench in its guide, in the system's Chromium.
screenshots: .venv/dev
	$(BIN)/python -m docs.screenshots

clean:
	rm -rf .venv
