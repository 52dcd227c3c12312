const types = [
  "text", "varchar(100)", "integer", "bigint", "numeric(12,2)", "boolean", "timestamptz", "date", "jsonb", "uuid", "double precision", "text[]", "status_t",
  "smallint", "bytea", "char(8)", "time", "interval",
];

const name = (i) => `t${String(i).padStart(4, "0")}`;

/** A PostgreSQL schema of `count` tables: ten columns each, about 1.5 foreign keys, four indexes, checks and comments. */
export function benchSchema(count) {
  const lines = ["create type status_t as enum ('new','open','closed','archived');"];
  for (let i = 0; i < count; i++) lines.push(table(i));
  for (let i = 0; i < count; i++) lines.push(...belongings(i));
  return lines.join("\n");
}

function table(i) {
  const columns = [
    i % 2 ? "id bigint generated always as identity primary key" : "id bigserial primary key",
    "code varchar(40) not null",
    "status status_t not null default 'new'",
    "amount numeric(12,2) not null default 0",
    "created_at timestamptz not null default now()",
    ...[0, 1, 2].map((k) => `c${k} ${types[(i * 3 + k) % types.length]}${(i + k) % 4 === 0 ? " not null" : ""}`),
    "parent_id bigint",
    "other_id bigint",
  ];
  const constraints = [`constraint ${name(i)}_code_key unique (code)`, `constraint ${name(i)}_amount_check check (amount >= 0)`];
  return `create table ${name(i)} (\n  ${[...columns, ...constraints].join(",\n  ")}\n);`;
}

function belongings(i) {
  const t = name(i);
  const lines = [
    `create index ${t}_parent_idx on ${t} (parent_id);`,
    `create index ${t}_created_status_idx on ${t} (created_at desc, status)${i % 5 === 0 ? " where amount > 0" : ""};`,
  ];
  if (i > 0) lines.push(`alter table ${t} add constraint ${t}_parent_id_fkey foreign key (parent_id) references ${name((i - 1) >> 1)}(id) on delete cascade;`);
  if (i % 2 === 1) lines.push(`alter table ${t} add constraint ${t}_other_id_fkey foreign key (other_id) references ${name(Math.floor(i / 3))}(id);`);
  if (i % 3 === 0) lines.push(`comment on table ${t} is 'table number ${i}';`);
  if (i % 2 === 0) lines.push(`comment on column ${t}.code is 'code of ${t}';`);
  return lines;
}
