"""The law of registration: given a campaign, a situation and a moment, what is allowed and why.

Pure Python: no framework, no clock, no network; only the ``lecture*`` modules open files.
"""
