"""CPU seconds of a county's form in and out: ``python bench/forms.py [ROWS] [COLUMNS]``, 1,000 rows of 100 figures.

Counted for the way in is everything from the bytes of the workbook to the input files in place: reading, checking, and
the text of each new YAML file. Programs already loaded are not counted, nor is waiting for the disk.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from reportgen.model.facts import Period  # noqa: E402 - as above
from reportgen.operations.forms.form_in import ImportWish, Outcome  # noqa: E402 - as above
from reportgen.operations.forms.form_out import make_form  # noqa: E402 - found below the root
from reportgen.workspace import MemoryWorkspace  # noqa: E402 - as above
from tests.workbooks.importing import import_workbook  # noqa: E402 - as above

FORM = "表单.xlsx"


def workspace(rows: int, columns: int) -> MemoryWorkspace:
    """A kit of that many figures, and the inputs that the form is made of."""
    fields = "".join(f"  f{i}: {{名称: 指标{i}, 单位: 户, 上限: 100000, 汇总: 相加}}\n" for i in range(columns))
    files = {"templates/big/kit.yaml": f"名称: 大\n指标:\n{fields}", "templates/big/report.md.j2": "# 总结\n\n情况。\n"}
    values = "".join(f"指标{i}: {1000 + i}户\n" for i in range(columns))
    files |= {f"inputs/2026H1/乡{r}.yaml": f"模板: big\n单位: 乡{r}\n{values}" for r in range(rows)}
    return MemoryWorkspace({path: text.encode() for path, text in files.items()})


def spent(start: float) -> str:
    return f"{time.process_time() - start:.2f} s"


def main(rows: int, columns: int) -> None:
    full = workspace(rows, columns)
    import_workbook(_with_form(workspace(1, columns)), FORM, ImportWish())  # loads what is needed
    start = time.process_time()
    with_form = _with_form(full)
    print(f"form out of {rows} inputs by {columns} figures: {spent(start)}, {len(with_form.content[FORM]):,} bytes")
    start = time.process_time()
    done = import_workbook(with_form, FORM, ImportWish(folder="neu/2026H1"))
    new = sum(one.outcome is Outcome.NEW for one in done.places)
    print(f"form in, {new} new files: {spent(start)}")
    start = time.process_time()
    done = import_workbook(with_form, FORM, ImportWish())
    same = sum(one.outcome is Outcome.SAME for one in done.places)
    print(f"form in, {same} files that say it already: {spent(start)}")


def _with_form(files: MemoryWorkspace) -> MemoryWorkspace:
    made = make_form(files, "big", Period("2026H1"), (), county=True)
    files.write(FORM, made.content)
    return files


if __name__ == "__main__":
    main(*(int(word) for word in (*sys.argv[1:], "1000", "100")[:2]))
