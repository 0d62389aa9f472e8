"""`python -m policygraph.cli`, where no console script is installed."""

import sys

from policygraph.cli import main

sys.exit(main())
