# On a fresh machine: Python 3.11 or newer and pip, then `make demo` and `make test`.
# PYTHON=... chooses the interpreter, VENV=... the folder of the environment.

VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?=
DATA ?= ../shared/data
export PYTHON
# Python compiles what it imports, and only that, once: set-up is quicker than with all compiled.
unexport PYTHONDONTWRITEBYTECODE
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-header --quiet

BENCHES := bench-brief bench-dial bench-ledger bench-lint bench-reader bench-retrieval bench-safety bench-walk bench-woop bench-woop_walk bench-groups bench-intervals bench-evals bench-web

.PHONY: help demo evals record record-careful test format style imports types check fmt tour lock test-real test-browser test-web test-llm api-examples pictures clean $(BENCHES)

help:
	@echo "make demo         a mentee's wish becomes a SMART goal and an OKR, with no key"
	@echo "make test         the tests, with no network"
	@echo "make check        all that guards main: format style imports types test test-web evals"
	@echo "make evals        the suites on the rule coach and on recorded answers; seeded faults"
	@echo "make record       record those answers where prompts were changed (126 MB to download)"
	@echo "make record-careful  the same without the real model, in seconds"
	@echo "make fmt          format the code and mend what ruff can mend"
	@echo "make tour         write what the README's commands print into the README"
	@echo "make lock         write the lock files anew (UPGRADE=--upgrade takes newer releases)"
	@echo "make bench-NAME   measure on the data in DATA=$(DATA): $(BENCHES:bench-%=%)"
	@echo "make test-real    the lying model over all the texts beside the checkout"
	@echo "make test-browser briefs printed in the Chromium of this machine: one A4 page each"
	@echo "make test-web     the web app in the Chromium of this machine, and its schema"
	@echo "make api-examples  the examples of the API's document, from real answers, anew"
	@echo "make pictures     the README's pictures of the web app, anew"
	@echo "make test-llm     the model coach against a real, very small model (126 MB to download)"
	@echo "make clean        remove the environment and all caches"

# The stamps lie in the environment, so that they go when it goes.
$(VENV)/.run-installed: requirements.lock pyproject.toml .ci/venv
	@.ci/venv $(VENV) requirements.lock
	@touch $@

$(VENV)/.dev-installed: requirements-dev.lock pyproject.toml .ci/venv
	@.ci/venv $(VENV) requirements-dev.lock
	@touch $(VENV)/.run-installed $@

$(VENV)/.web-installed: requirements-web.lock $(VENV)/.dev-installed
	@.ci/venv $(VENV) requirements-web.lock
	@touch $@

$(VENV)/.llm-installed: requirements-llm.lock $(VENV)/.dev-installed
	@.ci/venv $(VENV) requirements-llm.lock
	@touch $@

demo: $(VENV)/.run-installed
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh docs/demo.sh

test: $(VENV)/.dev-installed
	@$(BIN)/pytest -q -n 3 --dist loadfile --no-loadscope-reorder

# What got better or was meant: mentor-evals bless $(VENV)/evals --to .ci/evals-baseline.json
# A changed prompt, or a conversation that takes another way, has no recorded answer: make record
evals: $(VENV)/.run-installed
	@$(BIN)/mentor-evals run all --baseline .ci/evals-baseline.json --gate --out $(VENV)/evals --fresh
	@$(BIN)/mentor-evals run .ci/recorded/*/* --engine model --replay \
		--baseline .ci/recorded-baseline.json --gate --out $(VENV)/recorded --fresh || \
		{ code=$$?; [ $$code -ne 3 ] || echo "what has no recorded answer: make record" >&2; exit $$code; }
	@$(BIN)/mentor-evals mutants all --target outputs $(VENV)/evals/outputs.jsonl --limit 8

record: $(VENV)/.llm-installed
	@$(BIN)/python .ci/record

record-careful: $(VENV)/.run-installed
	@$(BIN)/python .ci/record careful

format: $(VENV)/.dev-installed
	@$(BIN)/ruff format --check --quiet

style: $(VENV)/.dev-installed
	@$(BIN)/ruff check --quiet

imports: $(VENV)/.dev-installed
	@$(BIN)/lint-imports --no-logo

types: $(VENV)/.dev-installed
	@$(BIN)/mypy

# `make -k check` goes on after a failure and shows them all.
check: format style imports types test test-web evals

fmt: $(VENV)/.dev-installed
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

tour: $(VENV)/.dev-installed
	@$(BIN)/python tests/tour.py

lock:
	@$(LOCK) $(UPGRADE) pyproject.toml --group build -o requirements.lock
	@$(LOCK) $(UPGRADE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	@$(LOCK) $(UPGRADE) pyproject.toml --group dev --group web -c requirements-dev.lock -o requirements-web.lock
	@$(LOCK) $(UPGRADE) --group llm --no-deps -o requirements-llm.lock

$(BENCHES): bench-%: $(VENV)/.run-installed
	@$(BIN)/python -m mentor_evals.bench.$* --data $(DATA)

test-real: $(VENV)/.dev-installed
	@$(BIN)/pytest -q -m real

test-browser: $(VENV)/.dev-installed
	@$(BIN)/pytest -q -m browser -rs

# Needs a Chromium on the path, or its place in CHROMIUM; leaves pictures in $(VENV)/pictures.
test-web: $(VENV)/.web-installed
	@.ci/browser
	@$(BIN)/pytest -q tests/web -m web -rs -n 2 --dist loadfile --no-loadscope-reorder

api-examples: $(VENV)/.dev-installed
	@$(BIN)/python tests/api_examples.py

pictures: $(VENV)/.web-installed
	@$(BIN)/python tests/pictures.py

test-llm: $(VENV)/.llm-installed
	@$(BIN)/pytest -q -m llm

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
	@find copilot tools evals prompts tests -name __pycache__ -type d -prune -exec rm -rf {} +
