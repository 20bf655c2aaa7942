/** The scope of a case beside what the list shows of it, so that a desk that holds several stations can list one of them. */
export const stations = {
  version: 65,
  name: 'stations',
  sql: `
alter table mediation_case_view add column scope text not null default '';
update mediation_case_view set scope = coalesce((select scope from op where op.rec = case_id limit 1), '');
create index mediation_case_view_by_scope on mediation_case_view(scope, accepted_on);
create trigger op_takes_its_case_along after update of scope on op when new.tbl = 'mediation_case'
begin update mediation_case_view set scope = new.scope where case_id = new.rec; end;
`,
} as const
