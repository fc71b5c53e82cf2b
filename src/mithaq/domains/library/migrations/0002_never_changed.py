"""A version stays as it was handed in, and no document is ever deleted: PostgreSQL itself refuses it."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION library_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'versions never go: DELETE refused' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF to_jsonb(NEW) - ARRAY['confirmed', 'confirmed_by_id', 'reading', 'pages', 'compared', 'whole', 'added_by_id']
     IS DISTINCT FROM
     to_jsonb(OLD) - ARRAY['confirmed', 'confirmed_by_id', 'reading', 'pages', 'compared', 'whole', 'added_by_id'] THEN
    RAISE EXCEPTION 'versions never change: UPDATE refused' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER library_version_stays BEFORE UPDATE OR DELETE ON library_version
  FOR EACH ROW EXECUTE FUNCTION library_version_stays();

CREATE FUNCTION library_document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'documents never go: DELETE refused' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER library_document_stays BEFORE DELETE ON library_document
  FOR EACH ROW EXECUTE FUNCTION library_document_stays();
"""
BACK = """
DROP TRIGGER library_document_stays ON library_document;
DROP FUNCTION library_document_stays();
DROP TRIGGER library_version_stays ON library_version;
DROP FUNCTION library_version_stays();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("library", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACK)]
