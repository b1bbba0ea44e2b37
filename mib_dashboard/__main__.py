"""Entry point of `python -m mib_dashboard`."""

import sys

from mib_dashboard.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
