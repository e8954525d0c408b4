# Everything happens in a virtual environment below this folder; after the first call no network is needed, but for
# page and kit, which fetch what they pack. `make help` lists the targets.

# The first interpreter that runs and is new enough.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python3.10 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
USABLE := $(VENV)/.usable
TESTS ?= tests
# How the two share the tests: tests/scheduling.py.
PYTEST_OPTIONS ?= -q -rs -n 2
BENCH_OPTIONS ?=
MUTANTS ?= 400
SECONDS ?= 1800
JOBS ?= 2
SEED ?= 20200526
MOST ?= 12
OUT ?= dist/填报表检查.html

# The tests start many child processes: each would compile all of the program again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test fast pythons lint types unit coverage mutants bench docs wheel page kit clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:.*##/\t/' | expand -t 10

demo: $(USABLE)  ## the whole way on the shipped examples (installs the program with PDF, not the tests)
	$(BIN)/catalogxl demo -o demo

test: lint types unit  ## lint, types and all tests: what CI runs (a quarter of an hour or so; says what it skips and why)

FAST ?= tests/grammar tests/rules tests/workbook/test_bind.py tests/compile/test_optional_fields.py tests/boards/test_view.py
FAST_OPTIONS := -q -m 'not office and not browser and not slow'

fast: $(READY)  ## the tests of the inner loop, under a minute of processor time
	$(BIN)/python -m pytest $(FAST_OPTIONS) $(FAST)

OTHERS ?= 3.10 3.13

pythons:  ## the same with other interpreters, where they are to be had (OTHERS="3.10 3.13")
	@for version in $(OTHERS); do \
		python=$$(.ci/find_python $$version) || { echo "Python $$version: not to be had here"; continue; }; \
		venv=$(VENV)-$$version; \
		[ -e $$venv/.ready ] || { $$python -m venv $$venv && \
			$$venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[pdf,test]' && touch $$venv/.ready; } || \
			{ echo "Python $$version: what the tests need cannot be installed here"; continue; }; \
		echo "Python $$version: $$python"; \
		$$venv/bin/python -m pytest -n 2 $(FAST_OPTIONS) $(FAST) || exit 1; \
	done

lint: $(READY)  ## style, format, and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(READY)  ## mypy, strict
	$(BIN)/mypy

unit: $(READY)  ## all tests (TESTS=… for some of them)
	$(BIN)/python -m pytest $(PYTEST_OPTIONS) $(TESTS)

coverage: $(READY)  ## which lines the tests run, child processes counted (TESTS=… for some of them)
	$(BIN)/python -m pytest $(PYTEST_OPTIONS) -m 'not unmeasured' --cov --cov-report=term:skip-covered $(TESTS)

mutants: $(READY)  ## how many small faults the tests notice (MUTANTS=400 SECONDS=1800 JOBS=2 MOST=12 SEED=…; docs/reliability.md)
	cd tests && ../$(BIN)/python -m mutants --mutants $(MUTANTS) --seconds $(SECONDS) --seed $(SEED) --jobs $(JOBS) --most $(MOST)

# A peer brings lxml along, which openpyxl would use; users do not have it.
bench: $(READY)  ## the benchmarks, about ten minutes (docs/performance.md)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[pdf,bench]'
	OPENPYXL_LXML=False $(BIN)/python benchmarks/run.py $(BENCH_OPTIONS)

docs: $(READY)  ## renew the documents that are generated from the code
	$(BIN)/python -m catalogxl.workbook.schema.describe > docs/workbook.md
	$(BIN)/python -m catalogxl.cli.reference > docs/cli.md
	cd tests && ../$(BIN)/python -m rules.write_docs

wheel: $(READY)  ## a wheel below dist/
	$(BIN)/python -m build --outdir dist .

# The runtime (CPython as WebAssembly) is fetched by npm once, and its hash is checked.
page: $(READY)  ## the one file that checks in a browser: make page OUT=填报表检查.html
	$(BIN)/catalogxl page --runtime "$$($(BIN)/python -m catalogxl.page.runtime build)" -o "$(OUT)"

kit: page  ## everything to install on Windows without a network, below dist/
	$(BIN)/python kit/make_kit.py -o dist --page "$(OUT)"

# What users install: the program and what makes PDF files.
$(USABLE): setup.cfg pyproject.toml
	@test -n "$(PYTHON)" || { echo "catalogxl needs Python 3.10 or later: make PYTHON=/path/to/python3"; exit 1; }
	@echo "Installing catalogxl and what it needs (16 packages) into $(VENV) ..."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[pdf]'
	@touch $(USABLE)

$(READY): setup.cfg pyproject.toml
	@test -n "$(PYTHON)" || { echo "catalogxl needs Python 3.10 or later: make PYTHON=/path/to/python3"; exit 1; }
	@echo "Installing catalogxl with its tests and checks into $(VENV): some minutes, once ..."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[pdf,test]'
	@touch $(READY)

clean:  ## remove what make has made
	rm -rf $(VENV) $(VENV)-* build dist demo *.egg-info .mypy_cache .ruff_cache .pytest_cache
