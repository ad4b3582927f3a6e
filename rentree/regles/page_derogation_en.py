"""The sentences of the dérogation and of its count, in English."""

from collections.abc import Mapping

PHRASES_DE_LA_DEROGATION: Mapping[str, str] = {
    "Dérogation pour une inscription supplémentaire en licence": "Dérogation for one more "
    "registration in the licence",
    "Dérogation pour une inscription supplémentaire en master": "Dérogation for one more "
    "registration in the master",
    "Contester le décompte de mes inscriptions": "Contest the count of my registrations",
    "Vous avez atteint le nombre d’inscriptions permis : il faut l’accord de l’université pour une "
    "inscription de plus. Le responsable de la formation donne son avis, puis la direction de la "
    "composante décide. La scolarité sollicite les signataires : vous n’avez personne à "
    "contacter.": "You have reached the number of registrations allowed: one more needs the "
    "agreement of the university. The head of the course gives an opinion, then the head of the "
    "faculty decides. The registrar’s office asks those who sign: you have nobody to contact.",
    "Une année comptée ne devrait pas l’être, ou elle est comptée deux fois ? Dites laquelle et "
    "pourquoi. Si vous avez raison, la scolarité corrige votre parcours et votre décompte change "
    "aussitôt.": "A year is counted that should not be, or it is counted twice? Say which one and "
    "why. If you are right, the registrar’s office corrects your record and your count changes at "
    "once.",
    "Ce qui vous a empêché de réussir plus tôt": "What kept you from succeeding earlier",
    "Un emploi ou une charge de famille": "A job or a family to care for",
    "Un changement d’orientation": "A change of course",
    "Un double cursus, un séjour à l’étranger, une césure": "A double degree, a stay abroad, a gap "
    "year",
    "Votre lettre de motivation": "Your cover letter",
    "Votre lettre, qui motive la demande": "Your letter, with the reasons for the request",
    "Dites ce qui s’est passé, ce qui a changé et votre projet. N’écrivez pas de détail "
    "médical.": "Say what happened, what has changed and what you plan. Write no medical detail.",
    "Relevé de notes": "Transcript of marks",
    "Toutes les sessions de cette année-là.": "All the sessions of that year.",
    "Rapport du directeur de recherche": "Report of the research supervisor",
    "Nous lui envoyons un lien : votre directeur ou votre directrice de recherche dépose son "
    "rapport lui-même, sans compte. Vous pouvez envoyer votre demande sans attendre.": "We send a "
    "link: your research supervisor hands in the report directly, without an account. You can send "
    "your request without waiting.",
    "votre directeur ou votre directrice de recherche": "your research supervisor",
    "L’année en cause": "The year in question",
    "L’année universitaire et le niveau, comme dans la liste.": "The academic year and the level, "
    "as in the list.",
    "Ce qui est faux": "What is wrong",
    "Je n’avais pas d’inscription cette année-là": "I had no registration that year",
    "Cette inscription a été annulée": "That registration was cancelled",
    "Cette année est comptée deux fois": "That year is counted twice",
    "Autre chose": "Something else",
    "Expliquez": "Explain",
    "Un document qui le montre": "A document that shows it",
    "Par exemple : un certificat de scolarité, une annulation, un relevé de notes.": "For example: "
    "a certificate of registration, a cancellation, a transcript of marks.",
    "Décision de la direction de la composante, pour le président": "Decision of the head of the "
    "faculty, for the president",
}
