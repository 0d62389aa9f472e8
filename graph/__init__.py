"""policygraph: Chinese policy documents as a knowledge graph in which every edge traces to the words that say so."""

from policygraph.version import __version__

__all__ = ["__version__"]
