"""A revision of an amendment never changes once it is stored: comments and motions are tied to it."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION revision_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a revision never changes: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER revision_never_changes BEFORE UPDATE OR DELETE ON amending_revision
  FOR EACH ROW EXECUTE FUNCTION revision_refuses();
"""
BACKWARD = "DROP FUNCTION revision_refuses() CASCADE;"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("amending", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
