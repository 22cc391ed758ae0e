# A few words: what a contributor types. Everything else is in the project's own files.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: test check lint types contracts unit clean

test: $(VENV)/made contracts unit

check: lint types contracts unit

$(VENV)/made: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable ".[en,dev]"
	touch $@

lint: $(VENV)/made
	$(BIN)/ruff check src tests

types: $(VENV)/made
	$(BIN)/mypy

contracts: $(VENV)/made
	$(BIN)/lint-imports

unit: $(VENV)/made
	$(BIN)/python -m pytest

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
