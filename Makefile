# Two commands do everything: `make demo` and `make test`. Each installs what it needs first.
# Without make (macOS, Windows): python3 scripts/bootstrap.py, then the commands below by hand.

PYTHON ?= python3
BIN := .venv/bin
# How many tests run at once: a number, or auto for one more than there are cores.
JOBS ?= auto
PYTEST = $(BIN)/python -m pytest -m "not slow"
BESIDE = $(BIN)/python scripts/check.py --beside
AT_ONCE = -n $(JOBS) --dist worksteal

# What is compiled once is kept, so that no worker compiles the tests again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: ready demo test quick check hooks bench campaigns bundle pictures lock coverage

ready:
	@$(PYTHON) scripts/bootstrap.py

demo: ready
	@rm -rf demo
	@$(BIN)/python -m app tour demo
	@$(BIN)/python scripts/show_demo.py demo

# Every check, and every test but the long campaigns, beside one another.
test: ready
	@$(BESIDE) $(PYTEST) $(AT_ONCE)

# What one wants to know while writing, in a minute: the checks, and the rules without the window.
quick: ready
	@$(BESIDE) $(PYTEST) $(AT_ONCE) -m "not slow and not thorough" --hypothesis-profile=quick tests/domain tests/keys tests/detect tests/services

check:
	@$(BIN)/python scripts/check.py

# From now on a commit is checked before it is made.
hooks: ready
	@git config core.hooksPath scripts/hooks

coverage: ready
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest -m "not slow" $(AT_ONCE)
	@$(BIN)/coverage combine -q && $(BIN)/coverage report
	@$(BIN)/python scripts/coverage_floors.py

# All of docs/reliability.md, or one: make campaigns OF=tests/faults/test_power_loss.py
# One measures seconds: how many run at once is 0 unless said.
OF ?= tests
CAMPAIGN_JOBS ?= 0
campaigns: ready
	@$(BIN)/python -m pytest -m slow --hypothesis-profile=campaign -o faulthandler_timeout=0 -n $(CAMPAIGN_JOBS) $(OF)

bench: ready
	@$(BIN)/python -m benchmarks.run

bundle: ready
	@$(BIN)/pyinstaller --noconfirm --log-level ERROR build.spec
	@$(BIN)/python -m scripts.check_bundle dist/schtum
	@rm -rf build/tour && dist/schtum/schtum tour build/tour

pictures: ready
	@$(BIN)/python -m pytest tests/screenshots --pictures build/pictures
	@cp build/pictures/file-timeline-light.png docs/guide/pictures/
	@$(BIN)/python -m scripts.pack_picture

lock:
	@uv pip compile --generate-hashes --universal --python-version 3.11 --extra dev --no-emit-index-url --no-emit-find-links --no-annotate --no-header pyproject.toml -o requirements.lock
