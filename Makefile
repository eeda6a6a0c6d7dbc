# Two commands for people: `make serve` and `make test`. On Windows see README, "Without make".
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: serve build test lint clean

serve: $(VENV)/run.stamp
	$(BIN)/handbook serve

build: $(VENV)/run.stamp
	$(BIN)/handbook build

test: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

# The stamps make pip run again only when a lock file changed.
$(VENV)/run.stamp: requirements/build.lock requirements/run.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/build.lock
	$(BIN)/python -m pip install --quiet --require-hashes --no-build-isolation -r requirements/run.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.lock
	$(BIN)/python -m pip install --quiet --require-hashes --no-build-isolation -r requirements/dev.lock
	touch $@

clean:
	rm -rf $(VENV) site
