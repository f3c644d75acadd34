-- A calendar address of the real database opens nothing in a copy of it.
UPDATE res_users
   SET sociale_balans_calendar_key = NULL;
-- Whoever starts the daily and weekly jobs of a copy to try them, mails nobody.
UPDATE sociale_balans_settings
   SET digest = false;
