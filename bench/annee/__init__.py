"""A simulated year: fictitious people register by HTTP while the clock goes from June to May.

It stands in ``bench/`` because what it leaves is a report of results; it starts the simulators of
``demo/`` and, like them, is never imported by the product.
"""
