# A few words: what a contributor types. Everything else is in the project's own files.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check format lint types contracts unit quality bench schema lock system clean

demo: $(VENV)/base
	$(BIN)/recoupe dossier examples/reports -o out/demo
	@echo "The dossier is at $(CURDIR)/out/demo/index.html"

test: system $(VENV)/all contracts
	$(BIN)/python -m pytest

check: lint types contracts unit

# The lock files pin every package with its hash; the project itself is installed over them.
$(VENV)/base: locks/base.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r locks/base.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/all: locks/all.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r locks/all.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $(VENV)/base $@

system:
	sh .ci/system-packages

format: $(VENV)/all
	$(BIN)/ruff format src tests bench quality
	$(BIN)/ruff check --fix src tests bench quality

lint: $(VENV)/all
	$(BIN)/ruff format --check src tests bench quality
	$(BIN)/ruff check src tests bench quality

types: $(VENV)/all
	$(BIN)/mypy

contracts: $(VENV)/all
	$(BIN)/lint-imports

unit: $(VENV)/all
	$(BIN)/python -m pytest -m "not slow"

quality: $(VENV)/all
	$(BIN)/python -m quality

bench: $(VENV)/all
	$(BIN)/python -m bench

schema: $(VENV)/all
	$(BIN)/python -m recoupe.model.contract > docs/contract.schema.json

lock:
	uv pip compile --no-config --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o locks/base.txt
	uv pip compile --no-config --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --all-extras pyproject.toml -o locks/all.txt

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
