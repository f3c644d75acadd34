-- How the people of an organisation stand on the last day of a period, and how they stood a year before: one row for each
-- combination of answers in a domain, and how many people gave it. Nothing of a person leaves this statement.
--
-- Parameters: company, levels, last (the day), year_before and two_years_before (the same day of earlier years).
--
-- A dossier counts on a day when a talk was finished in it and it was not closed. Who is asked in its newest talk, counts
-- in it. What was said last in a year holds; scores on texts that mean something else than the newest ones are another
-- thing (what means the same follows declared equivalences, as DomainEquivalence._scales does).
WITH followed AS MATERIALIZED (
    SELECT dossier.id AS dossier_id, newest.id AS snapshot_id
      FROM sociale_balans_dossier dossier
CROSS JOIN LATERAL (
           SELECT snapshot.id
             FROM sociale_balans_snapshot snapshot
            WHERE snapshot.dossier_id = dossier.id AND snapshot.state = 'done' AND snapshot.date <= %(last)s
         ORDER BY snapshot.date DESC, snapshot.id DESC
            LIMIT 1) newest
     WHERE dossier.company_id = %(company)s AND (dossier.date_end IS NULL OR dossier.date_end > %(last)s)
), people AS MATERIALIZED (
    SELECT DISTINCT domain.scope, followed.dossier_id, COALESCE(score.member_id, 0) AS person
      FROM followed
      JOIN sociale_balans_score score ON score.snapshot_id = followed.snapshot_id
      JOIN sociale_balans_domain domain ON domain.id = score.domain_id
), scales AS MATERIALIZED (
    SELECT wording.id, wording.domain_id, max(first) AS scale
      FROM sociale_balans_domain_text wording
CROSS JOIN LATERAL generate_series(1, wording.version) AS first
     WHERE NOT EXISTS (
           SELECT FROM sociale_balans_domain_equivalence same
            WHERE same.company_id = %(company)s AND same.domain_id = wording.domain_id AND same.version = first)
  GROUP BY wording.id, wording.domain_id
), said AS (
    SELECT snapshot.dossier_id, COALESCE(score.member_id, 0) AS person, score.domain_id, scales.scale,
           snapshot.date > %(year_before)s AS now, snapshot.date, snapshot.id AS snapshot_id,
           score.value, score.client_help, score.priority
      FROM sociale_balans_snapshot snapshot
      JOIN sociale_balans_dossier dossier ON dossier.id = snapshot.dossier_id
      JOIN sociale_balans_score score ON score.snapshot_id = snapshot.id
      JOIN scales ON scales.id = score.domain_text_id
     WHERE snapshot.company_id = %(company)s AND snapshot.state = 'done'
       AND snapshot.date > %(two_years_before)s AND snapshot.date <= %(last)s
       -- Who had left by then did not stand anywhere a year before.
       AND (snapshot.date > %(year_before)s OR dossier.date_end IS NULL OR dossier.date_end > %(year_before)s)
       AND (score.value IS NOT NULL OR score.client_help IS NOT NULL OR score.priority)
), of_person AS (
    SELECT dossier_id, person, domain_id,
           (array_agg(value ORDER BY date DESC, snapshot_id DESC) FILTER (WHERE now AND value IS NOT NULL))[1] AS value,
           (array_agg(scale ORDER BY date DESC, snapshot_id DESC) FILTER (WHERE now AND value IS NOT NULL))[1] AS scale,
           (array_agg(value ORDER BY date DESC, snapshot_id DESC)
               FILTER (WHERE NOT now AND value = ANY(%(levels)s)))[1] AS value_before,
           (array_agg(scale ORDER BY date DESC, snapshot_id DESC)
               FILTER (WHERE NOT now AND value = ANY(%(levels)s)))[1] AS scale_before,
           bool_and(value <= '2') FILTER (WHERE now AND value = ANY(%(levels)s)) AS always_low,
           (array_agg(client_help ORDER BY date DESC, snapshot_id DESC)
               FILTER (WHERE now AND client_help IS NOT NULL))[1] = 'yes' AS help,
           (array_agg(priority ORDER BY date DESC, snapshot_id DESC) FILTER (WHERE now))[1] AS chosen,
           (array_agg(priority ORDER BY date DESC, snapshot_id DESC) FILTER (WHERE NOT now))[1] AS chosen_before
      FROM said
  GROUP BY dossier_id, person, domain_id
), newest AS (
    SELECT domain_id, max(scale) AS scale FROM said WHERE now AND value = ANY(%(levels)s) GROUP BY domain_id
), answers AS (
    SELECT of_person.domain_id, newest.scale,
           people.person IS NOT NULL AS there,
           CASE WHEN people.person IS NULL THEN NULL
                WHEN of_person.value = ANY(%(levels)s) AND of_person.scale < newest.scale THEN 'other'
                ELSE of_person.value END AS answer,
           value_before AS before,
           scale_before = newest.scale AS comparable,
           COALESCE(always_low AND value <= '2' AND of_person.scale = newest.scale
                    AND value_before <= '2' AND scale_before = newest.scale, false) AS stuck,
           COALESCE(help, false) AS help,
           COALESCE(chosen, false) AS chosen,
           COALESCE(chosen_before, false) AS chosen_before
      FROM of_person
      JOIN sociale_balans_domain domain ON domain.id = of_person.domain_id
 LEFT JOIN newest ON newest.domain_id = of_person.domain_id
 LEFT JOIN people ON people.scope = domain.scope AND people.dossier_id = of_person.dossier_id
                 AND people.person = of_person.person
)
    SELECT domain_id, scale, there, answer, before, comparable, stuck, help, chosen, chosen_before, count(*)
      FROM answers
  GROUP BY domain_id, scale, there, answer, before, comparable, stuck, help, chosen, chosen_before
 UNION ALL
    SELECT NULL, NULL, true, scope, NULL, NULL, false, false, false, false, count(*)
      FROM people
  GROUP BY scope
