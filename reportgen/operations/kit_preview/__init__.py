"""A kit while it is being written: its pages with made-up or real figures, and where each of their words is written.

changes.py     where files say something else than before
made_up.py     the made-up reports of a kit, by the shape that a person asks for
conditions.py  under which conditions words of a template are printed
passages.py    which words of the pages come from where
fields.py      where figures are asked for and filled in
looking.py     one look at a kit, as its files say it now or with words that are not on the disk
"""
