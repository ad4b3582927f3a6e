"""The cast of the demonstration: who they are and how far they have come on 9 July 2024."""

from dataclasses import dataclass, field
from datetime import date

from rentree.regles.jury import DecisionDeJury

MOT_DE_PASSE = "soleil-platane-9-juillet"


@dataclass(frozen=True, slots=True)
class Personnage:
    """A fictitious student. ``scene`` names the point of the road where the demonstration finds
    them; ``niveau`` and ``composante`` choose the formation.
    """

    prenom: str
    nom: str
    sexe: str
    naissance: date
    situation: str
    scene: str
    niveau: str = "L1"
    composante: str = "allsh-aix"
    plateforme: str = "parcoursup"
    public: str = "neo-bachelier"
    acceptee_le: date = date(2024, 6, 10)
    definitive: bool = True
    nationalite: str = "FR"
    reponses: dict[str, str] = field(default_factory=lambda: {"boursier": "non"})


@dataclass(frozen=True, slots=True)
class Ancien:
    """A fictitious student of the year before, who comes in by the ENT: what the jury decided
    (nothing yet for None), and the earlier years (year, level, mention).
    """

    prenom: str
    nom: str
    sexe: str
    naissance: date
    situation: str
    numero: str
    suivie: str
    jury: DecisionDeJury | None
    annees: tuple[tuple[str, str, str], ...]


def uid_de(personne: Personnage | Ancien) -> str:
    """The name of the account, first part of the address too."""
    return f"{personne.prenom}.{personne.nom}".lower().translate(
        str.maketrans("àâçéèêëïîôùûüćč", "aaceeeeiiouuucc", " ’'-")
    )


@dataclass(frozen=True, slots=True)
class Agent:
    """A fictitious member of staff."""

    identifiant: str
    nom: str
    role: str
    composante: str


AGENTS = (
    Agent("martine.roux", "Martine Roux", "gestionnaire", "allsh-aix"),
    Agent("didier.blanc", "Didier Blanc", "gestionnaire", "allsh-marseille"),
    Agent("odile.faure", "Odile Faure", "gestionnaire", ""),
    Agent("samir.tech", "Samir Belkacem", "support", ""),
)


@dataclass(frozen=True, slots=True)
class Signataire:
    """Somebody who signs requests, and the role held."""

    nom: str
    courriel: str
    role: str
    libelle: str


SIGNATAIRES = (
    Signataire(
        "Paul Ferrer",
        "paul.ferrer@univ.exemple.fr",
        "responsable-formation",
        "responsable des formations",
    ),
    Signataire(
        "Anne Roy", "anne.roy@univ.exemple.fr", "direction-composante", "direction des composantes"
    ),
)

# Accounts of the ENT that open nothing here, each for its own reason.
COMPTES_ENT_REFUSES = (
    ("odile.faure", "Odile Faure", "personnel, sans numéro étudiant", []),
    ("jean.dupont", "Jean Dupont", "numéro étudiant sans dossier ici", ["19000000"]),
    ("lea.lebrun", "Léa Lebrun", "deux numéros étudiants", ["20051122", "23051122"]),
)

ECANDIDAT = {"plateforme": "ecandidat", "public": "nouvel-entrant", "niveau": "L2"}

PERSONNAGES = (
    Personnage(
        "Inès", "Benali", "F", date(2006, 5, 3), "s’inscrit à 14 h, rien n’est commencé", "arrivee"
    ),
    Personnage(
        "Karim",
        "Diallo",
        "M",
        date(2005, 11, 21),
        "boursier, a préparé ses réponses avant l’ouverture",
        "preparee",
        reponses={"boursier": "conditionnel"},
    ),
    Personnage("Lou", "Martin", "F", date(2006, 10, 15), "mineure, n’a rien commencé", "arrivee"),
    Personnage(
        "Chloé",
        "Nguyen",
        "F",
        date(2006, 2, 12),
        "acceptation non définitive : bloquée",
        "arrivee",
        definitive=False,
    ),
    Personnage(
        "Yanis",
        "Rossi",
        "M",
        date(2006, 7, 30),
        "se réoriente par Parcoursup, n’a rien commencé",
        "arrivee",
        public="reorientation",
        acceptee_le=date(2024, 7, 1),
    ),
    Personnage(
        "Hugo",
        "Lefèvre",
        "M",
        date(2004, 3, 8),
        "tout est prêt, il reste à payer",
        "prete",
        **ECANDIDAT,
    ),
    Personnage(
        "Sarah",
        "Cohen",
        "F",
        date(2003, 12, 1),
        "paiement sans réponse de la banque",
        "silence",
        **{**ECANDIDAT, "niveau": "L3"},
    ),
    Personnage(
        "Paul",
        "Girard",
        "M",
        date(2004, 8, 19),
        "paiement refusé par la banque",
        "refus",
        **ECANDIDAT,
    ),
    Personnage(
        "Mehdi",
        "Amrani",
        "M",
        date(2004, 1, 27),
        "inscrit, pièces à contrôler",
        "inscrite",
        **ECANDIDAT,
    ),
    Personnage(
        "Julie",
        "Moreau",
        "F",
        date(2004, 6, 6),
        "inscrite, une pièce à remplacer",
        "a_corriger",
        **ECANDIDAT,
    ),
    Personnage(
        "Thomas",
        "Petit",
        "M",
        date(2003, 9, 14),
        "inscrit, pièce renvoyée après un refus",
        "renvoyee",
        **ECANDIDAT,
    ),
    Personnage(
        "Ana",
        "Kovačević",
        "F",
        date(2002, 4, 2),
        "inscrite, dossier complet",
        "complete",
        **{**ECANDIDAT, "niveau": "L3"},
    ),
    Personnage(
        "Nora", "Haddad", "F", date(2004, 10, 10), "inscription annulée", "annulee", **ECANDIDAT
    ),
    Personnage(
        "Emma",
        "Roche",
        "F",
        date(2004, 5, 25),
        "inscrite à Marseille, pièces à contrôler",
        "inscrite",
        **{**ECANDIDAT, "niveau": "DEUST2", "composante": "allsh-marseille"},
    ),
    Personnage(
        "Awa",
        "Sow",
        "F",
        date(2003, 2, 17),
        "admise par Études en France, attend son accord de visa",
        "arrivee",
        plateforme="etudes-en-france",
        public="etudes-en-france",
        niveau="L3",
        acceptee_le=date(2024, 5, 20),
        nationalite="SN",
    ),
)

EN_TROISIEME = "22003348"  # the student number of who has asked for a dérogation
L1, L2 = "l1-psychologie-aix", "l2-psychologie-aix"
EN_L1 = ("2023-2024", "L1", "psychologie")
DEUX_L2 = (("2022-2023", "L2", "psychologie"), ("2023-2024", "L2", "psychologie"))

ANCIENS = (
    Ancien(
        "Léna",
        "Roussel",
        "F",
        date(2005, 2, 17),
        "admise en première chance, passe en licence 2",
        "23004217",
        L1,
        DecisionDeJury("ADM", 1, superieure=L2),
        (EN_L1,),
    ),
    Ancien(
        "Adam",
        "Bouchard",
        "M",
        date(2003, 10, 30),
        "redouble sa licence 2\u00a0: 2e inscription sur 2 possibles",
        "22001835",
        L2,
        DecisionDeJury("AJ", 2, redoublee=L2),
        (
            ("2022-2023", "L1", "psychologie"),
            ("2023-2024", "L2", "psychologie"),
        ),
    ),
    Ancien(
        "Sofia",
        "Marchetti",
        "F",
        date(2005, 6, 21),
        "AJAC\u00a0: redouble sa licence 1 et commence sa licence 2",
        "23005102",
        L1,
        DecisionDeJury("AJAC", 2, redoublee=L1, superieure=L2),
        (EN_L1,),
    ),
    Ancien(
        "Amel",
        "Fournier",
        "F",
        date(2004, 2, 17),
        "en L1 l’an dernier, attend ses résultats de seconde chance",
        "23104512",
        L1,
        None,
        (EN_L1,),
    ),
    Ancien(
        "Malik",
        "Saïdi",
        "M",
        date(2003, 3, 12),
        "échoue deux fois en licence 2\u00a0: peut demander une dérogation",
        "22002951",
        L2,
        DecisionDeJury("AJ", 2, redoublee=L2),
        DEUX_L2,
    ),
    Ancien(
        "Clara",
        "Vasseur",
        "F",
        date(2003, 9, 4),
        "a demandé une dérogation, qui attend l’avis de Paul Ferrer",
        EN_TROISIEME,
        L2,
        DecisionDeJury("AJ", 2, redoublee=L2),
        DEUX_L2,
    ),
)

# People who fill the queue: plausible, without a story.
FIGURANTS = tuple(
    Personnage(prenom, nom, sexe, date(2004, 1 + rang % 12, 1 + rang), "", "inscrite", **ECANDIDAT)
    for rang, (prenom, nom, sexe) in enumerate(
        (
            ("Camille", "Durand", "F"),
            ("Léo", "Bernard", "M"),
            ("Manon", "Dubois", "F"),
            ("Nathan", "Robert", "M"),
            ("Aïcha", "Traoré", "F"),
            ("Gabriel", "Richard", "M"),
            ("Zoé", "Garcia", "F"),
            ("Raphaël", "Fontaine", "M"),
            ("Anaëlle", "Le Goff", "F"),
            ("Ismaël", "Çelik", "M"),
            ("Jade", "Mercier", "F"),
            ("Victor", "D’Angelo", "M"),
        )
    )
)
