"""People who sign in: accounts, sign-in codes, roles by composante."""
