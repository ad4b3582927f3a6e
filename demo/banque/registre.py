"""The bank's memory: each transaction once, charged at most once."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

OUVERTE = "ouverte"
PAYEE = "payée"
REFUSEE = "refusée"
ABANDONNEE = "abandonnée"


@dataclass
class Operation:
    """One transaction. ``champs`` is the form received; ``montant`` is in cents."""

    reference: str
    champs: dict[str, str]
    montant: int
    etat: str = OUVERTE
    reponses: list[str] = field(default_factory=list)


class Registre:
    """Operations in the order of their arrival, shared by the threads of the server."""

    def __init__(self) -> None:
        self._verrou = threading.Lock()
        self._operations: dict[str, Operation] = {}

    def presenter(self, champs: Mapping[str, str]) -> Operation:
        """The operation of this form; the same form again finds the same operation."""
        cle = reference(champs)
        with self._verrou:
            nouvelle = Operation(cle, dict(champs), int(champs["vads_amount"]))
            return self._operations.setdefault(cle, nouvelle)

    def conclure(self, operation: Operation, etat: str, montant: int) -> bool:
        """Conclude an open operation; False when it was already concluded (never charged twice)."""
        with self._verrou:
            if operation.etat != OUVERTE:
                return False
            operation.etat, operation.montant = etat, montant
            return True

    def trouver(self, cle: str) -> Operation | None:
        return self._operations.get(cle)

    def operations(self) -> list[Operation]:
        with self._verrou:
            return list(self._operations.values())

    def debits(self) -> list[Operation]:
        """The operations in which money was taken."""
        return [operation for operation in self.operations() if operation.etat == PAYEE]


def reference(champs: Mapping[str, str]) -> str:
    """What a shop may use once a day: the six characters, whatever their case."""
    return f"{champs['vads_trans_date'][:8]}-{champs['vads_trans_id'].lower()}"
