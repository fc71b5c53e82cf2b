"""Every written entry bears the transaction that wrote it, and a deleted one leaves its number: an index reads both."""

from __future__ import annotations

from django.db import migrations

FORWARDS = """
CREATE FUNCTION search_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.stamp := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;
CREATE FUNCTION search_note_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_searchgone (entry_id, stamp) VALUES (OLD.id, pg_current_xact_id()::text::bigint);
  RETURN OLD;
END $$;
CREATE TRIGGER search_entry_stamped BEFORE INSERT OR UPDATE ON search_searchentry
  FOR EACH ROW EXECUTE FUNCTION search_stamp();
CREATE TRIGGER search_entry_gone AFTER DELETE ON search_searchentry
  FOR EACH ROW EXECUTE FUNCTION search_note_gone();
"""
BACKWARDS = """
DROP TRIGGER search_entry_gone ON search_searchentry;
DROP TRIGGER search_entry_stamped ON search_searchentry;
DROP FUNCTION search_note_gone();
DROP FUNCTION search_stamp();
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
