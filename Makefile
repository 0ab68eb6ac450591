# Short names for the commands of this project. `make` alone lists them.
PYTHON = .venv/bin/python

help:  ## list these commands
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/ –/'

run:  ## start the planner
	@python3 run.py

test:  ## every check and every test
	@python3 run.py test

long:  ## the long tests at their full length
	@python3 run.py long

lint:  ## format and lint
	@$(PYTHON) -m ruff format . && $(PYTHON) -m ruff check .

types:  ## strict types
	@$(PYTHON) -m mypy

content:  ## check every content file, or with DIR=… the folder of an office
	@$(PYTHON) -m planner.content.check $(DIR)

strings:  ## renew the catalogues of the interface
	@$(PYTHON) -m planner.web.strings

bench:  ## measure speed and memory against bare references
	@$(PYTHON) bench/run.py

pictures:  ## make the pictures of the README with made-up data
	@$(PYTHON) docs/pictures/make.py

.PHONY: help run test long lint types content strings bench pictures
