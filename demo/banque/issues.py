"""What the person, or the network, may do on the payment page."""

from dataclasses import dataclass

from demo.banque.registre import ABANDONNEE, OUVERTE, PAYEE, REFUSEE


@dataclass(frozen=True, slots=True)
class Issue:
    """One button. ``etat`` is where it leaves the operation; ``avis`` says how many notices leave
    before the browser does; ``apres`` sends one more a moment later."""

    code: str
    libelle: str
    aide: str
    etat: str
    avis: int = 1
    apres: bool = False
    faux: bool = False
    ecart: int = 0


ISSUES = {
    issue.code: issue
    for issue in (
        Issue("payer", "Payer", "La banque accepte et prévient l’université.", PAYEE),
        Issue("refuser", "Refuser", "La banque refuse la carte.", REFUSEE),
        Issue("abandonner", "Abandonner", "Vous renoncez et revenez.", ABANDONNEE),
        Issue("silence", "Partir en silence", "Rien n’est payé, rien n’est dit.", OUVERTE, avis=0),
        Issue("payer-double", "Payer, avis envoyé deux fois", "Un seul débit.", PAYEE, avis=2),
        Issue(
            "payer-apres",
            "Payer, retour avant l’avis",
            "Vous revenez d’abord, l’avis arrive ensuite.",
            PAYEE,
            avis=0,
            apres=True,
        ),
        Issue(
            "payer-perdu",
            "Payer, avis perdu",
            "L’argent est pris, l’avis se perd : il peut être renvoyé depuis les opérations.",
            PAYEE,
            avis=0,
        ),
        Issue(
            "signature-fausse",
            "Avis à la signature fausse",
            "Quelqu’un se fait passer pour la banque : rien n’est payé.",
            OUVERTE,
            faux=True,
        ),
        Issue(
            "montant-altere",
            "Montant altéré",
            "La banque annonce un autre montant que celui demandé.",
            PAYEE,
            ecart=-100,
        ),
    )
}
