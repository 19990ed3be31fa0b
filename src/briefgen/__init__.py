"""briefgen: briefing packs in which every statement is footnoted to the words of its source.

The sub-packages are the stages of one flow, left to right; each may import only those before it:
``sources → facts → brief → document → render → release → cli``.
"""

__version__ = "0.2.0"
