"""Words that name nothing of a kit's: they are taken by inputs and by templates."""

from __future__ import annotations

from reportgen.readers.kit_names import RESERVED_LABELS
from reportgen.readers.mapping.head import HEADER_KEYS

NO_LABEL = RESERVED_LABELS | set(HEADER_KEYS) | {"自称", "本级", "目标", "口径说明", "期间", "单位"}
