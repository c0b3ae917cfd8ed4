# `make run` and `make test` each work as the only command on a machine with Python 3.11 or later and make.

# The first Python that is recent enough and can make an environment; PYTHON=... overrides.
PYTHON ?= $(shell tools/find-python 3.11 3.13 3.12 3)
VENV ?= .venv
# Which tests, and how: `make test TESTS=tests/unit PYTEST_OPTIONS=-x`.
TESTS ?=
PYTEST_OPTIONS ?= -n auto --dist loadgroup

BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
IN_VENV := $(BIN)/python
# Only wheels and only what the lock file names: nothing is compiled, nothing else is run.
INSTALL := $(IN_VENV) -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all:

.PHONY: help run test test-all check bench sample lock clean

help:
	@echo 'make run       the program on a filled sample workshop'
	@echo 'make test      every test'
	@echo 'make test-all  every test, on each of Python 3.11 and 3.13 that is here'
	@echo 'make check     style, types, import contracts and the maturity models'
	@echo 'make bench     measures speed against an empty Textual app'
	@echo 'make sample    writes the sample report in exports/sample'
	@echo 'make lock      renews the lock files; UPGRADE=--upgrade for the newest versions'
	@echo 'make clean     removes environments, caches and builds'

run: $(VENV)/run.stamp
	@$(IN_VENV) -m workshop demo

test: $(VENV)/dev.stamp
	@tools/system-tools git tmux pdftotext pdftoppm javac chromium soffice openssl
	@$(IN_VENV) -m pytest $(PYTEST_OPTIONS) $(TESTS)

test-all:
	@for version in 3.11 3.13; do \
		if python=$$(tools/find-python $$version); then \
			echo "Python $$version"; \
			$(MAKE) --no-print-directory test PYTHON=$$python VENV=.venv-$$version || exit 1; \
		else echo "Python $$version is not here: passed over"; fi; \
	done

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	@tools/system-tools hunspell
	$(IN_VENV) -m workshop models check content --spelling --strict

bench: $(VENV)/dev.stamp
	@$(IN_VENV) -m tests.bench

# Without a terminal on its input, the demo writes instead of opening a screen.
sample: $(VENV)/run.stamp
	@$(IN_VENV) -m workshop demo --output exports/sample </dev/null

$(VENV)/run.stamp: requirements.lock | $(IN_VENV)
	@echo 'Installing what the program needs in $(VENV) ...'
	@$(INSTALL) -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock pyproject.toml | $(IN_VENV)
	@echo 'Installing what the tests need in $(VENV) ...'
	@$(INSTALL) -r requirements-dev.lock
	@$(IN_VENV) -m pip install -qq --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/run.stamp

$(IN_VENV):
	@if [ -z "$(PYTHON)" ]; then \
		echo 'No Python 3.11 or later that can make environments was found; install one (on Debian and' >&2; \
		echo 'Ubuntu also python3-venv), or name it: make PYTHON=/path/to/python3' >&2; exit 1; fi
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

# The resolver writes names, versions and hashes for every system and Python from 3.11 on.
RESOLVE = .venv-lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links $(UPGRADE)

lock: | $(IN_VENV)
	@[ -x .venv-lock/bin/uv ] || { $(IN_VENV) -m venv .venv-lock && .venv-lock/bin/python -m pip install --quiet uv==0.13.8; }
	@$(RESOLVE) --output-file requirements.lock
	@$(RESOLVE) --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf .venv .venv-* build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -f snapshot_report.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
