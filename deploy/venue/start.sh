#!/bin/sh
# Starts the dashboard with the newest Python of this computer that the bundle serves.
cd -- "$(dirname -- "$0")" || exit 1
for python in $(printf 'python%s ' @PYTHONS@) python3; do
    if command -v "$python" >/dev/null 2>&1 && "$python" -c "" >/dev/null 2>&1; then
        exec "$python" -X utf8 run.py --open "$@"
    fi
done
cat python-missing.txt
exit 1
