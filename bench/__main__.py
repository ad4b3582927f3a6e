"""``python -m bench``: measure on the embedded database, or on ``DATABASE_URL``."""

import os
import sys
import tempfile
from pathlib import Path

ICI = Path(__file__).parent


def main() -> int:
    """Run every measure on a fresh base and write one table per database."""
    with tempfile.TemporaryDirectory(prefix="rentree-bench-") as dossier:
        os.environ.setdefault("RENTREE_DONNEES", dossier)
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.reglages"
        import django

        django.setup()
        from django.db import connection
        from django.test.utils import setup_databases, setup_test_environment, teardown_databases

        from bench import actes, importation, openfisca, pages, rappels, regles

        setup_test_environment(debug=False)
        configuration = setup_databases(verbosity=0, interactive=False)
        try:
            nom = connection.vendor
            decider, cpu_us = regles.mesurer_les_regles()
            section, temoin = actes.mesurer_les_actes()
            sections = [decider, openfisca.mesurer_openfisca(cpu_us), section]
            sections += [pages.mesurer_les_pages(temoin), importation.mesurer_les_imports()]
            sections.append(rappels.mesurer_les_rappels())
        finally:
            teardown_databases(configuration, verbosity=0)
    rapport = f"# {nom}\n\n" + "\n".join(sections)
    (ICI / "resultats").mkdir(exist_ok=True)
    (ICI / "resultats" / f"{nom}.md").write_text(rapport)
    sys.stdout.write(rapport)
    return 0


if __name__ == "__main__":
    sys.exit(main())
