"""Operations (业务): what can be done with a workspace. Each takes a workspace and plain arguments, and returns data with findings.

None prints, reads the clock or the environment, or knows a command line; command line and web page stand on them side by side.
"""
