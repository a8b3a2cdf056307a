# Two commands do everything: `make demo` and `make test`. Each installs what it needs first.
# Without make (macOS, Windows): python3 scripts/bootstrap.py, then the commands below by hand.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: ready demo test check bench campaigns bundle pictures lock coverage

ready:
	@$(PYTHON) scripts/bootstrap.py

demo: ready
	@rm -rf demo
	@$(BIN)/python -m app tour demo
	@$(BIN)/python scripts/show_demo.py demo

test: ready check
	@$(BIN)/python -m pytest -m "not slow"

check:
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

coverage: ready
	@$(BIN)/coverage run -m pytest -m "not slow" && $(BIN)/coverage combine -q && $(BIN)/coverage report

campaigns: ready
	@$(BIN)/python -m pytest -m slow -o faulthandler_timeout=0

bench: ready
	@$(BIN)/python -m benchmarks.run

bundle: ready
	@$(BIN)/pyinstaller --noconfirm --log-level WARN build.spec
	@rm -rf build/tour && dist/schtum/schtum tour build/tour

pictures: ready
	@$(BIN)/python -m pytest tests/screenshots --pictures build/pictures
	@cp build/pictures/file-timeline-light.png docs/guide/pictures/
	@$(BIN)/python -m scripts.pack_picture

lock:
	@uv pip compile --generate-hashes --universal --python-version 3.11 --extra dev --no-emit-index-url --no-emit-find-links --no-annotate --no-header pyproject.toml -o requirements.lock
