# Everything is in tools/do.py; make only finds a Python that is new enough (and can make an environment).
PYTHON := $(shell for python in python3.13 python3.12 python3.11 python3 python; do \
	$$python -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$python && exit; \
	done; echo python3)

.PHONY: pack check test judges clean

pack:
	@$(PYTHON) tools/do.py pack

check:
	@$(PYTHON) tools/do.py check

test:
	@$(PYTHON) tools/do.py test

judges:
	@$(PYTHON) tools/do.py judges

clean:
	rm -rf build dist .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache tests/judges/node_modules
