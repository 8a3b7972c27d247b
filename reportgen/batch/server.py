"""Loaded first by the server that workers are forked from, and by nobody else: it ends when the run that started it ends.

By itself it would finish loading, and then take down all that it has loaded, before its workers hear of anything.
"""

from __future__ import annotations

from reportgen.batch.ending import end_with_parent

end_with_parent()
