# Make It Right: the commands. `make` alone lists them.
#
# Needed beforehand: Python 3.11 or newer, make, git. The rest goes into .venv, in this folder.
# Plain make (3.81 or newer: the one that macOS ships will do).

.DEFAULT_GOAL := help
.PHONY: help workbook environment course test lint format goldens calibrate coverage lock clean workbook-environment development-environment

# Which Python to use; empty: the first that fits. Options for `makeitright learn` or `jupyter lab`.
PYTHON ?=
ARGS ?=

BIN := .venv/bin
ENVIRONMENT = python=$$(sh scripts/find-python.sh "$(PYTHON)") && "$$python" scripts/environment.py
LOCK = $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --annotation-style line --quiet \
	--custom-compile-command 'make lock' $(LOCK_ARGS)

help: ## Lists these commands
	@echo 'Make It Right. Commands:'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | \
		awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

workbook: workbook-environment ## For learners: opens the workbook (ARGS="--no-browser --port 8899" on a server)
	@$(BIN)/makeitright learn $(ARGS)

environment: workbook-environment ## Makes the environment that the workbook runs in, and opens nothing

course: workbook-environment ## For instructors: JupyterLab on the whole course, with the formgrader
	@root=; if [ "$$(id -u)" = 0 ]; then root=--allow-root; fi; \
		PATH="$$PWD/$(BIN):$$PATH" exec $(BIN)/jupyter lab $$root $(ARGS)

test: development-environment ## Runs every check and every test, browser tests included
	@$(BIN)/python scripts/check.py

lint: development-environment ## Runs the checks that only read the code: style, types, floors
	@$(BIN)/python scripts/check.py --only-reading

format: development-environment ## Puts the code into the house's form
	@$(BIN)/ruff check --fix --quiet .; $(BIN)/ruff format .

goldens: development-environment ## Writes down anew what every sample reply gets (review the change like code)
	@$(BIN)/python tests/goldens/make_goldens.py

calibrate: development-environment ## Measures the scorer on cases it has not seen; writes docs/scorer-quality.md
	@$(BIN)/python benchmarks/quality.py

coverage: development-environment ## Writes docs/coverage.md (where each lesson is met) and docs/rubric.md (what is scored)
	@$(BIN)/python -m makeitright.report.coverage && $(BIN)/python -m makeitright.report.rubric

lock: development-environment ## Writes the lock files anew (LOCK_ARGS=--upgrade takes newer releases)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(LOCK) --group build --output-file requirements/workbook.lock
	$(LOCK) --group development --constraints requirements/workbook.lock --output-file requirements/development.lock

clean: ## Removes what was built here: .venv, caches, test results; never my-work/
	rm -rf .venv build dist test-results .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -path ./my-work -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

workbook-environment:
	@$(ENVIRONMENT) workbook

development-environment:
	@$(ENVIRONMENT) development
