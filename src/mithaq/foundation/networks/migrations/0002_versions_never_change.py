"""A charter version never changes once it is stored."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION version_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a charter version never changes: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER version_never_changes BEFORE UPDATE OR DELETE ON networks_charterversion
  FOR EACH ROW EXECUTE FUNCTION version_refuses();
"""
BACKWARD = "DROP FUNCTION version_refuses() CASCADE;"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("networks", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
