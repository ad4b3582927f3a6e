"""What requests say, in English: their legal clock, their reasons, the sentences of campaigns.

A sentence of a campaign is found by itself, and not by the code of what it is about: a university
that words a question otherwise must not be made to say what another one says.
"""

from collections.abc import Mapping

from rentree.regles.francais import typographie
from rentree.regles.page_derogation_en import PHRASES_DE_LA_DEROGATION
from rentree.regles.page_exonerations_en import (
    LIGNES_DES_EXONERATIONS,
    MOTIFS_DES_EXONERATIONS,
    PHRASES_DES_EXONERATIONS,
)
from rentree.regles.page_fins_en import LIGNES_DES_FINS, MOTIFS_DES_FINS, PHRASES_DES_FINS
from rentree.regles.page_transferts_en import PHRASES_DES_TRANSFERTS
from rentree.regles.page_unites_en import MOTIFS_DES_UNITES, PHRASES_DES_UNITES

_COMPTE: Mapping[str, str] = {
    "depart": "{evenement} on {jour}: that day does not count.",
    "attente": "A document is awaited: the time does not run before it arrives.",
    "recommence": "It starts again when the requested document arrives, on {jour}.",
    "terme": "{duree}: until {jour}.",
    "ouvres": "{duree}, not counting Saturdays, Sundays and public holidays: until {jour}.",
    "attente.un": "{nombre} day did not count, while a requested document was awaited.",
    "attente.plusieurs": "{nombre} days did not count, while a requested document was awaited.",
    "fermeture.un": "{nombre} day did not count, during a closure.",
    "fermeture.plusieurs": "{nombre} days did not count, during a closure.",
    "nouveau-terme": "The last day becomes {jour}.",
    "franc": "Full days (délai franc): the last day does not count either.",
    "reporte": "The last day falls on {tombe}, when the office does not work: it moves to {jour}.",
    "passe": "The time is over after {jour}, at midnight.",
}
_DUREES: Mapping[str, tuple[str, str]] = {
    "jours": ("day", "days"),
    "jours-ouvres": ("working day", "working days"),
    "semaines": ("week", "weeks"),
    "mois": ("month", "months"),
}
_EVENEMENTS: Mapping[str, str] = {
    "Demande reçue": "Request received",
    "Décision connue": "Decision known",
    "Recours reçu": "Appeal received",
    "Recours rejeté": "Appeal rejected",
    "Recours rejeté, faute de réponse,": "Appeal rejected, for want of an answer,",
    "Message recommandé envoyé": "Registered message sent",
    "Demande rejetée, faute de réponse,": "Request refused, for want of an answer,",
}
_DEJA_FAITE = "You have already made this request, and at most {maximum} can be made per"
_OUVRIR = "Open your request: you can add a message or a document to it."
# The same shape as ``page_motifs_en``: why, what to do now.
_MOTIFS: Mapping[str, tuple[str, str]] = {
    "DEMANDE_PAS_EN_LIGNE": ("This request is not made online yet.", "Write to {courriel}."),
    "DEMANDE_PAS_ENCORE": (
        "This request is not open yet.",
        "Come back from {ouvre_le} onwards.",
    ),
    "DEMANDE_TROP_TARD": (
        "It is too late: this request could be made until {ferme_le}. A late request is not "
        "admissible.",
        "If you could not make it in time, write to {courriel}.",
    ),
    "DEMANDE_PLAFOND.annee": (f"{_DEJA_FAITE} academic year.", _OUVRIR),
    "DEMANDE_PLAFOND.semestre": (f"{_DEJA_FAITE} semester.", _OUVRIR),
    "DEMANDE_PLAFOND.inscription": (f"{_DEJA_FAITE} registration.", _OUVRIR),
    "DEMANDE_SANS_OBJET": (
        "Your online registration is not closed: you do not need a late registration.",
        "Go back to your registration and continue it.",
    ),
    "DEROGATION_INUTILE": (
        "You are within the number of registrations allowed: you do not need a dérogation.",
        "Go back to your registration and continue it.",
    ),
    "DEMANDE_AUTRE_DIPLOME": (
        "This request is for another degree than yours.",
        "Choose in the list the request that has the name of your degree.",
    ),
    "DEMANDE_APRES_INSCRIPTION": (
        "This request is made once you are registered.",
        "Finish your registration first.",
    ),
    "DEMANDE_INSCRIPTION_ANNULEE": (
        "This registration is cancelled: no request can be made about it any more.",
        "If you think that this is a mistake, write to the registrar’s office.",
    ),
    "DEMANDE_RIEN_A_CORRIGER": (
        "You have not written anything to correct.",
        "Write the right value of one item at least; leave empty what is already right.",
    ),
}
_TOUS_LES_MOTIFS = {
    **_MOTIFS,
    **MOTIFS_DES_EXONERATIONS,
    **MOTIFS_DES_FINS,
    **MOTIFS_DES_UNITES,
}
_REFUS: Mapping[str, str] = {
    "INE_FORME": "This number does not have the form of an INE: 11 digits or letters. Copy it from "
    "your baccalauréat transcript (relevé de notes), or leave it empty if you have none.",
    "INE_CLE": "The last character of this INE does not match the first ten. A letter or a digit "
    "was probably miscopied: check them one by one.",
}
_GENRES: Mapping[str, str] = {
    "Inscription tardive": "Late registration",
    "Correction de l’état civil ou de l’INE": "Correction of your civil status or INE",
    "Césure": "Gap year (césure)",
    "Régime spécial d’études": "Special study arrangements (régime spécial d’études)",
    "Votre période d’inscription est passée. Le chef d’établissement peut accepter une inscription "
    "hors délai : expliquez pourquoi vous êtes en retard et joignez ce qui le prouve. Les réponses "
    "et les pièces de votre dossier sont gardées.": "Your registration period is over. The head of "
    "the university may accept a late registration: explain why you are late and attach what "
    "proves it. The answers and documents of your file are kept.",
    "Votre état civil et votre INE viennent de la plateforme ou de votre inscription précédente : "
    "ils figureront sur vos diplômes, et vous ne pouvez pas les changer vous-même. Écrivez la "
    "bonne valeur des données fausses et joignez une preuve. Vous pouvez continuer votre "
    "inscription sans attendre.": "Your civil status and your INE come from the platform or from "
    "your previous registration: they will appear on your diplomas, and you cannot change them "
    "yourself. Write the right value of what is wrong and attach a proof. You can continue your "
    "registration without waiting.",
    "Une césure est une pause d’un ou de deux semestres pour un projet personnel ou professionnel. "
    "Votre inscription continue, et vous gardez votre place dans la formation. Pour une année "
    "entière, les droits d’inscription sont au taux réduit ; pour un semestre, ils ne changent "
    "pas. Décrivez votre projet : le responsable de la formation donne son avis, puis la scolarité "
    "décide.": "A gap year (césure) is a break of one or two semesters for a personal or "
    "professional project. Your registration goes on, and you keep your place on the course. For a "
    "whole year, the registration fees are at the reduced rate; for one semester, they do not "
    "change. Describe your project: the head of the course gives an opinion, then the registrar’s "
    "office decides.",
    "Vous travaillez, vous avez une charge de famille, une pratique sportive ou artistique, une "
    "situation de handicap ou un engagement : vos études peuvent être aménagées, par exemple sans "
    "contrôle continu.": "You work, you look after a family, you practise a sport or an art, you "
    "have a disability or a commitment: your studies can be adapted, for example without "
    "continuous assessment.",
}
_QUESTIONS: Mapping[str, str] = {
    "La raison principale de votre retard": "The main reason why you are late",
    "Une raison de santé, pour moi ou un proche": "Health: mine, or that of someone close to me",
    "Une admission ou un résultat connu tard": "An offer or a result that came late",
    "Un visa ou un titre de séjour en attente": "A visa or a residence permit not received yet",
    "Une bourse ou un financement en attente": "A scholarship or funding not received yet",
    "Un problème technique": "A technical problem",
    "Une autre raison": "Another reason",
    "Expliquez votre situation": "Explain your situation",
    "Quelques phrases suffisent : ce qui s’est passé, et à quelles dates. N’écrivez pas de détail "
    "médical.": "A few sentences are enough: what happened, and on which dates. Do not write any "
    "medical details.",
    "Nom de naissance": "Surname at birth",
    "Premier prénom": "First given name",
    "Date de naissance": "Date of birth",
    "Numéro INE": "INE number",
    "Laissez vide s’il est juste.": "Leave it empty if it is right.",
    "Laissez vide si elle est juste.": "Leave it empty if it is right.",
    "11 chiffres ou lettres, sur votre relevé de notes du baccalauréat. Laissez vide s’il est "
    "juste.": "11 digits or letters, on your baccalauréat transcript (relevé de notes). Leave it "
    "empty if it is right.",
    "Une précision (facultatif)": "Anything to add (optional)",
    "La période de césure": "The period of your gap year",
    "Le premier semestre": "The first semester",
    "Le second semestre": "The second semester",
    "L’année universitaire entière": "The whole academic year",
    "La nature de votre projet": "The kind of project",
    "Un travail ou un stage": "A job or an internship",
    "Une autre formation": "Another course",
    "Un service civique ou un engagement bénévole": "Civic service or volunteering",
    "La création d’une activité": "Starting a business",
    "Un autre projet": "Another project",
    "Décrivez votre projet": "Describe your project",
    "Ce que vous ferez, où, à quelles dates, et ce que vous en attendez.": "What you will do, "
    "where, on which dates, and what you expect from it.",
    "Votre situation": "Your situation",
    "J’ai un emploi": "I have a job",
    "J’ai une charge de famille": "I look after a family",
    "Je pratique un sport ou un art à haut niveau": "I practise a sport or an art at a high level",
    "J’ai besoin d’aménagements pour ma santé ou un handicap": "I need arrangements for my health "
    "or a disability",
    "J’ai un engagement associatif, étudiant, civique ou militaire": "I am committed to an "
    "association, to student life, to civic or military service",
    "Une autre situation": "Another situation",
    "L’aménagement que vous souhaitez": "The arrangement that you would like",
    "N’écrivez pas de détail médical : le service compétent vous les demandera si besoin.": "Do "
    "not write any medical details: the service in charge will ask you for them if needed.",
}
_PREUVES: Mapping[str, str] = {
    "Un document qui montre la raison du retard": "A document that shows why you are late",
    "Par exemple : une notification, une attestation, une copie d’écran du problème. Masquez les "
    "informations médicales.": "For example: a notice, a certificate, a screenshot of the problem. "
    "Hide medical information.",
    "La preuve": "The proof",
    "Pour votre état civil : pièce d’identité ou acte de naissance. Pour votre INE : relevé de "
    "notes du baccalauréat ou certificat de scolarité.": "For your civil status: identity document "
    "or birth certificate. For your INE: baccalauréat transcript (relevé de notes) or certificate "
    "of enrolment (certificat de scolarité).",
    "Un document qui présente le projet": "A document that presents the project",
    "Par exemple : une promesse d’embauche, une convention, un courrier d’accueil.": "For example: "
    "a job offer, an agreement, a letter from your host.",
    "Un document qui montre votre situation": "A document that shows your situation",
    "Par exemple : un contrat de travail, un livret de famille, une attestation de club.": "For "
    "example: an employment contract, a family record book, a certificate from your club.",
}
_SUITES: Mapping[str, str] = {
    "Décision de la scolarité, pour le chef d’établissement": "Decision of the registrar’s office, "
    "for the head of the university",
    "Vérification par la scolarité": "Check by the registrar’s office",
    "Avis du responsable de la formation": "Opinion of the head of the course",
    "Demander à l’université de revoir sa décision": "Ask the university to look at its decision "
    "again (recours gracieux)",
    "Écrivez au président de l’université, en disant pourquoi la décision doit changer. Ce recours "
    "garde le délai pour saisir ensuite le tribunal.": "Write to the president of the university, "
    "saying why the decision must change. This appeal keeps open the time to go to the court "
    "afterwards.",
    "Écrivez au président de l’université, en joignant une autre preuve si vous en avez une. Vous "
    "pouvez aussi écrire à la CNIL, sur www.cnil.fr.": "Write to the president of the university, "
    "with another proof if you have one. You can also write to the CNIL, on www.cnil.fr.",
    "Saisir le tribunal administratif de Marseille": "Go to the administrative court of Marseille "
    "(tribunal administratif)",
    "Déposez votre requête sur www.telerecours.fr ou envoyez-la par courrier.": "Lodge your "
    "application, in French, on www.telerecours.fr, or send it by post.",
}
# By the sentence as the reader of campaigns keeps it.
PHRASES_EN: Mapping[str, str] = {
    typographie(phrase): anglais
    for phrases in (
        _EVENEMENTS,
        _GENRES,
        _QUESTIONS,
        _PREUVES,
        _SUITES,
        PHRASES_DES_TRANSFERTS,
        PHRASES_DE_LA_DEROGATION,
        PHRASES_DES_EXONERATIONS,
        PHRASES_DES_FINS,
        PHRASES_DES_UNITES,
    )
    for phrase, anglais in phrases.items()
}
DEMANDES_EN: Mapping[str, str] = {
    **{f"compte.{code}": texte for code, texte in _COMPTE.items()},
    **{f"duree.{unite}.un": un for unite, (un, _) in _DUREES.items()},
    **{f"duree.{unite}.plusieurs": plusieurs for unite, (_, plusieurs) in _DUREES.items()},
    **{f"motif.{code}.message": message for code, (message, _) in _TOUS_LES_MOTIFS.items()},
    **{f"motif.{code}.que_faire": que_faire for code, (_, que_faire) in _TOUS_LES_MOTIFS.items()},
    **{f"ligne.{code}": texte for code, texte in LIGNES_DES_FINS.items()},
    **{f"ligne.{code}": texte for code, texte in LIGNES_DES_EXONERATIONS.items()},
    **{f"refus.{code}": texte for code, texte in _REFUS.items()},
    **{f"phrase.{phrase}": anglais for phrase, anglais in PHRASES_EN.items()},
}
