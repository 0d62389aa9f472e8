"""A Neo4j server (or anything that speaks Bolt) by one of the driver's URLs."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import neo4j

from policygraph.errors import StoreError
from policygraph.store.engine import Engine
from policygraph.store.faults import told_as_store_errors

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")

#: how long a transaction is tried again while the server restarts, in seconds
RETRY = 90.0


def is_url(target: str) -> bool:
    return urlsplit(target).scheme in SCHEMES and "://" in target


def engine(url: str, database: str | None) -> Engine:
    driver = connect(url)
    return Engine(driver, driver, database, embedded=False, close=driver.close)


def connect(url: str) -> neo4j.Driver:
    """A driver that has logged in. The password comes from the environment only: an argument is seen by others."""
    parts = urlsplit(url)
    if parts.password:
        raise StoreError("a password in the URL is seen by others in the process list; set NEO4J_USERNAME and NEO4J_PASSWORD")
    user, password = parts.username or os.environ.get("NEO4J_USERNAME") or "neo4j", os.environ.get("NEO4J_PASSWORD")
    driver = neo4j.GraphDatabase.driver(
        url,
        auth=(user, password) if password else None,
        max_transaction_retry_time=RETRY,
        connection_acquisition_timeout=30,
        notifications_min_severity="OFF",
    )
    try:
        with told_as_store_errors(url):
            refuse_old(url, driver.get_server_info().agent)
    except BaseException:
        driver.close()
        raise
    return driver


def refuse_old(where: str, agent: str) -> None:
    """`agent` is the server's own word for itself, Neo4j/5.26.12."""
    product, _, version = agent.partition("/")
    if product == "Neo4j" and version.partition(".")[0].isdigit() and int(version.partition(".")[0]) < 5:
        raise StoreError(f"{where}: Neo4j {version} is too old; Neo4j 5 or later is needed")
