"""What requests about teaching units say, in English: their reasons, the sentences of campaigns."""

from collections.abc import Mapping

MOTIFS_DES_UNITES: Mapping[str, tuple[str, str]] = {
    "UNITE_AUCUNE": ("You have not chosen any teaching unit.", "Choose at least one."),
    "UNITE_PAS_OFFERTE": (
        "One of the units that you chose is not open to this request.",
        "Choose among those of the list.",
    ),
    "UNITE_PLUSIEURS_SITES": (
        "Your units are taught on several sites: the head of a site decides for that site alone.",
        "Make one request for each site.",
    ),
    "UNITE_TROP.1": (
        "You ask for {nombre} units in the first semester: at most {maximum} are possible per "
        "semester.",
        "Remove some of them.",
    ),
    "UNITE_TROP.2": (
        "You ask for {nombre} units in the second semester: at most {maximum} are possible per "
        "semester.",
        "Remove some of them.",
    ),
}
PHRASES_DES_UNITES: Mapping[str, str] = {
    "Auditeur libre": "Auditing courses (auditeur libre)",
    "Vous voulez suivre des cours sans préparer de diplôme ni passer d’examen : demandez à devenir "
    "auditeur libre. Choisissez jusqu’à quatre unités d’enseignement par semestre, parmi celles de "
    "licence et de master 1. L’enseignant de chaque unité donne son accord dans la limite des "
    "places, puis le délégué de site décide.": "You want to attend courses without preparing a "
    "degree or sitting exams: ask to become an auditor (auditeur libre). Choose up to four "
    "teaching units per semester, among those of licence and of master 1. The teacher of each unit "
    "agrees within the places available, then the head of the site decides.",
    "Pourquoi voulez-vous suivre ces cours ? (facultatif)": "Why do you want to attend these "
    "courses? (optional)",
    "Deux ou trois phrases, que liront les enseignants.": "Two or three sentences, which the "
    "teachers will read.",
    "Accord de l’enseignant": "Agreement of the teacher",
    "Décision du délégué de site": "Decision of the head of the site (délégué de site)",
    "Une carte pour entrer à la bibliothèque": "A card to enter the library",
    "L’espace numérique de travail, limité aux documents à télécharger": "The digital workspace, "
    "for documents to download only",
    "Le fonds de solidarité et de développement des initiatives étudiantes, selon sa charte": "The "
    "solidarity and initiatives fund (FSDIE), under its charter",
    "La médecine préventive": "Preventive medicine",
    "Passer les examens": "Sitting exams",
    "Assister aux travaux dirigés et aux travaux pratiques": "Attending tutorials and practical "
    "classes (TD, TP)",
    "Les services du Crous et le régime étudiant de la sécurité sociale": "The services of the "
    "Crous and the student social security scheme",
    "Une attestation de réussite, une unité validée ou un diplôme": "A certificate of success, a "
    "unit passed or a degree",
}
