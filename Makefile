# `make graph` and `make test` set up what they need in .venv the first time.
PYTHON ?= python3
.DEFAULT_GOAL := graph
.PHONY: graph test lint bench clean

graph: .venv/.installed
	.venv/bin/kg build seeds/ -o output/

test: .venv/.installed-dev lint
	.venv/bin/pytest -n 2 --dist worksteal

lint: .venv/.installed-dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: .venv/.installed-dev
	.venv/bin/python tests/benchmarks/bench.py $(TEXTS)

clean:
	rm -rf .venv

.venv/bin/pip:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or later: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/pip pyproject.toml constraints.txt
	.venv/bin/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/.installed-dev: .venv/.installed
	.venv/bin/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@
