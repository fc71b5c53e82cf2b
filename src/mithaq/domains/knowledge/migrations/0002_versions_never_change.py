"""What was handed in stays as it is: PostgreSQL itself refuses to change the content of a version."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION practice_versions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - ARRAY['returned', 'reasons', 'validated', 'submitted_by_id']
     IS DISTINCT FROM to_jsonb(OLD) - ARRAY['returned', 'reasons', 'validated', 'submitted_by_id'] THEN
    RAISE EXCEPTION 'versions of practices never change: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER practice_versions_stay BEFORE UPDATE OR DELETE ON knowledge_version
  FOR EACH ROW EXECUTE FUNCTION practice_versions_stay();
"""
BACKWARD = "DROP FUNCTION practice_versions_stay() CASCADE;"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("knowledge", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
