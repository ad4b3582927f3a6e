"""What exemptions by decision say, in English."""

from collections.abc import Mapping

LIGNES_DES_EXONERATIONS: Mapping[str, str] = {
    "exoneration-accordee": "Exemption granted by the committee",
    "exoneration-partielle-accordee": "Partial exemption granted by the committee",
}
MOTIFS_DES_EXONERATIONS: Mapping[str, tuple[str, str]] = {
    "EXONERATION_SANS_OBJET": (
        "You have no registration fees to pay for this registration: there is nothing to exempt.",
        "If you hold a scholarship or are a pupille de la Nation or de la République, it is your "
        "right: do not ask. If you think that this is a mistake, write to the registrar’s office.",
    ),
}
PHRASES_DES_EXONERATIONS: Mapping[str, str] = {
    "Commission des remboursements et des exonérations": "Committee for refunds and exemptions",
    "Exonération des droits d’inscription": "Exemption from registration fees",
    "Votre situation personnelle peut justifier de ne pas payer les droits d’inscription, en tout "
    "ou en partie. Ce n’est pas un droit : la commission examine chaque dossier, et l’université "
    "ne peut exonérer qu’une part de ses étudiants. Vous pouvez demander avant de payer ou "
    "après.": "Your personal situation may justify not paying the registration fees, in full or in "
    "part. It is not a right: the committee examines each file, and the university can exempt only "
    "a share of its students. You can ask before paying or after.",
    "Votre situation": "Your situation",
    "Mes ressources ou celles de ma famille sont faibles": "I have, or my family has, a low income",
    "Je suis sans emploi": "I am unemployed",
    "J’ai le statut de réfugié ou une protection de la France": "I have refugee status, or "
    "protection from France",
    "Un événement a changé mes ressources cette année": "An event changed my income this year",
    "Une autre situation": "Another situation",
    "Expliquez votre situation": "Explain your situation",
    "C’est ce que lira la commission : vos ressources, vos charges, ce qui a changé. N’écrivez pas "
    "de détail médical.": "This is what the committee will read: your income, your expenses, what "
    "has changed. Do not write any medical details.",
    "Un document sur vos ressources": "A document about your income",
    "Le dernier avis d’impôt, le vôtre ou celui du foyer auquel vous êtes rattaché. Si vous n’en "
    "avez pas : une attestation de prise en charge, ou une lettre qui dit de quoi vous "
    "vivez.": "The latest tax notice, yours or that of the household to which you "
    "belong. If you have none: a statement by who supports you, or a letter that says what you "
    "live on.",
    "Un document qui montre votre situation": "A document that shows your situation",
    "Par exemple : une attestation de France Travail, un titre de séjour, un jugement. Masquez les "
    "informations médicales.": "For example: a statement by France Travail, a residence permit, a "
    "court decision. Hide medical information.",
}
