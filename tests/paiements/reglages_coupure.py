"""Settings of the service that is killed: those of the suite, and the machine that kills it."""

from tests.reglages import *  # noqa: F403
from tests.reglages import MIDDLEWARE

MIDDLEWARE = ["tests.paiements.coupure.Coupure", *MIDDLEWARE]
