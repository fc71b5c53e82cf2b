"""Adopted minutes stay as they are: PostgreSQL itself refuses to change them, their parts, their signatures."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION minutes_refuses(what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'minutes never change: % refused', what USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION minutes_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state NOT IN ('adopted', 'signed', 'published') THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN PERFORM minutes_refuses('DELETE'); END IF;
  IF to_jsonb(NEW) - ARRAY['state', 'signed', 'published', 'entry']
     IS DISTINCT FROM to_jsonb(OLD) - ARRAY['state', 'signed', 'published', 'entry'] THEN
    PERFORM minutes_refuses('UPDATE');
  END IF;
  IF NOT (NEW.state = OLD.state
          OR (OLD.state = 'adopted' AND NEW.state = 'signed'
              AND (SELECT count(*) FROM minutes_signature WHERE minutes_id = NEW.id) = 2)
          OR (OLD.state = 'signed' AND NEW.state = 'published')) THEN
    PERFORM minutes_refuses('UPDATE of the state');
  END IF;
  IF (OLD.signed IS NOT NULL AND NEW.signed IS DISTINCT FROM OLD.signed)
     OR (OLD.published IS NOT NULL AND NEW.published IS DISTINCT FROM OLD.published) THEN
    PERFORM minutes_refuses('UPDATE of its days');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER minutes_stay BEFORE UPDATE OR DELETE ON minutes_minutes FOR EACH ROW EXECUTE FUNCTION minutes_stay();

CREATE FUNCTION minutes_parts_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held text;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    SELECT state INTO held FROM minutes_minutes WHERE id = OLD.minutes_id;
    IF held <> 'drafted' THEN PERFORM minutes_refuses(TG_OP || ' of a part'); END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    SELECT state INTO held FROM minutes_minutes WHERE id = NEW.minutes_id;
    IF held <> 'drafted' THEN PERFORM minutes_refuses(TG_OP || ' of a part'); END IF;
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER minutes_parts_stay BEFORE INSERT OR UPDATE OR DELETE ON minutes_part
  FOR EACH ROW EXECUTE FUNCTION minutes_parts_stay();

CREATE FUNCTION minutes_signatures_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM minutes_refuses(TG_OP || ' of a signature'); END IF;
  IF (SELECT state FROM minutes_minutes WHERE id = NEW.minutes_id) <> 'adopted' THEN
    PERFORM minutes_refuses('INSERT of a signature');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER minutes_signatures_stay BEFORE INSERT OR UPDATE OR DELETE ON minutes_signature
  FOR EACH ROW EXECUTE FUNCTION minutes_signatures_stay();

CREATE FUNCTION decisions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the register of decisions is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE ON minutes_decision
  FOR EACH ROW EXECUTE FUNCTION decisions_stay();
"""
BACKWARD = """
DROP FUNCTION decisions_stay() CASCADE;
DROP FUNCTION minutes_signatures_stay() CASCADE;
DROP FUNCTION minutes_parts_stay() CASCADE;
DROP FUNCTION minutes_stay() CASCADE;
DROP FUNCTION minutes_refuses(text) CASCADE;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("minutes", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
