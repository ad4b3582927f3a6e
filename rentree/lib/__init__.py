"""Technical helpers without a domain word."""
