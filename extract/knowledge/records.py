"""One row of each reference table, as an immutable value. Years are those of a name, None where unknown or open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Division:
    """`canonical` is unique; `short` a form that stands alone safely, '' when none does; `successor` and `parent` are canonical."""

    code: str
    name: str
    canonical: str
    short: str
    level: str
    parent: str
    since: int | None = None
    until: int | None = None
    successor: str = ""


@dataclass(frozen=True, slots=True)
class RegionInfo:
    """A macro-region, a region of the world or a country; `members` are canonical province names."""

    canonical: str
    kind: str
    members: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class AgencyInfo:
    """A central body under the name it bore from `since` to `until`; `order` is the protocol order."""

    name: str
    shorts: tuple[str, ...]
    level: str
    since: int | None
    until: int | None
    successors: tuple[str, ...]
    parent: str
    order: int
    kind: str


@dataclass(frozen=True, slots=True)
class LocalBody:
    """What follows the region in a local body's name; `levels` holds 省 (province), 直 (municipality), 市, 县."""

    head: str
    shorts: tuple[str, ...]
    levels: str
    kind: str
    since: int | None
    until: int | None
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganizationInfo:
    """A university, institute, enterprise or society; `place` a canonical region or ''."""

    name: str
    shorts: tuple[str, ...]
    kind: str
    place: str
    parent: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A national zone, park, laboratory or centre; `place` a canonical region or '', `cities` of it if the zone lies in several."""

    name: str
    shorts: tuple[str, ...]
    kind: str
    level: str
    since: int | None
    place: str
    cities: tuple[str, ...] = ()
