#!/bin/sh
# Writes packaging/constraints.txt from the environment the tests have just passed in.
set -eu
cd "$(dirname "$0")/.."
{
    echo "# Exact versions the tests pass with; made by packaging/freeze.sh."
    .venv/bin/python -m pip freeze --exclude-editable | grep -v -E '^(nvidia-|cuda-|triton)'
} > packaging/constraints.txt
