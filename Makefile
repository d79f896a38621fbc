# Start with two commands: `make run` shows the example, `make test` runs the tests. `make help` lists all targets.
#
# Requires only make, Python 3.11 or newer and access to the package index. All paths are relative, so a folder name may
# have spaces. Everything is installed into .venv and .judges; `make clean` removes it.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell for each in python3.11 python3; do \
	"$$each" -c "import sys; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1 && echo "$$each" && exit; done; echo python3)
PYTEST_ARGS ?= -n auto

bin := .venv/bin
python := $(bin)/python
pip := $(python) -m pip --disable-pip-version-check --no-input --quiet
# Only files with a hash in the lock file are installed. Bytecode is compiled once, at the end, on all cores; errors are
# ignored, because a package may contain a sample file that is not valid Python.
install := $(pip) install --require-hashes --no-compile -r
compile := $(python) -m compileall -q -j 0
templates = $(python) -m khabar.render.bytecode
site = $$($(python) -c "import sysconfig; print(sysconfig.get_path('purelib'))")

.PHONY: help setup setup-dev run test corpus fuzz kills check lint types layers docs docs-check bench judges lock format clean

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r name does; do printf '  %-16s %s\n' "$$name" "$$does"; done

setup: .venv/stamp-package  ## create .venv with the locked packages and khabar
	@echo "khabar is installed in .venv: try .venv/bin/khabar --help"

run: .venv/stamp-package  ## build the example, serve it, and print the address
	@$(bin)/khabar serve examples/central-asia

test: setup-dev  ## run all tests; those that need a browser or Java are skipped if it is missing
	@$(python) -m pytest $(PYTEST_ARGS)

corpus: setup-dev  ## measure how many seeded errors the gate finds, and its false alarms
	@$(python) -m tests.corpus $(CORPUS_ARGS)

fuzz: setup-dev  ## damage COUNT files of a workspace, then check and build it: no traceback is allowed
	@$(python) -m tests.robust.fuzz $(or $(COUNT),1000) $(SEED)

kills: setup-dev  ## kill COUNT commands at random moments and run them again: no file may be damaged, lost or left over
	@$(python) -m tests.robust.kill $(or $(COUNT),60) $(SEED)

check: lint types layers docs-check corpus test  ## run everything that continuous integration runs

lint: setup-dev  ## ruff: rules and format
	@$(bin)/ruff check .
	@$(bin)/ruff format --check .

types: setup-dev  ## mypy, strict
	@$(bin)/mypy

layers: setup-dev  ## import-linter: layers point downward
	@$(bin)/lint-imports --no-logo

docs: setup-dev  ## regenerate the generated pages of docs/
	@$(python) docs/generate.py

docs-check: setup-dev  ## fail if a generated page is out of date
	@$(python) docs/generate.py --check

format: setup-dev  ## let ruff fix and format the code
	@$(bin)/ruff check --fix .
	@$(bin)/ruff format .

bench: .venv/stamp-bench .judges/stamp-npm-bench  ## compare khabar with the usual tools, as ratios
	@$(compile) src bench
	@$(templates)
	@$(python) -m bench

judges: .venv/stamp-judges .judges/stamp-npm  ## install the external validators (they also need npm, Java 17 and Chromium)

lock: .venv-lock/stamp  ## update all packages and write their hashes to requirements/*.txt
	@for name in run dev judges bench; do ./requirements/lock $$name; done

clean:  ## delete everything that was created
	rm -rf .venv .venv-lock .judges .khabar build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---------------------------------------------------------------------------------------------------------------------
# A stamp is an empty file that marks a step as done: a second `make setup` only compares dates.

setup-dev: .venv/stamp-package .venv/stamp-dev

.venv/bin/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || { \
		echo "khabar needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
		echo "Install one, or name it: make PYTHON=/path/to/python3.11 setup"; exit 1; } >&2
	@echo "Setting up .venv with $$($(PYTHON) --version); this takes about a minute, once."
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "$(PYTHON) cannot create a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

.venv/stamp-run: requirements/run.txt | .venv/bin/python
	@$(install) requirements/run.txt
	@$(compile) "$(site)" || true
	@touch $@

# Built with the locked setuptools, without another download.
.venv/stamp-package: pyproject.toml | .venv/stamp-run
	@$(pip) install --no-deps --no-build-isolation --no-compile --editable .
	@$(compile) src
	@$(templates)
	@touch $@

.venv/stamp-dev: requirements/dev.txt | .venv/stamp-run
	@$(install) requirements/dev.txt
	@$(compile) "$(site)" || true
	@touch $@

.venv/stamp-judges: requirements/judges.txt | .venv/stamp-dev
	@$(install) requirements/judges.txt
	@touch $@

# Packages from npm run no install scripts. The cache is in .judges, because HOME may be missing.
npm = npm install --cache .judges/cache --ignore-scripts --no-save --no-audit --no-fund --loglevel error --fetch-retries 1 --no-update-notifier --prefix

.judges/stamp-npm: requirements/npm.txt
	@mkdir -p .judges
	@xargs $(npm) .judges < requirements/npm.txt
	@touch $@

.judges/stamp-npm-bench: requirements/npm-bench.txt
	@mkdir -p .judges/bench
	@xargs $(npm) .judges/bench < requirements/npm-bench.txt
	@touch $@

.venv/stamp-bench: requirements/bench.txt | .venv/stamp-dev .venv/stamp-package
	@$(install) requirements/bench.txt
	@$(compile) "$(site)" || true
	@touch $@

.venv-lock/stamp:
	@$(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python -m pip --disable-pip-version-check --quiet install pip-tools
	@touch $@
