-- How many clients stand at each level, year by year: what Figure (models/figure.py) shows. Its parameters are the
-- levels, and how many people are behind a figure at least. The organisation stands in each step, so that the rule about
-- it reaches the table of the scores.
WITH newest AS (
    SELECT DISTINCT ON (score.company_id, year, snapshot.dossier_id, score.member_id, score.domain_id)
           score.id, score.company_id, score.domain_id, score.value, wording.version,
           date_trunc('year', snapshot.date)::date AS year
      FROM sociale_balans_score score
      JOIN sociale_balans_snapshot snapshot ON snapshot.id = score.snapshot_id
      JOIN sociale_balans_domain_text wording ON wording.id = score.domain_text_id
     WHERE snapshot.state = 'done' AND score.value IN %(levels)s
     ORDER BY score.company_id, year, snapshot.dossier_id, score.member_id, score.domain_id,
              snapshot.date DESC, snapshot.id DESC
), scales AS (
    SELECT used.company_id, used.domain_id, used.version, max(first) AS scale
      FROM (SELECT DISTINCT company_id, domain_id, version FROM newest) used
     CROSS JOIN LATERAL generate_series(1, used.version) AS first
     WHERE NOT EXISTS (
           SELECT FROM sociale_balans_domain_equivalence same
            WHERE same.company_id = used.company_id
              AND same.domain_id = used.domain_id AND same.version = first)
     GROUP BY used.company_id, used.domain_id, used.version
), dated AS (
    SELECT newest.*, scale, max(scale) OVER (PARTITION BY company_id, year, domain_id) AS last_scale
      FROM newest
      JOIN scales USING (company_id, domain_id, version)
)
SELECT min(dated.id) AS id, dated.company_id, dated.year AS date, domain.theme_id, dated.domain_id,
       domain.scope, dated.value AS level, dated.scale AS version, count(*) AS number
  FROM dated
  JOIN sociale_balans_domain domain ON domain.id = dated.domain_id
 WHERE dated.scale = dated.last_scale
 GROUP BY dated.company_id, dated.year, domain.theme_id, dated.domain_id, domain.scope, dated.value,
          dated.scale
HAVING count(*) >= %(fewest)s
