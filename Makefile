# Everything runs from .venv, made from the locked requirements on first use and kept until they change.
# Paths are relative and quoted, so that the folder may have any name.

PORT ?= 8000
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help demo test soak bench lint env clean-env

help:
	@echo 'make demo    the site with real data on http://127.0.0.1:8000 (PORT=8080 changes the port)'
	@echo 'make test    everything a change can break, in about ten minutes'
	@echo 'make soak    the tests that take longer'
	@echo 'make bench   speed, as medians'
	@echo 'make lint    style, types, import order, migrations, deployment checks'
	@echo 'make env     the environment of the tests in .venv, without running anything'
	@echo 'make clean-env   remove .venv'

# $(call environment,NAME,FILES): a shell script that brings .venv to what FILES lock and notes that under NAME.
# The note carries the locks and the Python, so an unchanged environment costs neither pip nor the network.
define environment
set -e; \
if ! test -x .venv/bin/python || ! test -x .venv/bin/pip; then \
  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
    { echo 'Python 3.11 or later is needed: name one, as in make $@ PYTHON=python3.12.' >&2; exit 1; }; \
  $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
    { echo 'Python lacks its venv module: install it (apt install python3-venv on Debian and Ubuntu).' >&2; exit 1; }; \
  $(PYTHON) -m venv --clear .venv; \
fi; \
lock=$$({ .venv/bin/python -V; cat $(2); } | cksum | cut -d ' ' -f 1); \
if ! test -e ".venv/.$(1)-$$lock"; then \
  echo 'Installing the locked packages into .venv (once) ...'; \
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes \
    $(foreach file,$(2),-r $(file)) || \
    { echo 'The packages could not be installed: see above, and check the network.' >&2; exit 1; }; \
  rm -f .venv/.$(1)-*; \
  touch ".venv/.$(1)-$$lock"; \
fi
endef

DEMO_LOCKS := requirements.txt requirements-demo.txt
DEV_LOCKS := $(DEMO_LOCKS) requirements-dev.txt

# Tests on every core, at most four, each with a database of its own; the tests of one module or class stay together.
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist loadscope

# exec lets Ctrl-C and SIGTERM reach Python itself.
demo:
	@$(call environment,demo,$(DEMO_LOCKS))
	@exec .venv/bin/python manage.py demo --port '$(PORT)'

test: env
	@.venv/bin/python -m tests.browser.install
	@.venv/bin/python -m tests.other_postgres $(SIDE_BY_SIDE)
	@exec .venv/bin/python -m pytest -q $(SIDE_BY_SIDE)

soak: env
	@.venv/bin/python -m tests.browser.install
	@exec .venv/bin/python -m pytest -q -m soak --timeout 0

bench: env
	@exec .venv/bin/python -m tests.bench

# Only the migrations are compared with a database; the rest is given an address that nobody asks.
NO_DATABASE := DATABASE_URL=postgresql://nobody@localhost/none
PRODUCTION := TRACKER_ENV=production ALLOWED_HOSTS=tracker.example $(NO_DATABASE) \
  SECRET_KEY=only-for-the-deployment-check-0123456789-abcdefghijklmnopqrstuvwxyz

lint: env
	.venv/bin/python -m ruff check .
	.venv/bin/python -m ruff format --check .
	$(NO_DATABASE) .venv/bin/python -m mypy --no-incremental tracker
	$(NO_DATABASE) .venv/bin/python -c 'from importlinter.cli import lint_imports_command as main; main()'
	.venv/bin/python manage.py makemigrations --check --dry-run
	$(PRODUCTION) PYTHONWARNINGS=error .venv/bin/python manage.py check --deploy --fail-level WARNING

env:
	@$(call environment,dev,$(DEV_LOCKS))

clean-env:
	rm -rf .venv
