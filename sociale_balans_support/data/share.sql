-- Who gets a living wage on each of these days, and who of them has a GPMI then: a bit for each day, so that every day,
-- and every rule of its own day, is counted in one pass. Days are those of the parameter, the first one in the lowest bit.
WITH supported AS (
    SELECT period.member_id,
           bit_or(between_days.bits) AS days,
           bit_or(CASE WHEN period.kind = 'equivalent' THEN between_days.bits ELSE 0 END) AS equivalent,
           bit_or(CASE WHEN period.student THEN between_days.bits ELSE 0 END) AS student
      FROM sociale_balans_support period,
           LATERAL (SELECT (1::bigint << COALESCE(width_bucket(period.date_end, %(days)s::date[]), %(count)s))
                         - (1::bigint << width_bucket(period.date_start - 1, %(days)s::date[])) AS bits) between_days
     WHERE period.company_id = %(company)s
       AND period.kind = ANY(%(living)s)
       AND period.date_start <= %(last)s
       AND (period.date_end IS NULL OR period.date_end >= %(first)s)
  GROUP BY period.member_id
), held AS (
    SELECT term.member_id,
           bit_or(CASE WHEN term.kind = 'holds' THEN between_days.bits ELSE 0 END) AS holds,
           bit_or(CASE WHEN term.kind = 'exempt' THEN between_days.bits ELSE 0 END) AS exempt
      FROM sociale_balans_gpmi_term term,
           LATERAL (SELECT (1::bigint << COALESCE(width_bucket(term.date_end - 1, %(days)s::date[]), %(count)s))
                         - (1::bigint << width_bucket(term.date_start - 1, %(days)s::date[])) AS bits) between_days
     WHERE term.company_id = %(company)s
       AND term.date_start <= %(last)s
       AND (term.date_end IS NULL OR term.date_end > %(first)s)
  GROUP BY term.member_id
), person AS (
    SELECT supported.member_id,
           counted.days AS total,
           counted.days
           & ((COALESCE(held.holds, 0) & ~COALESCE(held.exempt, 0)) | (COALESCE(held.exempt, 0) & %(exempt_both)s))
           & ~((supported.student & %(student_total)s) | (supported.equivalent & %(equivalent_total)s)) AS held
      FROM supported
 LEFT JOIN held ON held.member_id = supported.member_id,
           LATERAL (SELECT supported.days
                         & ~((supported.student & %(student_out)s) | (supported.equivalent & %(equivalent_out)s)
                             | (COALESCE(held.exempt, 0) & %(exempt_out)s)) AS days) counted
     WHERE counted.days <> 0
)
