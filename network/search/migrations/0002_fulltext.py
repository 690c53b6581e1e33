"""Make keys quick to find: FTS5 with triggers on SQLite, GIN indexes over arrays on PostgreSQL.

The FTS5 table keeps no text of its own (`content=`) and triggers keep it in step, so every way of
writing an entry, also a cascade or a flush, changes both in one transaction. A later migration
that rebuilds the table of entries on SQLite drops its triggers with it and has to call
`make_index` again.

The GIN indexes have no pending list (`fastupdate`): with one, 27 000 fresh titles were read row by
row, 230 to 540 ms a query instead of 13 to 26.
"""

from django.db import migrations

SQLITE = (
    """
    CREATE VIRTUAL TABLE network_search_fulltext USING fts5(
        title_keys, body_keys,
        content='network_search_entry', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0", columnsize=0, detail=column
    )
    """,
    """
    CREATE TRIGGER network_search_entry_added AFTER INSERT ON network_search_entry BEGIN
        INSERT INTO network_search_fulltext(rowid, title_keys, body_keys)
        VALUES (new.id, new.title_keys, new.body_keys);
    END
    """,
    """
    CREATE TRIGGER network_search_entry_gone AFTER DELETE ON network_search_entry BEGIN
        INSERT INTO network_search_fulltext(network_search_fulltext, rowid, title_keys, body_keys)
        VALUES ('delete', old.id, old.title_keys, old.body_keys);
    END
    """,
    """
    CREATE TRIGGER network_search_entry_changed AFTER UPDATE ON network_search_entry BEGIN
        INSERT INTO network_search_fulltext(network_search_fulltext, rowid, title_keys, body_keys)
        VALUES ('delete', old.id, old.title_keys, old.body_keys);
        INSERT INTO network_search_fulltext(rowid, title_keys, body_keys)
        VALUES (new.id, new.title_keys, new.body_keys);
    END
    """,
    "INSERT INTO network_search_fulltext(network_search_fulltext) VALUES ('rebuild')",
)
SQLITE_BACK = (
    "DROP TRIGGER IF EXISTS network_search_entry_added",
    "DROP TRIGGER IF EXISTS network_search_entry_gone",
    "DROP TRIGGER IF EXISTS network_search_entry_changed",
    "DROP TABLE IF EXISTS network_search_fulltext",
)
POSTGRESQL = (
    "CREATE INDEX network_search_title_keys ON network_search_entry "
    "USING gin (string_to_array(title_keys, ' ')) WITH (fastupdate = off)",
    "CREATE INDEX network_search_body_keys ON network_search_entry "
    "USING gin (string_to_array(body_keys, ' ')) WITH (fastupdate = off)",
)
POSTGRESQL_BACK = (
    "DROP INDEX IF EXISTS network_search_title_keys",
    "DROP INDEX IF EXISTS network_search_body_keys",
)


def make_index(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
    for statement in statements.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor):
    statements = {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}
    for statement in statements.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("network_search", "0001_initial")]

    operations = [migrations.RunPython(make_index, drop_index)]
