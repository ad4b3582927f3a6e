"""Bank accounts: read as people write them, checked, shown masked (ISO 13616)."""

from schwifty import IBAN
from schwifty.exceptions import SchwiftyException

from rentree.regles.motif import Motif

MONTRES = 4
CLE_RIB = ("FR", "MC")

IBAN_FAUX = Motif(
    "IBAN_FAUX",
    "Cet IBAN n’existe pas\u00a0: un caractère est faux ou manque.",
    "Recopiez-le depuis votre RIB\u00a0: en France, il commence par FR et compte 27 caractères.",
    "",
)
IBAN_HORS_SEPA = Motif(
    "IBAN_HORS_SEPA",
    "Ce compte est dans un pays où l’université ne peut pas faire de virement en ligne.",
    "Donnez un compte de la zone SEPA (Europe), ou écrivez à la scolarité.",
    "",
)


class IbanRefuse(ValueError):
    """This account cannot be paid; ``motif`` says why and what to do."""

    def __init__(self, motif: Motif) -> None:
        super().__init__(motif.code)
        self.motif = motif


def lire_iban(saisi: str) -> str:
    """The account in its compact form; the French « clé RIB » is verified. Raises IbanRefuse."""
    try:
        iban = IBAN("".join(saisi.split()).replace("-", ""))
        if iban.country_code in CLE_RIB:
            iban.validate(validate_bban=True)
    except SchwiftyException as erreur:
        raise IbanRefuse(IBAN_FAUX) from erreur
    if not iban.in_sepa_zone:
        raise IbanRefuse(IBAN_HORS_SEPA)
    return iban.compact


def masquer(iban: str) -> str:
    """``FR76 •••• 0189``: enough to recognise one's own account, and no more."""
    return f"{iban[:4]} •••• {iban[-MONTRES:]}"
