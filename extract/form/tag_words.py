"""The labels of responsible bodies, in tags and in the headers of tables."""

from __future__ import annotations

import re

#: LEADS or PARTICIPATES_IN, the text's own word, where the names begin and end
Part = tuple[str, str, int, int]

LABEL = re.compile(
    r"(?P<lead>责任单位|责任部门|牵头单位|牵头部门|牵头责任单位|主办单位|主要责任单位|负责单位|负责部门|实施单位|组织单位|责任主体|主责单位|牵头处室|主管单位|主管部门|承办单位|责任处室)"
    r"|(?P<join>配合单位|配合部门|协办单位|参与单位|参与部门|参加单位|协同单位|协作单位|支持单位|指导单位|指导部门|督导单位|配合处室)"
)
ANY_LABEL = re.sub(r"\?P<\w+>", "?:", LABEL.pattern)
