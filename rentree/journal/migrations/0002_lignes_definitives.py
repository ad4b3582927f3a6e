"""A row of the journal is never changed: the database itself refuses it."""

from django.db import migrations

REFUS = "une ligne du journal ne se modifie pas"

POSTGRESQL = f"""
CREATE FUNCTION journal_refuser_modification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUS}'; END $$;
CREATE TRIGGER journal_definitif BEFORE UPDATE ON journal_evenement
FOR EACH ROW EXECUTE FUNCTION journal_refuser_modification();
"""
SQLITE = f"""
CREATE TRIGGER journal_definitif BEFORE UPDATE ON journal_evenement
BEGIN SELECT RAISE(ABORT, '{REFUS}'); END;
"""


def poser(apps, schema_editor):
    schema_editor.execute(
        POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE, params=None
    )


def retirer(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER journal_definitif ON journal_evenement")
        schema_editor.execute("DROP FUNCTION journal_refuser_modification()")
    else:
        schema_editor.execute("DROP TRIGGER journal_definitif")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(poser, retirer)]
