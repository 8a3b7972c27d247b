"""Other ways to make the same reports, each as a capable colleague would write it with that library.

``bench.batch`` runs them beside reportgen. Each is a program of its own, started as
``python -m bench.contenders.NAME INPUTS OUTPUTS JOBS WORK`` with the Python of ``.bench-venv``:

- ``docxtpl_libreoffice``: docxtpl fills a DOCX template; LibreOffice converts, one process a worker, many files a call.
- ``docx_weasyprint``: python-docx writes the DOCX; Jinja and WeasyPrint make the PDF with the system's own fonts.
- ``typst_warm``: Typst sets the PDF, a warm compiler in each worker; there is no DOCX.
- ``docma_pdf``: docma (WeasyPrint inside) makes the PDF; there is no DOCX.

The same for all: they read the same YAML inputs, write the same words, set them with the same sizes, margins and
fonts (``layout``), and use as many processes. What each needs only once, such as a template, is made before the clock
starts by ``prepare``.

To their advantage: they check nothing. Missing figures, wrong units, sums that differ, glyphs that no font has,
names that clash, half-written files: reportgen looks for all of these, and its time counts that. Their words come from
one file made for these inputs (``report.txt.j2``), with the conditions that these need; the kit of reportgen has some
seventy. Numbers of headings are typed, and no figure is marked in the DOCX. Their PDF files carry no tags for readers
(PDF/UA), except Typst's, which carries them by default.

To their disadvantage: DOCX and PDF of reportgen are set by itself; LibreOffice loads a DOCX again to convert it.
Nothing is turned off that the library does by default, but the two WeasyPrint contenders could cut their fonts
beforehand, as reportgen does: that is work that a colleague seldom does, so it is not done here.
"""
