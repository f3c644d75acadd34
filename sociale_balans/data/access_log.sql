-- The guards of the access log; AccessLog.init reads this file at each installation and update.
-- uninstall_hook (hooks.py) drops every function whose name begins like these.

-- Writes a line for each dossier that was looked at, unless the same look was noted since a moment. It never makes a
-- look fail: where it cannot note it, it answers false, and whoever leads is told.
DROP FUNCTION IF EXISTS sociale_balans_note;
CREATE FUNCTION sociale_balans_note(
    who integer, dossiers integer[], how varchar, since timestamp
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sociale_balans_access_log (date, user_id, dossier_id, company_id, door)
    SELECT now() AT TIME ZONE 'UTC', who, dossier.id, dossier.company_id, how
      FROM sociale_balans_dossier dossier
     WHERE dossier.id = ANY(dossiers)
       AND NOT EXISTS (
           SELECT FROM sociale_balans_access_log known
            WHERE known.dossier_id = dossier.id AND known.user_id = who
              AND known.door = how AND known.date > since
       );
    RETURN true;
EXCEPTION
    WHEN read_only_sql_transaction THEN
        RAISE;  -- of a replica: Odoo then does the whole request again where it can be noted
    WHEN OTHERS THEN
        RAISE WARNING 'sociale_balans: a look was not noted: %', SQLERRM;
        RETURN false;
END $$;

-- Refuses to change or remove a line, whoever asks; but the job that removes lines whose term is over says so.
CREATE OR REPLACE FUNCTION sociale_balans_log_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('sociale_balans.term_is_over', true) = 'yes' AND TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    -- A dossier that is destroyed leaves lines that lead to nobody.
    IF TG_OP = 'UPDATE' AND NEW.dossier_id IS NULL
       AND (NEW.id, NEW.date, NEW.user_id, NEW.company_id, NEW.door)
         = (OLD.id, OLD.date, OLD.user_id, OLD.company_id, OLD.door)
    THEN
        NEW.reason := NULL;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The access log is kept as it is.';
END $$;

CREATE OR REPLACE TRIGGER sociale_balans_log_stays
    BEFORE UPDATE OR DELETE ON sociale_balans_access_log
    FOR EACH ROW EXECUTE FUNCTION sociale_balans_log_stays();
