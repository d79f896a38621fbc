# Two commands are enough: `make run` shows the example, `make test` passes the tests. `make help` lists the others.
#
# Nothing is needed but make, Python 3.11 or newer and the package index. All paths are relative, so that a folder whose
# name has spaces works as well; everything that is made stands in .venv and .judges, and `make clean` takes it away.

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
# Only files whose hash stands in the lock are installed; bytecode is compiled once, at the end, on all cores (a package
# may hold a sample file that is no good Python: that is no reason to stop).
install := $(pip) install --require-hashes --no-compile -r
compile := $(python) -m compileall -q -j 0
templates = $(python) -m khabar.render.bytecode
site = $$($(python) -c "import sysconfig; print(sysconfig.get_path('purelib'))")

.PHONY: help setup setup-dev run test corpus fuzz kills check lint types layers docs docs-check bench judges lock format clean

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r name does; do printf '  %-16s %s\n' "$$name" "$$does"; done

setup: .venv/stamp-package  ## make .venv with the locked packages and khabar itself
	@echo "khabar stands ready in .venv: try .venv/bin/khabar --help"

run: .venv/stamp-package  ## build the example, serve it, and print the address
	@$(bin)/khabar serve examples/central-asia

test: setup-dev  ## pass all tests; those that need a browser or Java are skipped, with a reason, where there is none
	@$(python) -m pytest $(PYTEST_ARGS)

corpus: setup-dev  ## measure what the gate finds of seeded faults, and where it speaks in vain
	@$(python) -m tests.corpus $(CORPUS_ARGS)

fuzz: setup-dev  ## damage COUNT files of a workspace, and check and build them: nothing may end in a traceback
	@$(python) -m tests.robust.fuzz $(or $(COUNT),1000) $(SEED)

kills: setup-dev  ## kill COUNT commands at random moments, and run them again: nothing may be torn, lost or left over
	@$(python) -m tests.robust.kill $(or $(COUNT),60) $(SEED)

check: lint types layers docs-check corpus test  ## run all that the continuous integration runs

lint: setup-dev  ## ruff: rules and format
	@$(bin)/ruff check .
	@$(bin)/ruff format --check .

types: setup-dev  ## mypy, strict
	@$(bin)/mypy

layers: setup-dev  ## import-linter: layers point downward
	@$(bin)/lint-imports --no-logo

docs: setup-dev  ## write the generated pages of docs/ again
	@$(python) docs/generate.py

docs-check: setup-dev  ## fail if a generated page is not what the code says
	@$(python) docs/generate.py --check

format: setup-dev  ## let ruff mend what it can
	@$(bin)/ruff check --fix .
	@$(bin)/ruff format .

bench: .venv/stamp-bench .judges/stamp-npm-bench  ## measure khabar against the usual way, as ratios
	@$(compile) src bench
	@$(templates)
	@$(python) -m bench

judges: .venv/stamp-judges .judges/stamp-npm  ## install the outside judges (they need npm, Java 17 and Chromium too)

lock: .venv-lock/stamp  ## choose the newest packages again and write their hashes to requirements/*.txt
	@for name in run dev judges bench; do ./requirements/lock $$name; done

clean:  ## take away all that was made
	rm -rf .venv .venv-lock .judges .khabar build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---------------------------------------------------------------------------------------------------------------------
# A stamp is a file that says "this was done": a second `make setup` only compares dates.

setup-dev: .venv/stamp-package .venv/stamp-dev

.venv/bin/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || { \
		echo "khabar needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
		echo "Install one, or name it: make PYTHON=/path/to/python3.11 setup"; exit 1; } >&2
	@echo "Setting up .venv with $$($(PYTHON) --version); this takes about a minute, once."
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

.venv/stamp-run: requirements/run.txt | .venv/bin/python
	@$(install) requirements/run.txt
	@$(compile) "$(site)" || true
	@touch $@

# Built by the setuptools of the lock, with no download of its own.
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

# What comes from npm runs no script of its own while it is installed. The cache is ours: HOME may be missing.
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
