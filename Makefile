# make run    richtet alles ein und startet die App (PORT=8501)
# make test   richtet ein, was Tests brauchen (auch Chromium), und prüft alles
# make check  dazu Stil und Typen
# make arbeiten startet die App mit einer Ablage in var/arbeiten und einem Konto
# make demo   schreibt Beispieldaten (frei erfunden) nach var/beispiel und startet die App damit
# make mutants schneidet Sicherungen durch und prüft, ob ein Test es merkt
# make papers baut jedes Papier aus echten und erfundenen Daten nach var/papiere und prüft, ob etwas übereinander steht
# make bench  misst Ladezeiten, Bytes und Speicher in Chromium

PORT ?= 8501
PYTHON ?= python3
PYTEST ?= -q
VENV := .venv
BIN := $(VENV)/bin
# Dateien, deren Alter sagt, was schon getan ist: ein zweiter Aufruf fängt sofort an.
READY := $(VENV)/.fertig-app
READY_TESTS := $(VENV)/.fertig-tests

.PHONY: run arbeiten demo test check mutants papers bench clean

run: $(READY)
	$(BIN)/streamlit run app.py --server.port $(PORT)

# Das Konto entsteht beim ersten Mal; die Ausgabe nennt den Link, mit dem es sein Kennwort bekommt.
arbeiten: export MIB_ABLAGE = sqlite:///var/arbeiten/mib.db
arbeiten: $(READY)
	$(BIN)/python -m mib_dashboard ablage einrichten
	$(BIN)/python -m mib_dashboard konto liste | grep -q '^leitung:' || \
		$(BIN)/python -m mib_dashboard konto anlegen leitung --anzeige Leitung \
		--rolle Erfassung --rolle Freigabe --rolle Verwaltung | sed 's/:8501/:$(PORT)/'
	$(BIN)/streamlit run app.py --server.port $(PORT)

demo: $(READY)
	rm -rf var/beispiel
	$(BIN)/python -m mib_dashboard beispiel --ziel var/beispiel
	MIB_DATA=var/beispiel/data MIB_GEO=var/beispiel/geo $(BIN)/streamlit run app.py --server.port $(PORT)

# Zwei Hälften nebeneinander: Der Browser wartet viel, und alles andere rechnet derweil. Seine Ausgabe kommt am Schluss.
test: $(READY_TESTS)
	@mkdir -p var; $(BIN)/pytest $(PYTEST) tests/browser > var/browser.log 2>&1 & browser=$$!; \
	$(BIN)/pytest $(PYTEST) -n auto --dist loadfile --no-loadscope-reorder --ignore=tests/browser; rest=$$?; \
	wait $$browser; seen=$$?; cat var/browser.log; test $$rest -eq 0 && test $$seen -eq 0

check: $(READY_TESTS)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test

mutants: $(READY_TESTS)
	$(BIN)/python -m tests.mutants

papers: $(READY_TESTS)
	$(BIN)/python -m tests.papers

bench: $(READY_TESTS)
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV) var

$(BIN)/python:
	sh .ci/venv.sh "$(PYTHON)" "$(VENV)"

$(READY): requirements.txt constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(READY_TESTS): requirements.txt constraints.txt requirements-dev.txt .ci/chromium.sh .ci/anmeldedienst.sh .ci/postgresql.sh | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	sh .ci/chromium.sh "$(BIN)/python"
	sh .ci/anmeldedienst.sh
	sh .ci/postgresql.sh
	touch $@ $(READY)
