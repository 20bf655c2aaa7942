/**
 * Attempts that were noted in a minute and wait for their words, and since when a case that is being mediated has seen none: both in the
 * narrow list too, where the few cases that they are about are found by small indexes.
 */
export const attempts = {
  version: 80,
  name: 'attempts',
  sql: `
alter table mediation_entry add column unfinished integer not null default 0;

alter table mediation_case_view add column quiet_since text not null default '';
alter table mediation_case_view add column unfinished integer not null default 0;
update mediation_case_view set quiet_since = coalesce((
  select coalesce(
    (select max(substr(e.happened_at, 1, 10)) from mediation_entry e where e.case_id = c.id and e.kind = 'mediation' and e.deleted = 0),
    case when c.attempts_before = 0 and length(c.accepted_on) = 10 then c.accepted_on end
  ) from mediation_case c where c.id = mediation_case_view.case_id and c.state in ('accepted', 'investigating', 'mediating')
), '');
create index mediation_case_view_by_quiet on mediation_case_view(quiet_since) where quiet_since > '';
create index mediation_case_view_by_unfinished on mediation_case_view(unfinished) where unfinished > 0;
`,
} as const
