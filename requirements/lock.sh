#!/bin/sh
# Writes the three lock files anew from pyproject.toml. Needs uv; run it where the default index is reachable.
set -eu
cd "$(dirname "$0")/.."
compile() {
    uv pip compile --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links -q "$@"
}
compile --group pyproject.toml:build -o requirements/build.lock
compile pyproject.toml -o requirements/run.lock
compile --group pyproject.toml:dev -c requirements/run.lock -o requirements/dev.lock
