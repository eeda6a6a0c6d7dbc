# `make serve` and `make test` are all that is needed. Without make, see README, "Without make".
# Works with GNU make from 3.81 (that of macOS) on.
VENV := .venv
BIN := $(VENV)/bin
# The first Python on the path that is new enough; `make PYTHON=/path/to/python3.12 serve` takes another.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c '$(NEW_ENOUGH)' 2>/dev/null && { echo "$$p"; break; }; done)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help setup serve build check test test-fast golden format lock clean python

help:
	@echo 'make serve      装好环境，打开预览 http://127.0.0.1:8000  set up, then preview with live reload'
	@echo 'make test       装好开发工具，全部检查和测试              every check and test (needs Chromium, LibreOffice)'
	@echo 'make test-fast  不开浏览器的检查和测试                    the same without the browser'
	@echo 'make check      只检查手册内容                            check the handbook content only'
	@echo 'make build      生成网站到 site/                          build the site into site/'
	@echo 'make format     整理 Python 代码                          format the Python code'
	@echo 'make clean      删掉 .venv 和 site                        remove .venv and site'

setup: $(VENV)/project.stamp

serve: setup
	$(BIN)/handbook serve

build: setup
	$(BIN)/handbook build

check: setup
	$(BIN)/handbook check

test: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/handbook check
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

test-fast: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/handbook check
	$(BIN)/python -m pytest --ignore=tests/browser

# Keep what is rendered now as what is expected; look at the difference before you commit it.
golden: $(VENV)/dev.stamp
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/test_golden.py tests/test_docs.py

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .
	$(BIN)/ruff check .

# Says in time what is missing; what pip or venv would say does not help a newcomer.
python:
	@"$(PYTHON)" -c '$(NEW_ENOUGH)' 2>/dev/null || { \
	  echo '需要 Python 3.11 或更新的版本：安装后再运行，或写 make PYTHON=/路径/python3.12 serve'; \
	  echo 'Python 3.11 or newer is needed: install it, or name it: make PYTHON=/path/to/python3.12 serve'; \
	  exit 1; } >&2
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo '这个 Python 缺少 venv。Debian、Ubuntu 上请先运行：sudo apt install python3-venv'; \
	  echo 'This Python lacks venv. On Debian and Ubuntu run first: sudo apt install python3-venv'; \
	  exit 1; } >&2

# Each stamp stands for what was installed; pip runs again only when its list is newer.
$(VENV)/run.stamp: requirements/build.lock requirements/run.lock | python
	"$(PYTHON)" -m venv $(VENV)
	$(PIP) --require-hashes -r requirements/build.lock
	$(PIP) --require-hashes --no-build-isolation --use-pep517 -r requirements/run.lock
	@touch $@

# The project itself: its commands and its MkDocs plugin are named in pyproject.toml. Fetches nothing.
$(VENV)/project.stamp: $(VENV)/run.stamp pyproject.toml
	$(PIP) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/project.stamp requirements/dev.lock
	$(PIP) --require-hashes --no-build-isolation --use-pep517 -r requirements/dev.lock
	@touch $@

# Only for whoever changes dependencies: needs uv.
lock:
	requirements/lock.sh

clean:
	rm -rf $(VENV) site
