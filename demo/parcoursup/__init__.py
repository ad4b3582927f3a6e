"""Parcoursup for trying things out: its list, its pushes, what it is told; and nobody real.

It is its own process (``python -m demo.parcoursup --port 9100``), reached only by its address.
"""
