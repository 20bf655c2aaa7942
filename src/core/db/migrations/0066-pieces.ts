/** Pieces of an attachment on its way here: a round that breaks off does not fetch them again. */
export const pieces = {
  version: 66,
  name: 'pieces',
  sql: `
create table blob_piece(
  sha256 text not null,
  start integer not null,
  content blob not null,
  primary key(sha256, start)
) strict;
`,
} as const
