"""What the endings of an inscription and refunds say, in English."""

from collections.abc import Mapping

LIGNES_DES_FINS: Mapping[str, str] = {
    "deja-rendu": "Already paid back, or being paid back",
    "frais-de-gestion": "Management fee kept by the university",
    "non-rendu": "No refund in this case",
    "trop-tard": "Request received too late: no refund any more",
    "part-non-accordee": "Part that the committee did not grant",
    "part-non-rendue": "Part that the university does not pay back",
    "reportee": "Received from a registration that ended before this one",
    "gardee-pour-une-autre": "Kept for another of your registrations, which costs more without "
    "this one",
    "report": "Already paid with a registration that has ended since",
}
_RENTREE = "from {rentree} onwards only"
MOTIFS_DES_FINS: Mapping[str, tuple[str, str]] = {
    "DEMANDE_APRES_CONFIRMATION": (
        "You have not confirmed this registration yet: it does not bind you.",
        "To give it up, simply do not finish it.",
    ),
    "FIN_AVANT_LA_RENTREE": (
        f"This is possible {_RENTREE}.",
        "Before that date, cancel your registration: it is your right, and your fees are paid "
        "back, minus the management fee.",
    ),
    "FIN_APRES_LA_RENTREE": (
        "This was possible before {rentree} only.",
        "Write to {courriel}.",
    ),
}
PHRASES_DES_FINS: Mapping[str, str] = {
    "Annulation": "Cancellation",
    "Démission": "Withdrawal (démission)",
    "Abandon": "Dropping out (abandon)",
    "Annulation de l’inscription": "Cancel my registration (annulation)",
    "Démission en cours d’année": "Leave the university during the year (démission)",
    "Abandon des études": "Stop attending (abandon)",
    "Vous retirez votre inscription : elle ne compte pas dans votre parcours, comme si vous ne "
    "l’aviez pas prise.": "You withdraw your registration: it does not count in your studies, as "
    "if you had never taken it.",
    "Vous quittez l’université en cours d’année : votre inscription s’arrête ce jour-là et compte "
    "comme une inscription prise.": "You leave the university during the year: your registration "
    "stops that day, and counts as one that you took.",
    "Vous arrêtez les cours sans quitter l’université : votre inscription continue jusqu’à la "
    "fin de l’année, et vos examens seront notés « défaillant » (absence).": "You stop attending "
    "without leaving the university: your registration goes on until the end of the year, and you "
    "will be marked absent at the exams.",
    "Vous continuez l’année dans une autre université : votre inscription ici prend fin quand les "
    "deux universités sont d’accord, pas avant.": "You continue the year in another university: "
    "your registration here ends once both universities agree, not before.",
    "Prévenez le Crous : votre bourse suit votre nouvelle université.": "Tell the Crous: your "
    "scholarship follows you to your new university.",
    "La CVEC n’est pas remboursée : elle vaut pour toute l’année, dans toutes les universités. "
    "L’université d’accueil vous dira ce qu’elle demande.": "The CVEC is not paid back: it is "
    "valid all year, in every university. The host university will tell you what it asks for.",
    "Votre certificat de scolarité n’est plus valable.": "Your enrolment certificate (certificat "
    "de scolarité) is no longer valid.",
    "Votre certificat de scolarité n’est plus valable. Une attestation dira les dates de votre "
    "inscription.": "Your enrolment certificate (certificat de scolarité) is no longer valid. "
    "Another document will give the dates of your registration.",
    "Votre certificat de scolarité reste valable : votre inscription continue.": "Your enrolment "
    "certificate (certificat de scolarité) remains valid: your registration goes on.",
    "Votre carte étudiante n’est plus valable : rendez-la à la scolarité si vous l’avez "
    "reçue.": "Your student card is no longer valid: give it back to the registrar’s office if you "
    "have it.",
    "Votre carte étudiante n’est plus valable : rendez-la à la scolarité.": "Your student card is "
    "no longer valid: give it back to the registrar’s office.",
    "Votre carte étudiante reste valable jusqu’à la fin de l’année universitaire.": "Your student "
    "card remains valid until the end of the academic year.",
    "Votre compte ENT et votre messagerie ferment.": "Your ENT account and mailbox close.",
    "Votre compte ENT reste ouvert.": "Your ENT account remains open.",
    "Prévenez le Crous : une bourse déjà versée est à rembourser. L’année ne compte pas dans vos "
    "droits à bourse.": "Tell the Crous: a scholarship already paid must be paid back. The year "
    "does not count in your scholarship rights.",
    "Prévenez le Crous : le versement s’arrête, et l’année compte dans vos droits à "
    "bourse.": "Tell the Crous: payments stop, and the year counts in your scholarship rights.",
    "L’assiduité n’est plus remplie : prévenez le Crous, une bourse versée ensuite est à "
    "rembourser.": "You no longer attend: tell the Crous, a scholarship paid from now on must be "
    "paid back.",
    "La CVEC n’est pas remboursée par l’université. Le Crous ne la rend qu’aux personnes exonérées "
    "en cours d’année, sur demande avant le 31 mai.": "The university does not pay back the CVEC. "
    "The Crous does so only for people who become exempt during the year, if asked before 31 May.",
    "La CVEC n’est pas remboursée.": "The CVEC is not paid back.",
    "Vous renoncez à cette inscription. Lisez d’abord ce que cela change, ce qui vous sera rendu "
    "et qui décide : tout est écrit ci-dessous.": "You give up this registration. Read first what "
    "it changes, what will be paid back and who decides: everything is written below.",
    "Vous quittez l’université. Lisez d’abord ce que cela change, ce qui peut vous être rendu et "
    "qui décide : tout est écrit ci-dessous.": "You leave the university. Read first what it "
    "changes, what may be paid back and who decides: everything is written below.",
    "Vous arrêtez de suivre les cours. Personne n’a à l’accepter : vous le dites, et c’est "
    "enregistré.": "You stop attending. Nobody has to accept it: you say so, and it is recorded.",
    "La raison principale": "The main reason",
    "Je m’inscris dans un autre établissement": "I am registering in another institution",
    "Je commence un travail ou une alternance": "I am starting a job or an apprenticeship",
    "Une raison financière": "A financial reason",
    "Je n’ai pas obtenu mon visa": "I did not obtain my visa",
    "Si la commission refuse de vous rembourser": "If the committee refuses to pay you back",
    "Mon inscription prend fin quand même": "My registration ends all the same",
    "Je garde mon inscription": "I keep my registration",
    "Expliquez votre situation (facultatif)": "Explain your situation (optional)",
    "C’est ce que lira la commission. N’écrivez pas de détail médical.": "This is what the "
    "committee will read. Do not write any medical details.",
    "Un document qui montre votre raison": "A document that shows your reason",
    "Par exemple : un certificat d’inscription ailleurs, un contrat de travail, une attestation. "
    "Masquez les informations médicales.": "For example: an enrolment certificate from elsewhere, "
    "an employment contract, an attestation. Hide medical information.",
    "Décision de la commission": "Decision of the committee",
    "Enregistrement par la scolarité": "Recorded by the registrar’s office",
}
