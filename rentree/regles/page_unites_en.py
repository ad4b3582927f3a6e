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
    "UNITE_DEJA_A_CHOISIR": (
        "“{unite}”: you have already asked for it.",
        "Choose another unit.",
    ),
    "UNITE_COMPLETE_A_CHOISIR": ("“{unite}”: no place is left.", "Choose another unit."),
    "CONCORDANCE_DIPLOME": (
        "You already have a higher education degree: a concordance is not possible.",
        "Ask for an exemption (dispense) on eCandidat.",
    ),
    "CONCORDANCE_DISPENSE": (
        "The teaching committee has already given you an exemption (dispense): no concordance can "
        "be added to it.",
        "For any question about this exemption, write to the registrar’s office.",
    ),
    "CONCORDANCE_ACQUIS": (
        "Professional experience is not recognised by a concordance.",
        "Ask the continuing education service about the recognition of experience.",
    ),
    "CONCORDANCE_NIVEAU": (
        "The levels are not equivalent: for a course of level {niveau}, those recognised are "
        "{egaux}.",
        "If you passed another year, ask for an exemption (dispense) on eCandidat instead.",
    ),
    "CONCORDANCE_MASTER_2": (
        "In master 2, only common-core units can be asked for, languages for who has a master in "
        "languages, or any unit in case of a transfer.",
        "Remove the other units.",
    ),
    "CONCORDANCE_AUTRE_FORMATION": (
        "One of the units asked for is not part of your course.",
        "Choose among those of the list.",
    ),
}
PHRASES_DES_UNITES: Mapping[str, str] = {
    "Proposition reçue": "Proposal received",
    "Concordance": "Recognition of units",
    "Vous avez validé ailleurs une année ou des unités de même niveau, sans avoir obtenu de "
    "diplôme : demandez qu’elles comptent ici. Les enseignants répondent unité par unité, puis la "
    "scolarité vous fait une proposition. Les notes ne sont pas reprises : une unité reconnue ne "
    "compte pas dans la moyenne du semestre.": "You passed a year or units of the same level "
    "elsewhere, without obtaining a degree: ask that they count here. Teachers answer unit by "
    "unit, then the registrar’s office makes you a proposal. Marks are not kept: a recognised unit "
    "does not count in the average of the semester.",
    "L’année dans laquelle vous avez validé ces unités": "The year in which you passed these units",
    "Licence 1": "Licence 1 (first year)",
    "DUT ou BUT 1re année": "DUT or BUT, first year",
    "BTS 1re année": "BTS, first year",
    "DEUST 1": "DEUST, first year",
    "Licence 2": "Licence 2 (second year)",
    "DUT ou BUT 2e année": "DUT or BUT, second year",
    "BTS 2e année": "BTS, second year",
    "Licence 3": "Licence 3 (third year)",
    "Master 1": "Master 1 (first year)",
    "Master 2": "Master 2 (second year)",
    "Oui": "Yes",
    "Non": "No",
    "Avez-vous déjà obtenu un diplôme de l’enseignement supérieur ?": "Do you already have a "
    "higher education degree?",
    "La commission pédagogique vous a-t-elle déjà accordé une dispense ?": "Has the teaching "
    "committee already given you an exemption (dispense)?",
    "Demandez-vous la reconnaissance d’une expérience professionnelle ?": "Do you ask for "
    "professional experience to be recognised?",
    "En master 2 seulement, avez-vous un master 1 ou 2 de langue ?": "In master 2 only, do you "
    "have a master 1 or 2 in languages?",
    "En master 2 seulement, venez-vous par transfert d’une autre université ?": "In master 2 only, "
    "do you come by transfer from another university?",
    "Une copie de vos relevés de notes": "A copy of your transcripts",
    "Ceux où figurent les unités que vous avez obtenues.": "Those that show the units that you "
    "passed.",
    "Avis de l’enseignant": "Opinion of the teacher",
    "Proposition de la scolarité": "Proposal of the registrar’s office",
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
    "Décision du délégué de site": "Decision of the head of the site",
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
