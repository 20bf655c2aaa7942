/**
 * Full text. The tokens are made in code (two-character tokens of Chinese text, beginnings of pinyin and numbers) and only split at
 * spaces here: `ascii` keeps every character above 127 in a token, where unicode61 takes characters of CJK Extension E for separators.
 * Beginnings are tokens of their own instead of FTS5's `prefix`, which would index every two-character token a second time.
 */
export const search = {
  version: 30,
  name: 'search',
  sql: `
create table search_document(
  id integer primary key,
  tbl text not null,
  record text not null,
  case_id text,
  title text not null,
  subtitle text not null,
  date text not null,
  tokens_print integer not null,
  tails_print integer not null,
  unique(record, tbl)
) strict;

create virtual table search_text using fts5(
  content, content='', contentless_delete=1, detail='full', tokenize='ascii'
);

create table search_recent(
  document integer primary key,
  tokens text not null
) strict;

create table search_tail(
  reversed text not null,
  document integer not null,
  primary key(reversed, document)
) strict, without rowid;
create index search_tail_by_document on search_tail(document);
`,
} as const
