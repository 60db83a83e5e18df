# The two commands for a newcomer: `make demo` and `make test`. They need Python 3.11 to 3.13 and, for the first
# installation, the network; nothing is installed outside this folder.
#
#   PYTHON=python3.13   the interpreter that the virtual environment is made with
#   VENV=.venv-3.13     another virtual environment
#   PYTEST_ARGS=...     what pytest is given, by default all processors

SUPPORTED = import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python py; do \
	$$p -c '$(SUPPORTED)' >/dev/null 2>&1 && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
KIENTRUC := $(BIN)/python -m generator

EXAMPLE := docs/examples/bac-ninh
OUTLINE := province_template/qgs-1.0
CATALOGUE := generator/messages
THEME_CATALOGUE := generator/sphinx_ext/locale
PYTEST_ARGS ?= -n auto

# Each stamp is as new as what was last installed into the environment.
READY := $(VENV)/.ready
READY_FOR_TESTS := $(VENV)/.ready-for-tests

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check lint types html docx pdf docs bench messages messages-update lock clean distclean

help:
	@echo "make demo    set everything up and build the example province in all formats, with its traceability report"
	@echo "make test    set everything up and run the tests"
	@echo "make check   lint, types and tests, as CI runs them"
	@echo "make html | docx | pdf   build the outline of the framework as a document of its own"
	@echo "make docs    build the user guide"
	@echo "make bench   measure speed and memory against plain Sphinx with sphinx-needs"
	@echo "make messages | messages-update   compile, or renew and compile, the Vietnamese messages"
	@echo "make lock    renew requirements/*.txt"
	@echo "make clean | distclean   remove what was built, or also the virtual environment"

demo: $(READY)
	$(KIENTRUC) build all $(EXAMPLE)
	$(KIENTRUC) trace $(EXAMPLE) || test $$? -eq 1
	@echo
	@echo "Trang xem / site:  $(EXAMPLE)/_build/html/index.html"
	@echo "Word:              $(EXAMPLE)/_build/docx"
	@echo "PDF:               $(EXAMPLE)/_build/pdf"
	@echo "Truy vết / trace:  $(EXAMPLE)/_build/trace"

test: $(READY_FOR_TESTS)
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: lint types test

lint: $(READY_FOR_TESTS)
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check

types: $(READY_FOR_TESTS)
	$(BIN)/python -m mypy

html docx pdf: $(READY)
	$(KIENTRUC) build $@ $(OUTLINE)

docs: $(READY)
	$(KIENTRUC) build all docs

bench: $(READY)
	$(BIN)/python -m bench

messages: $(READY_FOR_TESTS)
	$(BIN)/python -m babel.messages.frontend compile -D kientruc -i $(CATALOGUE)/vi.po -o $(CATALOGUE)/vi.mo -l vi --statistics
	$(BIN)/python -m babel.messages.frontend compile -D sphinx -d $(THEME_CATALOGUE) -l vi

messages-update: $(READY_FOR_TESTS)
	$(BIN)/python -m babel.messages.frontend extract -k N_ --no-location --sort-output --omit-header \
		-o $(VENV)/kientruc.pot generator
	$(BIN)/python -m babel.messages.frontend update -i $(VENV)/kientruc.pot -o $(CATALOGUE)/vi.po -l vi \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(MAKE) messages

# Renews the locks; uv resolves for all systems and Pythons at once and writes hashes without any address.
UV_COMPILE = $(VENV)-lock/bin/uv pip compile --upgrade --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml requirements/build.in
lock: export UV_CUSTOM_COMPILE_COMMAND = make lock
lock:
	"$(PYTHON)" -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check --quiet install uv
	$(UV_COMPILE) -o requirements/kientruc.txt
	$(UV_COMPILE) -o requirements/dev.txt --extra dev -c requirements/kientruc.txt

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 was found; install one, or give PYTHON=..." >&2; exit 1; }
	@"$(PYTHON)" -c '$(SUPPORTED)' || { echo "$(PYTHON) is not Python 3.11 to 3.13; give PYTHON=..." >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(READY): requirements/kientruc.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/kientruc.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(READY_FOR_TESTS): requirements/dev.txt $(READY)
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

clean:
	rm -rf $(EXAMPLE)/_build $(OUTLINE)/_build docs/_build bench/_work build dist
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find generator tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf .venv .venv-*
