"""Paragraphs of an annual report or plan that tell of the past year without saying so: 再创历史新高, 增长17.8%, 获评."""

from __future__ import annotations

import re

#: what is told of results, not of what is to be done
_RESULT = re.compile(
    r"创(?:下|出)?(?:历史)?新高|(?<!力争)(?<!争取)(?:[位稳跃]居|居|排名|列)全[国省球]第|获批(?:设立|建设|立项)?|获评|荣获|入选|跻身|圆满"
    r"|成功(?:举办|落地|交付|发射|登陆|创建|承办|研制)|取得(?:重大|积极|明显|显著|新)?(?:进展|突破|成效)|连续\d+(?:年|个月|个?季度)"
    r"|连[增丰]|挂牌(?:成立|运营|运行)|正式(?:下线|通车|运营|投产|启用)|建成(?:投用|投产|试运转|通车)|投产运行|全线(?:贯通|通车)"
    r"|(?:不断|持续|更加|稳步|加快|显著|明显)(?:壮大|增强|提升|改善|畅通|推进|成长|落地|向好|显现)[。，；]|发展壮大[。，；]|扎实推进[。，；]|深入实施[。，；]|精准有效[。，；]|稳量提质"
    r"|(?:增长|下降|提高|提升|回升)\d+\.\d+(?:%|个百分点)(?!左右|以上|以内)"
)
_AIM = re.compile(
    r"力争|争取(?!中央|国家|上级)|确保|目标|预期|今年|计划(?:新|建|完|实)|\d[万亿]?[一-龥%]{0,3}(?:左右|以上|以内)|不低于|不少于"
)
#: of results that make a paragraph one of the past, and how many of them each aim outweighs
_ENOUGH, _OUTWEIGHS = 2, 2


def achieved(text: str) -> bool:
    """Whether the paragraph tells of what was reached: results, and hardly an aim."""
    results = sum(1 for _ in _RESULT.finditer(text))
    return results >= _ENOUGH and results > _OUTWEIGHS * sum(1 for _ in _AIM.finditer(text))
