"""What can go wrong for a user. A message names the file, the place and the mend; the command line prints it as one line."""


class PolicygraphError(Exception):
    """Base of every error a user can cause or mend; `exit_status` is what the command line ends with."""

    exit_status = 1


class ReadError(PolicygraphError):
    """A document cannot be read: missing, empty, binary, in an unknown encoding."""


class DataError(PolicygraphError):
    """A statement file, a rule, a gazetteer row or a query file is malformed; the message gives file and line."""


class SchemaError(DataError):
    """A statement whose ends do not fit its relationship type (SCHEMA: relationship types)."""


class StoreError(PolicygraphError):
    """A store cannot be opened, is locked, is down, or refused a write."""


class QueryError(PolicygraphError):
    """A query name or a parameter is unknown, missing or of the wrong type."""
