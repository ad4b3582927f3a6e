"""What the registrar sees: views, forms and templates only."""
