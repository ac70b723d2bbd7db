# Everything that a fresh machine with Python 3.11 and make needs. `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
SHARED ?= ../shared
export PYTHONHASHSEED := 0

.PHONY: help demo test check format format-check lint types docs tutorial tour docs-fresh bench floors soak lock wheel clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.run: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Truceline needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@

demo: $(VENV)/.run ## run the samples, print the board, serve the pages (ONCE=1: stop after printing)
	$(BIN)/truceline demo $(if $(ONCE),--once)

test: $(VENV)/.dev ## run the tests
	$(BIN)/python -m pytest $(TESTS)

check: format-check lint types docs-fresh floors test ## all that CI runs

format: $(VENV)/.dev ## rewrite the code in house format
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

format-check: $(VENV)/.dev
	$(BIN)/ruff format --check --quiet .

lint: $(VENV)/.dev
	$(BIN)/ruff check --quiet .

types: $(VENV)/.dev
	$(BIN)/mypy

docs: $(VENV)/.dev ## rewrite the generated pages of docs/
	$(BIN)/python scripts/build_docs.py

tutorial: $(VENV)/.dev ## run the tutorial anew and write what its commands print
	$(BIN)/python scripts/refresh_tutorial.py

tour: $(VENV)/.dev ## take the pictures of docs/tour.md anew (needs Chromium)
	$(BIN)/python scripts/tour.py

docs-fresh: $(VENV)/.dev
	$(BIN)/python scripts/build_docs.py --check

floors: $(VENV)/.dev ## hold the quality on the own-written set above its recorded floor
	$(BIN)/python -m bench floors

bench: $(VENV)/.dev ## print every measured figure (SHARED=folder of the benchmark sets)
	$(BIN)/python -m bench.all $(SHARED)

soak: $(VENV)/.dev ## the property tests with 20,000 examples each
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -m property

lock: $(VENV)/.dev ## resolve the dependencies anew (versions and hashes, no addresses)
	scripts/lock

wheel: $(VENV)/.dev ## build the wheel, install it in an empty environment and run the demo from there
	scripts/try_wheel

clean: ## remove what was built; cases are kept
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
