"""What the simulated partners share: how they are served, dressed, and speak to the product."""
