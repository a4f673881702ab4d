# Two commands matter: `make run` and `make test`. Both work from a fresh clone with Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
MONAT ?= 2023-01
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

.PHONY: run test dauerprobe mutanten lint setup browser lock sample bench bytegleich bilder clean

# exit code 3 means: issued, some gE held back. For the sample month that is the expected outcome.
run: $(VENV)/run.stamp
	@$(BIN)/o7 monatslauf $(MONAT) || test $$? -eq 3

test: lint
	$(BIN)/python -m pytest --numprocesses 2 --dist loadscope

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.haus.hausordnung

setup: $(VENV)/test.stamp

# the run report is also tested in Chromium; its accessibility rules (axe-core) come with npm
AXE := tests/browser/node_modules/axe-core/axe.min.js
browser: $(AXE)
$(AXE): tests/browser/package-lock.json
	npm ci --prefix tests/browser --ignore-scripts --no-fund --no-audit --silent

# the lock is complete, so pip resolves nothing: older versions of pip stumble over extras in hashed locks
$(VENV)/run.stamp: requirements.txt pyproject.toml
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-build-isolation --editable .
	$(BIN)/python -c "open('$@', 'w').close()"

$(VENV)/test.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(INSTALL) --require-hashes -r requirements-dev.txt
	$(BIN)/python -c "open('$@', 'w').close()"

# needs uv; writes the two hashed locks, without addresses, for all platforms
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet
lock:
	$(LOCK) --extra build pyproject.toml -o requirements.txt
	$(LOCK) --extra build --extra dev --extra verteilt -c requirements.txt pyproject.toml -o requirements-dev.txt

sample: $(VENV)/test.stamp
	$(BIN)/python -m tests.welt.beispiel
	$(BIN)/python -m tests.welt.planung.beispiel

# the full volumes of the trials of which `make test` runs a seeded sample
dauerprobe: $(VENV)/test.stamp
	O7_DAUERPROBE=1 $(BIN)/python -m pytest -m dauerprobe --numprocesses 2 --dist loadscope

# does the working tree give the documents and messages of COMMIT, byte by byte?
COMMIT ?= HEAD
bytegleich: $(VENV)/test.stamp
	$(BIN)/python -m tests.bytegleich $(COMMIT)

# small faults in the money code, one at a time: how many do its fast tests notice? (not on Windows)
mutanten: $(VENV)/test.stamp
	$(BIN)/python -m tests.mutanten

# BENCH=schnell: without the eleven months before and without 3 000 gE; BENCH=probe: a fifth of everything
BENCH ?= voll
bench: $(VENV)/test.stamp
	BENCH=$(BENCH) $(BIN)/python -m benchmarks

# the pages of the sample documents as pictures for the README (needs LibreOffice and pdftoppm)
bilder: $(VENV)/test.stamp
	$(BIN)/python -m tests.bilder

clean:
	rm -rf data/out/[0-9]* data/out/_* data/out/.arbeit data/out/.sperre data/out/register.sqlite
