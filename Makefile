# Two commands do everything on a fresh Debian or macOS machine with Python 3.11:
#   make run     set up and open the studio
#   make test    set up and check everything
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
INPUTS := pyproject.toml packaging/constraints.txt packaging/system-packages.sh
PIP := $(BIN)/python -m pip install --quiet --constraint packaging/constraints.txt

.PHONY: run setup test check pictures views tour translations audit fuzz clean

run: $(VENV)/.ready-to-run
	$(BIN)/latent-bridge

setup: $(VENV)/.ready-to-test

# A file of tests at a time on each of two cores; each has its own screen and sound card.
test: $(VENV)/.ready-to-test check
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --max-worker-restart 0

check: $(VENV)/.ready-to-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright

# The pictures of the README, made by driving the real window.
pictures: $(VENV)/.ready-to-test
	$(BIN)/python packaging/take_pictures.py

# Every view of the window in both themes and two sizes, to look at: VIEWS=folder.
VIEWS ?= views
views: $(VENV)/.ready-to-test
	$(BIN)/python packaging/show_views.py $(VIEWS)

# A film of ninety seconds of the real window, with its sound: FILM=folder.
FILM ?= film
tour: $(VENV)/.ready-to-test
	$(BIN)/python packaging/take_tour.py $(FILM)

# Words of the window that are new or changed into the catalogues; prints what still has no translation.
translations: $(VENV)/.ready-to-test
	$(BIN)/python packaging/translate.py

# Known faults and licences of everything the product stands on; writes packaging/licences.md.
audit: $(VENV)/.ready-to-test
	test -x $(VENV)/audit/bin/pip-audit || $(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet pip-audit
	$(BIN)/python packaging/audit.py $(VENV)/audit/bin/pip-audit

# Hostile files and packets for every reader: INPUTS_EACH=number.
INPUTS_EACH ?= 2000
fuzz: $(VENV)/.ready-to-test
	$(BIN)/python packaging/fuzz.py --inputs $(INPUTS_EACH)

$(VENV)/.ready-to-run: $(INPUTS)
	sh packaging/system-packages.sh run
	@echo "Setting up, once: packages of some gigabytes are fetched, which takes minutes."
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	touch $@

$(VENV)/.ready-to-test: $(INPUTS)
	sh packaging/system-packages.sh test
	@echo "Setting up, once: packages of some gigabytes are fetched, which takes minutes."
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --editable ".[dev]"
	touch $@ $(VENV)/.ready-to-run

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .ruff_cache .hypothesis
