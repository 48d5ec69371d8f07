# `make` lists what there is. Nothing here is needed on a server: see README.md.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT
export PIP_DISABLE_PIP_VERSION_CHECK = 1

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/pip install --quiet --require-hashes
INSTALL_OURS := $(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
COMPILE := build/lock/bin/pip-compile --quiet --generate-hashes --no-emit-index-url \
	--no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe --all-build-deps

.DEFAULT_GOAL := help
.PHONY: help run test check lock clean

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile

run: $(VENV)/run-ready ## Serve the site on http://127.0.0.1:8000 (set HOST and PORT to change)
	$(BIN)/signpost serve

test: $(VENV)/test-ready ## Check style and types, then run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q

check: $(VENV)/run-ready ## Check the knowledge and list every fault
	$(BIN)/signpost check

lock: ## Choose the newest versions again and write both requirements files
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet pip-tools
	CUSTOM_COMPILE_COMMAND="make lock" $(COMPILE) --upgrade \
		--output-file=requirements.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(COMPILE) --upgrade --extra=dev \
		--constraint=requirements.txt --output-file=requirements-dev.txt pyproject.toml

clean: ## Remove what was installed, built or cached. The database stays
	rm -rf $(VENV) build *.egg-info instance/index
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed. Try: make PYTHON=python3.11 run"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run-ready: $(VENV)/bin/pip requirements.txt pyproject.toml
	$(INSTALL) -r requirements.txt
	$(INSTALL_OURS)
	touch $@

$(VENV)/test-ready: $(VENV)/run-ready requirements-dev.txt
	$(INSTALL) -r requirements-dev.txt
	touch $@
