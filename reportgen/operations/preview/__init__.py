"""The pages of an input while it is being written: what they show, what is to be told of it, and which figure stands where.

looking.py  one look: findings and pages of an input whose text may not be on the disk yet
mending.py  what an input says without what cannot be read
figures.py  which figures stand on which pages, and which fields they come from
faces.py    the fonts of the pages, for browsers
"""
