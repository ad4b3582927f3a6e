"""Password hashing that a small server can afford."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2Sobre(Argon2PasswordHasher):
    """Argon2id at OWASP's minimum: 19 MiB, two passes, one lane."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
