"""What a decision says of one file, in English: the reasons of the pieces, the lines of fees."""

from collections.abc import Mapping

_PIECES: Mapping[str, str] = {
    "cvec": "Your CVEC must be in order before you register.",
    "cvec.exoneration": "The CVEC is free for you, but the number of the certificate is needed.",
    "identite": "This is your first registration at this university.",
    "photo": "This is your first registration at this university.",
    "releve-bac": "You have just obtained the baccalauréat.",
    "titre-acces": "You enter directly above the first year.",
    "jdc": "You are a French national aged 16 to 24.",
    "notification-bourse": "You have been notified of a scholarship.",
    "justificatif-pupille": "You are a pupille de la Nation or de la République.",
    "autorisation-parentale": "You will be under 18 when the academic year begins.",
    "titre-sejour": "You are a national of a State outside the European Union, the European "
    "Economic Area and Switzerland.",
    "justificatif-droits-nationaux": "You ask to pay the same fees as European students.",
    "fiche-transfert": "You have already registered at another French university.",
    "certificat-origine": "You have already paid this year’s fees there: they are not due here.",
    "contrat-alternance": "You prepare this degree under a work-study contract.",
    "financement-formation-continue": "You register in continuing education.",
    "attestation-mobilite": "You come under an agreement between universities.",
    "accord-cesure": "Your gap year (césure) was granted.",
    "justificatif-financement-these": "The funding of your thesis was obtained late.",
}
_LIGNES: Mapping[str, str] = {
    "licence-plein": "Registration fees, licence",
    "licence-reduit": "Registration fees, licence, reduced rate",
    "licence-differencie": "Differentiated registration fees, licence",
    "master-plein": "Registration fees, master",
    "master-reduit": "Registration fees, master, reduced rate",
    "master-differencie": "Differentiated registration fees, master",
    "doctorat-plein": "Registration fees, doctorate",
    "doctorat-reduit": "Registration fees, doctorate, reduced rate",
    "auditeur-libre": "Fee of an auditeur libre (reduced licence rate)",
    "credit": "Registration already taken this year, brought down to the reduced rate",
    "exemption-boursier": "Registration fees: none for holders of a scholarship (boursiers)",
    "exemption-pupille": "Registration fees: none for pupilles de la Nation or de la République",
    "exemption-exoneration-totale": "Registration fees: full exemption decided by the head of the "
    "university",
    "exemption-mobilite-conventionnee": "Registration fees: paid to your home university (exchange "
    "under an agreement)",
    "exemption-apprentissage": "Registration fees: none for apprentices",
    "exemption-contrat-pro": "Registration fees: none under a contrat de professionnalisation",
    "exemption-soutenance": "Registration fees: none for a thesis defended by 31 December",
    "exemption-transfert": "Registration fees: already paid at your university of departure "
    "(transfer)",
    "exemption-ajac-deja-paye": "Registration fees: already paid with the other year (AJAC)",
}
_CVEC: Mapping[str, str] = {
    "boursier": "Holders of a French State scholarship (boursiers) are exempt from the CVEC.",
    "protection": "People under international protection and asylum seekers are exempt from the "
    "CVEC.",
    "formation-continue": "Continuing education (formation continue) is not concerned by the CVEC.",
    "contrat-pro": "The contrat de professionnalisation is not concerned by the CVEC.",
    "mobilite-conventionnee": "Incoming mobility under an agreement is not concerned by the CVEC.",
    "auditeur-libre": "Auditeurs libres are not concerned by the CVEC.",
    "soutenance": "A thesis defended by 31 December is not concerned by the CVEC.",
}
_PAS: Mapping[str, str] = {
    "confirmer-acceptation": "Withdraw your other choices on the platform, so that your acceptance "
    "becomes final.",
    "obtenir-visa": "Wait until the consulate records your visa agreement in Études en France.",
    "attendre-resultats": "Wait until your results are published.",
    "demander-derogation": "Ask for a dérogation for one more registration.",
    "demander-autorisation-auditeur": "Ask to be authorised to attend courses as an auditeur "
    "libre.",
    "deposer-cesure": "Send your gap year (césure) file on eCandidat, and wait for the agreement.",
    "choisir-annee-redoublee": "Register online for the year you repeat: the registrar’s office "
    "will add the upper year.",
    "regler-dettes": "Pay what you owe, or return your books, at the registrar’s office.",
    "demander-inscription-tardive": "Ask the registrar’s office for a late registration: it may "
    "grant you a period.",
}
_REFUS: Mapping[str, tuple[str, str]] = {
    "CVEC_FORMAT": (
        "This number does not have the form of a CVEC certificate number.",
        "Copy it as it is on your certificate: AIX1-ABC123-45, that is three letters and a digit, "
        "six letters or digits, then two digits.",
    ),
    "CVEC_AUTRE_PERSONNE": (
        "The five letters of this certificate are not those of your name.",
        "Check that the certificate is in your name. If your name is misspelt on it, have it "
        "corrected on the CVEC site.",
    ),
    "CVEC_DEJA_UTILISE": (
        "This number is already used for another registration.",
        "Check that the certificate is really yours. If it is, send it as a PDF: the registrar’s "
        "office will check it and your registration will not be blocked.",
    ),
}
DECISION_EN: Mapping[str, str] = {
    **{f"piece.{code}.motif": texte for code, texte in _PIECES.items()},
    **{f"ligne.{code}": texte for code, texte in _LIGNES.items()},
    "ligne.formation-continue": "Price of continuing education (formation continue)",
    "ligne.formation-continue-employeur": "Paid by your employer",
    "ligne.formation-continue-opco": "Paid by an OPCO",
    "ligne.formation-continue-organisme": "Paid by another organisation",
    **{f"cvec.{code}.motif": texte for code, texte in _CVEC.items()},
    **{f"pas.{code}": texte for code, texte in _PAS.items()},
    **{f"refus.{code}": " ".join(textes) for code, textes in _REFUS.items()},
    "piece.notification-bourse.attendue": "Your scholarship request is being examined: send the "
    "notice as soon as you have it.",
    "piece.deja_donnee": "You gave it for an earlier registration: do not send it again.",
    "pas.attendre": "Wait until {moment}.",
    "cvec.non_concerne": "You do not have to go to the CVEC site.",
    "cvec.gratuite": "Obtain your certificate on the CVEC site: it is free for you, but you will "
    "be asked for its number.",
    "decompte": "Registration number {rang} in {niveaux}, out of {maximum} allowed",
}
