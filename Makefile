# make einrichten legt die Umgebung .venv an, mehr nicht
# make run    richtet alles ein und startet die App (PORT=8501)
# make test   richtet ein, was Tests brauchen (auch Chromium), und prüft alles
# make check  dazu Stil und Typen
# make arbeiten startet die App mit einer Ablage in var/arbeiten und einem Konto
# make demo   schreibt Beispieldaten (frei erfunden) nach var/beispiel und startet die App damit
# make mutants schneidet Sicherungen durch und prüft, ob ein Test es merkt
# make papers baut jedes Papier aus echten und erfundenen Daten nach var/papiere und prüft es (übereinander, leer, zu lang, Regelwerke)
# make bench  misst Ladezeiten, Bytes und Speicher in Chromium
# make lock   schreibt requirements.lock und requirements-dev.lock neu: jede Version mit Prüfsummen
# make sbom   schreibt Stückliste (CycloneDX) und fremde Lizenzen nach var/pakete
# make licences prüft die Lizenzen der Pakete, make audit ihre bekannten Schwachstellen (DATENBANK=datei.zip)
# make wheelhouse legt alle Pakete nach var/wheelhouse, für Rechner ohne Internet (ZIEL=windows: für Windows)

PORT ?= 8501
PYTHON ?= python3
PYTEST ?= -q
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# Dateien, deren Alter sagt, was schon getan ist: ein zweiter Aufruf fängt sofort an.
READY := $(VENV)/.fertig-app
READY_TESTS := $(VENV)/.fertig-tests

.PHONY: einrichten run arbeiten demo test check mutants papers bench lock sbom licences audit wheelhouse clean

einrichten: $(READY)

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

# Was einmal übersetzt ist, wird aufgehoben, auch wo die Umgebung es anders will: Viele Tests starten das Programm noch einmal.
test: export PYTHONDONTWRITEBYTECODE =
# Zwei Hälften nebeneinander: Der Browser wartet viel, und alles andere rechnet derweil. Seine Ausgabe kommt am Schluss.
# Er hat Vorrang: Seine Tests laufen einer nach dem anderen; blieben sie zuletzt übrig, stünde die halbe Maschine still.
# In einer frischen Kopie wird einmal vorweg gesammelt: Sonst übersetzte jeder Prozess für sich, alle zur selben Zeit dasselbe.
test: $(READY_TESTS)
	@mkdir -p var; test -d tests/__pycache__; fresh=$$?; \
	$(BIN)/pytest $(PYTEST) tests/browser > var/browser.log 2>&1 & browser=$$!; \
	test $$fresh -eq 0 || nice -n 5 $(BIN)/pytest --collect-only -qq --ignore=tests/browser > /dev/null; \
	nice -n 5 $(BIN)/pytest $(PYTEST) -n auto --dist loadfile --no-loadscope-reorder --ignore=tests/browser; rest=$$?; \
	wait $$browser; seen=$$?; cat var/browser.log; test $$rest -eq 0 && test $$seen -eq 0

check: $(READY_TESTS)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test

mutants: $(READY_TESTS)
	$(BIN)/python -m tests.mutants

papers: $(READY_TESTS)
	sh .ci/ooxml.sh
	$(BIN)/python -m tests.papers

# Gemessen wird wie beim zweiten Start eines Hauses: übersetzt.
bench: export PYTHONDONTWRITEBYTECODE =
bench: $(READY_TESTS)
	$(BIN)/python -m tests.bench

# In eigener Umgebung: Das Werkzeug gehört weder zur App noch zu den Tests.
lock: | $(BIN)/python
	$(BIN)/python .ci/constraints.py
	$(BIN)/python -m venv var/uv
	var/uv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
	for part in requirements requirements-dev; do \
		var/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
			--custom-compile-command "make lock" $$part.txt --output-file $$part.lock || exit 1; \
	done

sbom: $(READY)
	$(BIN)/python .ci/packages.py sbom var/pakete

licences: $(READY)
	$(BIN)/python .ci/packages.py licences

audit: $(READY)
	$(BIN)/python .ci/packages.py audit "$(DATENBANK)"

wheelhouse: | $(BIN)/python
	sh .ci/wheelhouse.sh $(BIN)/python var/wheelhouse "$(ZIEL)"

clean:
	rm -rf $(VENV) var

$(BIN)/python:
	sh .ci/venv.sh "$(PYTHON)" "$(VENV)"

# Übersetzt wird hier: Als Dienst darf das Programm in seinem Ordner nichts schreiben und übersetzte sonst bei jedem Start alles.
$(READY): requirements.lock | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m compileall -q app.py pages mib_dashboard
	touch $@

# Der Lock nennt jedes Paket; übersetzt wird, was ein Test lädt. Ausgepackt wird in Teilen, zwei nebeneinander. Debians Pakete
# kommen derweil, auch Chromium; wo es keines von Debian gibt, holt es nachher Playwright.
$(READY_TESTS): requirements-dev.lock .ci/chromium.sh .ci/anmeldedienst.sh .ci/postgresql.sh .ci/nginx.sh | $(BIN)/python
	@mkdir -p var; awk '/^[a-z]/ { n++ } { print > ("var/pakete-" n % 7 ".txt") }' requirements-dev.lock
	{ sh .ci/postgresql.sh && sh .ci/nginx.sh && sh .ci/anmeldedienst.sh && \
		{ sh .ci/chromium.sh "$(BIN)/python" > /dev/null 2>&1 || true; }; } & rest=$$!; \
	seq 0 6 | xargs -P 2 -I {} $(PIP) install --quiet --require-hashes --no-deps --no-compile -r var/pakete-{}.txt; packages=$$?; \
	wait $$rest && test $$packages -eq 0
	sh .ci/chromium.sh "$(BIN)/python"
	touch $@ $(READY)
