"""What the student sees: views, forms and templates only."""
