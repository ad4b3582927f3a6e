# The daily gestures; bare `make` lists them.
.DEFAULT_GOAL := aide
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
DEMO_LE ?= 2024-07-09T13:58:00+02:00
PERSONNES ?= 5000
GRAINE ?= 1
export PORT DEMO_LE

.PHONY: aide installer verrouiller demo lancer test test-regles test-postgres test-navigateur bench annee qualite corriger campagne-verifier diagrammes textes nettoyer

aide: ## liste les cibles
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1\t\2/' | expand -t 24

installer: .venv/installe ## crée .venv depuis le fichier de verrouillage

.venv/installe: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

verrouiller: ## recalcule requirements/*.txt depuis pyproject.toml (demande uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra dev -o requirements/dev.txt pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -c requirements/dev.txt -o requirements/base.txt pyproject.toml

demo: installer ## la démonstration : juillet 2024, personnes fictives, banque et ENT simulés
	$(BIN)/python -m demo

test: installer ## toute la suite sur la base embarquée
	$(BIN)/pytest -n auto --dist worksteal

test-regles: installer ## les règles seules, sans base de données
	$(BIN)/pytest tests/regles

test-postgres: installer ## les tests qui ouvrent une base, sur PostgreSQL (DATABASE_URL, ou un serveur lancé pour l'occasion)
	$(BIN)/python -m tests.postgres -n auto

test-navigateur: installer ## les parcours dans Chromium
	$(BIN)/pytest tests/navigateur

bench: installer ## les mesures ; résultats dans bench/resultats/
	$(BIN)/python -m bench

annee: installer ## une année simulée (PERSONNES=5000 GRAINE=1) ; rapport dans bench/resultats/annee.md
	$(BIN)/python -m bench.annee --personnes $(PERSONNES) --graine $(GRAINE)

qualite: installer ## style, types et règles d'import
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

corriger: installer ## corrige ce qui peut l'être sans y penser
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

campagne-verifier: installer ## relit les données de l'année
	$(BIN)/rentree campagne verifier

textes: installer ## relève les phrases des pages et compile leur anglais (rentree/locale)
	$(BIN)/python -m tests.textes

diagrammes: installer ## redessine les cycles d'états dans docs/cycles.md
	$(BIN)/rentree diagrammes

nettoyer: ## efface l'environnement et les données locales
	rm -rf .venv var
