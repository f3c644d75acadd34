-- What there is to say about the contracts and the support of an organisation on the last day of a period, and in the year
-- until then: one row for each answer to a question, and how many people gave it: somebody with two
-- contracts counts once, with the last.
--
-- Parameters: company, last (the day), year_before and two_years_before (the same day of earlier years), since (the day
-- after which an evaluation is in time), interruption (months of a short one), living (kinds of support that are a living wage).
WITH due AS (
    SELECT DISTINCT ON (gpmi.member_id) gpmi.late_cause,
           CASE WHEN gpmi.signed_date <= gpmi.deadline THEN 'in_time'
                WHEN gpmi.signed_date <= %(last)s THEN 'late'
                ELSE 'unsigned' END AS answer
      FROM sociale_balans_gpmi gpmi
     WHERE gpmi.company_id = %(company)s AND gpmi.mandatory
       AND gpmi.deadline > %(year_before)s AND gpmi.deadline <= %(last)s
       AND (gpmi.date_end IS NULL OR gpmi.date_end > gpmi.deadline OR gpmi.signed_date <= gpmi.deadline)
  ORDER BY gpmi.member_id, gpmi.deadline DESC, gpmi.id DESC
), held AS (
    SELECT EXISTS (
               SELECT FROM sociale_balans_evaluation evaluation
                WHERE evaluation.gpmi_id = term.gpmi_id AND evaluation.state = 'done'
                  AND evaluation.date_done > %(since)s AND evaluation.date_done <= %(last)s) AS evaluated
      FROM sociale_balans_gpmi_term term
      JOIN sociale_balans_gpmi gpmi ON gpmi.id = term.gpmi_id
     WHERE term.company_id = %(company)s AND term.kind = 'holds'
       AND term.date_start <= %(last)s AND (term.date_end IS NULL OR term.date_end > %(last)s)
       AND gpmi.signed_date <= %(since)s
), came AS (
    SELECT DISTINCT ON (period.member_id) period.origin
      FROM sociale_balans_support period
     WHERE period.company_id = %(company)s AND period.kind = ANY(%(living)s)
       AND period.date_start > %(year_before)s AND period.date_start <= %(last)s
       AND NOT EXISTS (
           SELECT FROM sociale_balans_support earlier
            WHERE earlier.member_id = period.member_id AND earlier.kind = ANY(%(living)s)
              AND earlier.date_start < period.date_start
              AND (earlier.date_end IS NULL
                   OR earlier.date_end + %(interruption)s * interval '1 month' >= period.date_start))
  ORDER BY period.member_id, period.date_start DESC
), left_us AS (
    SELECT DISTINCT ON (gpmi.member_id) gpmi.end_reason
      FROM sociale_balans_gpmi gpmi
     WHERE gpmi.company_id = %(company)s AND gpmi.signed_date IS NOT NULL AND gpmi.basis <> 'plan'
       AND gpmi.date_end > %(year_before)s AND gpmi.date_end <= %(last)s
  ORDER BY gpmi.member_id, gpmi.date_end DESC
), worked AS (
    SELECT DISTINCT ON (gpmi.member_id) CASE WHEN gpmi.job_looked_at <= %(last)s THEN gpmi.job_kept END AS job_kept
      FROM sociale_balans_gpmi gpmi
     WHERE gpmi.company_id = %(company)s
       AND gpmi.job_start > %(two_years_before)s AND gpmi.job_start <= %(year_before)s
  ORDER BY gpmi.member_id, gpmi.job_start DESC
)
    SELECT 'in_time' AS subject, answer, count(*) FROM due GROUP BY answer
 UNION ALL
    SELECT 'late_why', COALESCE('late_' || late_cause, 'unknown'), count(*)
      FROM due WHERE answer <> 'in_time' GROUP BY 2
 UNION ALL
    SELECT 'evaluated', CASE WHEN evaluated THEN 'recent' ELSE 'longer_ago' END, count(*) FROM held GROUP BY 2
 UNION ALL
    SELECT 'inflow', COALESCE('origin_' || origin, 'unknown'), count(*) FROM came GROUP BY 2
 UNION ALL
    SELECT 'outflow', COALESCE('end_' || end_reason, 'unknown'), count(*) FROM left_us GROUP BY 2
 UNION ALL
    SELECT 'lasted', COALESCE('job_' || job_kept, 'job_unknown'), count(*) FROM worked GROUP BY 2
