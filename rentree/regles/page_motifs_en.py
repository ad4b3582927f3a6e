"""The reasons of a refusal in English: why, and what to do now; blanks for what they speak of."""

from collections.abc import Mapping

# Code, then the variant when a code has several sentences → why, what to do.
_MOTIFS: Mapping[str, tuple[str, str]] = {
    "ACCEPTATION_NON_DEFINITIVE": (
        "Your acceptance is not final yet on the admission platform.",
        "Once your choice is made, withdraw the other choices and applications that you keep on "
        "hold on the platform, then come back the next day.",
    ),
    "VISA_NON_ENREGISTRE": (
        "The consulate has not recorded your visa agreement in Études en France yet.",
        "Follow your visa request in Études en France; you will receive an e-mail as soon as you "
        "can register.",
    ),
    "DEROGATION_REQUISE": (
        "This registration is beyond the number allowed: {limites}.",
        "Ask online, from your registration, for a dérogation (special permission) for one more "
        "registration. One request is enough; by e-mail or on paper, it is not admissible.",
    ),
    "AJAC_NIVEAU_SUPERIEUR_A_LA_SCOLARITE": (
        "You are AJAC (failed but allowed to go on). Only the year you repeat is taken online.",
        "Register online for the year you repeat: the registrar’s office then adds the upper year. "
        "You do not have to come.",
    ),
    "AJRE_UE_A_LA_SCOLARITE": (
        "You are AJRE (you repeat the year). The units of the upper year granted by the jury are "
        "not taken online.",
        "Register online for the year you repeat: the registrar’s office then adds these units. "
        "You do not have to come.",
    ),
    "CESURE_DOSSIER_ECANDIDAT": (
        "You asked for a gap year (césure) on Mon Master. It is decided on a file, before "
        "registration.",
        "Send a césure file through eCandidat without delay. If you have done so already, wait for "
        "the decision, or write to the césure contact of your registrar’s office.",
    ),
    "AUTORISATION_AUDITEUR_REQUISE": (
        "An auditeur libre must first be authorised to attend each teaching unit.",
        "Ask to be authorised: online, through “auditor (auditeur libre)” on the home page, or "
        "from the registrar’s office where this is not online. The decision will be sent to you "
        "by e-mail.",
    ),
    "RESULTATS_NON_PUBLIES": (
        "Your registration depends on your results, which are not published yet.",
        "Wait for your results to be published; you can register from that day on, within the "
        "periods given.",
    ),
    "ADMISSION_RETIREE": (
        "The platform has withdrawn your offer of admission.",
        "Check your file on the platform, then write to the registrar’s office.",
    ),
    "DROIT_PERDU": (
        "Your result has changed: it no longer gives the right to this registration.",
        "Write to the registrar’s office, which will tell you what becomes of this registration. "
        "Your other registrations are in “My registration”.",
    ),
    "RENDEZ_VOUS_A_LA_SCOLARITE": (
        "This registration is taken at the registrar’s office, by appointment.",
        "Make an appointment with the registrar’s office of your course, within the period given.",
    ),
    "CALENDRIER_SANS_FENETRE": (
        "The calendar gives no period of online registration for your situation.",
        "Write to the registrar’s office of your course, which will tell you how to register.",
    ),
    "CALENDRIER_SANS_FENETRE.acceptation_inconnue": (
        "Your registration dates depend on the day on which you accepted your offer, and that day "
        "is not known.",
        "Check on the platform that your acceptance is recorded; if it is, write to the "
        "registrar’s office.",
    ),
    "CALENDRIER_SANS_FENETRE.sans_mention": (
        "Your registration dates depend on your course, and that course is not known.",
        "Give the subject of your course as the university writes it; if you cannot find it, write "
        "to the registrar’s office.",
    ),
    "DELAI_FIXE_PAR_LE_CHEF_D_ETABLISSEMENT": (
        "The head of the university sets the time limit for your registration.",
        "Write now to the registrar’s office of your course, which will give you the deadline.",
    ),
    "DELAI_FIXE_PAR_LE_CHEF_D_ETABLISSEMENT.acceptee": (
        "You accepted your offer on or after {acceptee_du}. The head of the university sets the "
        "time limit for your registration.",
        "Write now to the registrar’s office of your course, which will give you the deadline.",
    ),
    "CALENDRIER_PAS_ENCORE": (
        "The next period of online registration opens on {ouvre_le}.",
        "Come back from then on; everything else can be prepared now.",
    ),
    "CALENDRIER_PAS_ENCORE.pause": (
        "The registration service is closed to everybody from {pause_ferme_le} to "
        "{pause_rouvre_le}. The next period of online registration opens on {ouvre_le}.",
        "Come back from then on; everything else can be prepared now.",
    ),
    "CALENDRIER_FERME": (
        "Your online registration has been closed since {ferme_le}.",
        "Write to the registrar’s office ({courriel}), which will tell you whether a late "
        "registration is possible.",
    ),
    "CALENDRIER_FERME.avant": (
        "The last period of online registration ends on {ferme_le}, before you are able to "
        "register.",
        "Write to the registrar’s office ({courriel}), which will tell you whether a late "
        "registration is possible.",
    ),
    "CALENDRIER_FERME.tardive": (
        "Your online registration has been closed since {ferme_le}.",
        "Ask for a late registration online, in “My registration”: the registrar’s office will "
        "answer you.",
    ),
    "CALENDRIER_FERME.avant_tardive": (
        "The last period of online registration ends on {ferme_le}, before you are able to "
        "register.",
        "Ask for a late registration online, in “My registration”: the registrar’s office will "
        "answer you.",
    ),
    "INTERDIT_IMPAYE": (
        "Registration fees that you owe to the university have not been paid.",
        "Contact the registrar’s office to pay them; your registration will then be unlocked.",
    ),
    "INTERDIT_ECHEANCE": (
        "An instalment of a payment in several parts has not been paid.",
        "Contact the registrar’s office to pay it; your registration will then be unlocked.",
    ),
    "INTERDIT_BIBLIOTHEQUE": (
        "The library is waiting for items that you borrowed.",
        "Return them, ask the library for a quitus (the certificate that everything was "
        "returned), then show it to the registrar’s office.",
    ),
    "AUTRE_INSCRIPTION_A_PAYER": (
        "You have confirmed another registration which is not paid yet, and the amount of this one "
        "depends on it.",
        "Pay the other registration first, or go back to its answers; it is in “My registration”.",
    ),
    "ETAPES_A_TERMINER": (
        "There are steps to finish before you can pay.",
        "Go back to “My registration”: the steps to do are shown there.",
    ),
    "DROITS_HORS_BAREME": (
        "The amount of your registration does not follow the national scale: it is set by the "
        "continuing education service (formation continue).",
        "Wait for its e-mail: it will tell you the price and who pays it. Your answers are kept.",
    ),
}
MOTIFS_EN: Mapping[str, str] = {
    f"motif.{cle}.{partie}": texte
    for cle, textes in _MOTIFS.items()
    for partie, texte in zip(("message", "que_faire"), textes, strict=True)
}
