"""A bank for trying things out: PayZen's signed forms and notices, and no real money.

It is its own process (``python -m demo.banque --port 9000``), reached only by its address.
"""
