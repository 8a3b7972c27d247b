"""Claims of an old report that no figure backs: 明显提高, 大幅减少, in a sentence without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLAIM = re.compile(
    "(?:明显|显著|大幅度?|极大|有效|大力|大大|持续|稳步|快速|全面)(?:地)?(?:提高|提升|增强|改善|下降|减少|增长|增加|好转|加强|改观|转变|缓解|化解|上升|降低|加快|推动了?|优化)"
    "|(?:提高|提升|增强|改善|下降|减少|增长|增加|好转|转变|降低|优化)(?:明显|显著|很快)|(?:得到|有了)(?:了)?(?:明显|显著|极大|较大|进一步)(?:的)?(?:提高|提升|增强|改善|加强)|取得了?(?:显著|明显|阶段性|良好|突出|初步)(?:的)?(?:成效|成绩|效果)"
)
_SENTENCE = re.compile("[^。；！？]+[。；！？]?")


def claims_in(text: str) -> Iterator[str]:
    """The words of each claim."""
    for sentence in _SENTENCE.findall(text):
        if not re.search(r"\d", sentence):
            yield from (match[0] for match in _CLAIM.finditer(sentence))
