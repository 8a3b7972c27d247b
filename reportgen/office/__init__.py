"""The office: pages in a browser for people who have no terminal. Everything Django stands here, and nothing else does.

A door like the command line: its views call use cases and turn what they answer into pages.
"""
