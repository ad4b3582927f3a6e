"""The sentences of the pages, found in the sources, beside their English.

``python -m tests.textes`` adds to the catalogue the sentences that it lacks, drops those that no
page says any more, and compiles it: ``make textes``. Then translate what is empty.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

RACINE = Path(__file__).parents[1]
CATALOGUE = RACINE / "rentree" / "locale" / "en" / "LC_MESSAGES" / "django.po"
COMPILE = CATALOGUE.with_suffix(".mo")
APPELS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext"}
APPEL_DE_GABARIT = re.compile(
    r"\b(?:n?gettext|_)\((?:u?('(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"),?\s*)+"
)
CHAINE = re.compile(r"u?('(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")")
ENTETE = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "en",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence in French, with its plural when it counts something."""

    texte: str
    pluriel: str


def phrases() -> dict[Phrase, list[str]]:
    """Every sentence of the product's pages, with the files that say it."""
    trouvees: dict[Phrase, list[str]] = {}
    for chemin in sorted((RACINE / "rentree").rglob("*")):
        lire = {".py": du_code, ".html": du_gabarit}.get(chemin.suffix)
        for phrase in lire(chemin) if lire else ():
            fichiers = trouvees.setdefault(phrase, [])
            nom = chemin.relative_to(RACINE).as_posix()
            if nom not in fichiers:
                fichiers.append(nom)
    return trouvees


def du_code(chemin: Path) -> Iterator[Phrase]:
    for noeud in ast.walk(ast.parse(chemin.read_text())):
        if isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Name):
            textes = [a.value for a in noeud.args if isinstance(a, ast.Constant)]
            if noeud.func.id in APPELS and textes:
                yield Phrase(*textes[:1], textes[1] if noeud.func.id == "ngettext" else "")


def du_gabarit(chemin: Path) -> Iterator[Phrase]:
    """As Django's own extraction reads a template."""
    for appel in APPEL_DE_GABARIT.finditer(templatize(chemin.read_text())):
        textes = [ast.literal_eval(chaine) for chaine in CHAINE.findall(appel[0])]
        yield Phrase(textes[0], textes[1] if len(textes) > 1 else "")


def mettre_a_jour() -> int:
    """Write the catalogue anew and compile it; the number of sentences without English."""
    ancien = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()
    connues = {Phrase(entree.msgid, entree.msgid_plural): entree for entree in ancien}
    nouveau = polib.POFile(wrapwidth=98)
    nouveau.metadata = ENTETE
    for phrase, fichiers in phrases().items():
        entree = connues.get(phrase) or _entree(phrase)
        entree.occurrences = [(nom, "") for nom in fichiers]
        nouveau.append(entree)
    nouveau.save(str(CATALOGUE))
    nouveau.save_as_mofile(str(COMPILE))
    return len(nouveau.untranslated_entries())


def _entree(phrase: Phrase) -> polib.POEntry:
    if not phrase.pluriel:
        return polib.POEntry(msgid=phrase.texte)
    vides = {0: "", 1: ""}
    return polib.POEntry(msgid=phrase.texte, msgid_plural=phrase.pluriel, msgstr_plural=vides)


if __name__ == "__main__":
    import django
    from django.conf import settings

    settings.configure(USE_I18N=True)
    django.setup()
    sys.stdout.write(f"{mettre_a_jour()} phrases sans anglais\n")
