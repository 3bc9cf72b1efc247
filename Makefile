# Every target sets up what it needs. The only things that must be there: Debian (or alike), python3, git, make.

export NO_MKDOCS_2_WARNING = 1
BIN = .venv/bin

.PHONY: help site serve check schema test test-fast scripts spell a11y audit fuzz mutation links bench lock clean

help: ## Vis denne listen
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do printf '  make %-10s %s\n' "$$name" "$$what"; done

# Printed matter takes more libraries, and is made only when the settings ask for it.
PRINTED = $(shell grep -qE '^printed_matter: *true' data/settings.yml && echo .venv/ready-print)

site: .venv/ready $(PRINTED) ## Bygg nettstedet i site/
	$(BIN)/mkdocs build

serve: .venv/ready ## Vis nettstedet på egen maskin mens du skriver
	$(BIN)/mkdocs serve

check: .venv/ready ## Sjekk alle data og sider uten å bygge
	$(BIN)/studieinfo check

schema: .venv/ready ## Skriv data/schema/ på nytt (etter nye felter, sykdommer eller sykehus)
	$(BIN)/studieinfo schema --write

test: .venv/ready-test browser pango ## Kjør alle testene
	$(BIN)/ruff check hooks tests
	$(BIN)/ruff format --check --quiet hooks tests
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadfile

test-fast: .venv/ready-test pango ## Kjør testene som ikke trenger nettleser
	$(BIN)/pytest -n auto --dist loadfile --ignore tests/browser --ignore tests/search

# Not a part of `make test`: it needs a second registry of packages, and `make test` shall be green with the first alone.
scripts: node_modules/.package-lock.json ## Sjekk skriptene: typene, og at de lovede nettleserne kan dem
	$(BIN)/node node_modules/typescript/bin/tsc --project tsconfig.json
	$(BIN)/node node_modules/typescript/bin/tsc --project tsconfig.worker.json
	$(BIN)/node node_modules/eslint/bin/eslint.js overrides
	$(BIN)/node tests/js/styles.mjs

spell: .venv/ready ## Sjekk rettskrivingen i alle tekster (hunspell)
	@.ci/debian spell
	$(BIN)/python tests/spelling/spell.py

a11y: .venv/ready-test node_modules/.package-lock.json browser rare ## Let etter det som stenger noen ute, i alle tilstander og på alle språk
	$(BIN)/pytest -n auto -m "audit or not audit" $(addprefix tests/browser/test_,every_state.py enlarged.py keyboard.py)

audit: .venv/ready-test scripts spell browser pango rare ## Kjør det som er tungt og sjelden: alle lenker, grundigere prøver
	$(BIN)/pytest -n auto --dist loadfile -m audit

fuzz: .venv/ready-test ## Les filer med feil i: N filer (20 000), der SEED velger hvilke (1)
	$(BIN)/python tests/fuzz.py --count $(or $(N),20000) --seed $(or $(SEED),1)

mutation: .venv/ready-mutation ## Endre programmet litt, og se hvilke endringer ingen test merker (OF=source|values|lists|schema|checks|client)
	$(BIN)/python tests/mutation/run.py $(or $(OF),source)

links: .venv/ready-test site ## Besøk alle lenkene på det ferdige nettstedet, også andres sider (trenger nett)
	.ci/links

bench: .venv/ready-bench browser rare tests/bench/node_modules/.package-lock.json ## Mål fart og vekt
	$(BIN)/python tests/bench/bench.py
	$(BIN)/python tests/bench/peers.py
	$(BIN)/python tests/bench/growth.py
	$(BIN)/python tests/bench/previews.py
	$(BIN)/python tests/bench/first_visit.py
	$(BIN)/python tests/bench/lighthouse.py
	$(BIN)/python tests/bench/importing.py
	$(BIN)/python tests/bench/serving.py
	$(BIN)/python tests/bench/search/run.py

lock: .venv/ready-test ## Lås avhengighetene på nytt (for utviklere)
	$(BIN)/uv pip compile $(LOCK) --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --extra print --constraint requirements.lock --output-file requirements-print.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --extra test --extra print --constraint requirements-print.lock --output-file requirements-test.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --extra supply --constraint requirements-test.lock --output-file requirements-supply.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --constraint requirements-test.lock --output-file tests/mutation/requirements.lock tests/mutation/requirements.in
	$(BIN)/npm update --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund

# 3.11.2 is the Python of Debian 12: some packages ask for a later 3.11.
LOCK = --quiet --upgrade --universal --python-version 3.11.2 --generate-hashes --no-header

clean: ## Slett alt som er bygd
	rm -rf .venv .venv-supply node_modules site .site-* supply .cache/studieinfo/built

.PHONY: browser pango rare
browser:
	@.ci/debian test

pango:
	@.ci/debian print

# Other browsers, the Nu HTML Checker, and the servers that `.ci/deploy/` has recipes for.
rare:
	@.ci/debian audit

.venv/bin/python:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Trenger Python 3.11 eller nyere." >&2; exit 1; }
	@.ci/debian site
	@python3 -m venv --clear .venv

.venv/ready: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Setter opp .venv (bare første gang) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-print: requirements-print.lock .venv/ready | pango
	@echo "Setter opp det trykksakene trenger (bare første gang) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-print.lock
	@touch $@

.venv/ready-test: requirements-test.lock .venv/ready
	@echo "Setter opp testverktøyene (bare første gang) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

.venv/ready-bench: tests/bench/requirements.lock .venv/ready-test
	@echo "Setter opp det vi måler oss mot (bare første gang) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r tests/bench/requirements.lock
	@touch $@

.venv/ready-mutation: tests/mutation/requirements.lock .venv/ready-test
	@echo "Setter opp verktøyet som endrer programmet (bare første gang) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r tests/mutation/requirements.lock
	@touch $@

tests/bench/node_modules/.package-lock.json: tests/bench/package-lock.json .venv/ready-test
	@echo "Setter opp det vi måler med (bare første gang) …"
	@$(BIN)/npm ci --prefix tests/bench --ignore-scripts --no-audit --no-fund --silent
	@touch $@

node_modules/.package-lock.json: package-lock.json .venv/ready-test
	@echo "Setter opp verktøyene for skriptene (bare første gang) …"
	@$(BIN)/npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@
