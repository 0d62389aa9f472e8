# Everything a developer runs. `make demo` needs Python 3.10+ and nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DEMO := demo-output

.PHONY: demo test check types lint docs bench soak golden clean

$(VENV)/.user: setup.cfg pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	touch $@

$(VENV)/.developer: setup.cfg pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[test,dev,picture]'
	touch $(VENV)/.user $@

demo: $(VENV)/.user
	@$(BIN)/policygraph build notebooks/samples --store $(DEMO)/policygraph.db -o $(DEMO)
	@echo
	@echo '$$ policygraph query who-leads --store $(DEMO)/policygraph.db'
	@$(BIN)/policygraph query who-leads --store $(DEMO)/policygraph.db
	@echo
	@echo 'Where everything is:'
	@echo '  $(DEMO)/explorer.html     the explorer page: open it in a browser, it needs no network'
	@echo '  $(DEMO)/statements.jsonl  every statement with the characters that say so'
	@echo '  $(DEMO)/policygraph.db    the embedded store'
	@echo '  notebooks/samples         the (made-up) documents that were read'
	@echo 'What to try next:'
	@echo '  $(BIN)/policygraph query --store $(DEMO)/policygraph.db'
	@echo '  $(BIN)/policygraph query platforms-in-region -p region=辽宁 --store $(DEMO)/policygraph.db'
	@echo '  $(BIN)/policygraph verify --store $(DEMO)/policygraph.db --reread'
	@echo '  $(BIN)/policygraph build YOUR-DOCUMENTS... -o my-output'

# On a machine without Java, Maven, Chromium or ../shared the tests that need them are skipped, by name, at the end.
test: $(VENV)/.developer
	BIN=$(BIN) .ci/test

lint: $(VENV)/.developer
	$(BIN)/ruff check .

# The folders only have their import names once installed, so the types are those of the wheel.
types: $(VENV)/.developer
	rm -rf .cache/types .cache/dist && mkdir -p .cache
	$(BIN)/python -m build -o .cache/dist . > .cache/build.log 2>&1 || { cat .cache/build.log; exit 1; }
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --target .cache/types .cache/dist/*.whl
	MYPYPATH=.cache/types $(BIN)/mypy --strict -p policygraph

check: lint types test

# The guide and the library's reference as a site that asks nobody for anything; a warning is an error.
docs: $(VENV)/.developer
	$(BIN)/python -m sphinx -q -W --keep-going -b html -d .cache/doctrees docs .cache/docs
	@echo '.cache/docs/index.html'

bench: $(VENV)/.developer
	$(BIN)/python tests/bench/bench_extract.py
	$(BIN)/python tests/bench/bench_store.py
	$(BIN)/python tests/bench/bench_page.py
	$(BIN)/python tests/bench/bench_queries.py --relationships 60000 --times 10

# The full sizes of what `make test` runs in short forms.
soak: $(VENV)/.developer
	POLICYGRAPH_SOAK=1 POLICYGRAPH_EXAMPLES=500 POLICYGRAPH_KILLS=30 BIN=$(BIN) .ci/test
	! command -v soffice > /dev/null || $(BIN)/python tests/tools/office_formats.py
	$(BIN)/python tests/tools/serve_readers.py --seconds 300

# Expected graphs and rows, written anew from what the code does now: read the difference before you commit it.
golden: $(VENV)/.developer
	POLICYGRAPH_GOLDEN=1 $(BIN)/python -m pytest -q -k golden

clean:
	rm -rf $(DEMO) build dist .cache/types .cache/dist .cache/docs .cache/doctrees .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
