# One door for every chore: `make site` and `make test` work in a bare clone.
# Everything is installed into .venv, by name, with the hashes of the lock files.

PYTHON ?= python3
UV     ?= uv
ARGS   ?=

VENV    := .venv
BIN     := $(VENV)/bin
RUNTIME := $(VENV)/.installed-runtime
TOOLS   := $(VENV)/.installed-test
MADE    := site .site-former build dist *.egg-info .cache .hypothesis .import_linter_cache .mypy_cache \
           .pytest_cache .ruff_cache tests/browser/node_modules cms/node_modules

# pip takes what the lock names and nothing else; the project itself is built by the locked setuptools.
PIP     := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
INSTALL  = $(PIP) install --require-hashes -r $(1) && $(PIP) install --no-deps --no-build-isolation -e .

# The same versions everywhere (one fork), for every system (universal), without any address.
COMPILE := $(UV) pip compile pyproject.toml --group build --python-version 3.11 --universal \
           --fork-strategy fewest --generate-hashes --no-annotate --no-emit-index-url \
           --no-emit-find-links --custom-compile-command "make lock" --quiet

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: all site test check lint serve bench fuzz mutants pictures format lock clean help

all: check test site  ## All that CI runs, and the site

site: $(RUNTIME)  ## Build everything into site/
	$(BIN)/papers build $(ARGS)

check: $(RUNTIME)  ## Read the content and tell every problem in it
	$(BIN)/papers check $(ARGS)

serve: $(RUNTIME)  ## Preview with live reload
	$(BIN)/papers serve $(ARGS)

test: $(TOOLS)  ## Lint, types, layers and every test, Chromium included
	$(BIN)/python tests/browser/provision.py
	$(BIN)/python tests/servers/provision.py
	$(BIN)/python cms/install.py
	$(MAKE) --no-print-directory lint
	$(BIN)/pytest -n auto --maxprocesses 4 $(ARGS)

lint: $(TOOLS)  ## The quick half of `make test`: style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(TOOLS)  ## How long a build takes, beside other generators (ARGS: bench/__main__.py)
	$(BIN)/python -m bench --provision $(ARGS)

fuzz: $(TOOLS)  ## Fuzz all that reads what strangers send (ARGS: seconds a target)
	for t in read check markdown import ledger edit; do nice -n 19 $(BIN)/python -m fuzz $$t --seconds $(or $(ARGS),600) || exit 1; done

mutants: $(TOOLS)  ## Change the code in one place at a time, and count what the tests notice (ARGS: tests/mutation/README.md)
	test -x $(VENV)/mutation/bin/python || $(PYTHON) -m venv $(VENV)/mutation
	$(VENV)/mutation/bin/python -m pip --disable-pip-version-check --no-input -q install --require-hashes --no-deps -r tests/mutation/requirements.txt
	$(BIN)/python -m tests.mutation.run --maker $(VENV)/mutation/bin/python $(ARGS)

pictures: $(TOOLS)  ## Pages of the site as pictures, into docs/images/
	$(BIN)/python tests/browser/provision.py
	$(BIN)/papers build
	$(BIN)/python -m tests.browser.pictures site docs/images $(ARGS)

format: $(TOOLS)  ## Rewrite the Python files as `make lint` wants them
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:  ## Write the lock files anew (needs uv; ARGS=--upgrade takes newer versions)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: install it with 'pip install uv', or name it: make lock UV=/path/to/uv" >&2; exit 1; }
	$(COMPILE) $(ARGS) -o requirements.lock
	$(COMPILE) $(ARGS) --extra test --constraint requirements.lock -o requirements-test.lock
	$(subst pyproject.toml --group build,bench/rivals/requirements.in,$(COMPILE)) $(ARGS) -o bench/rivals/requirements.lock
	@$(MAKE) --no-print-directory $(TOOLS)
	$(BIN)/python tests/browser/provision.py --lock
	$(BIN)/python cms/install.py --lock

clean:  ## Remove all that these chores made, .venv too
	rm -rf $(VENV) $(MADE)
	find generator tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## These words
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	$(call INSTALL,requirements.lock)
	@touch $@

# The test lock holds the runtime lock, so that either stamp spares `make site` a second installation.
$(TOOLS): requirements-test.lock requirements.lock pyproject.toml | $(BIN)/python
	$(call INSTALL,requirements-test.lock)
	@touch $(RUNTIME) $@

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Three Papers needs Python 3.11 or newer, and there is no '$(PYTHON)' here: install python3, or name another: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Three Papers needs Python 3.11 or newer, and '$(PYTHON)' is $$($(PYTHON) --version 2>&1): name a newer one: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "python3 cannot make a virtual environment here; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
