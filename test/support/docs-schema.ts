/** Names and comments that are hostile to pages, paths and shells, beside all kinds that a page tells of. */
export const docsSchema = `
create schema "a/b";
comment on schema "a/b" is 'A schema with a slash in its name.';
create type status as enum ('new', '<b>bold</b>', 'it''s');
create domain positive as integer check (value > 0);
create table users (
  id integer generated always as identity primary key,
  email text not null unique,
  status status not null default 'new',
  score positive,
  full_name text generated always as (email || '!') stored
);
comment on table users is '<script>document.title = "taken"</script> & "quotes" ''single'' </title></h1>';
comment on column users.email is 'Where letters go.' ;
create table orders (id integer primary key, user_id integer not null references users on delete cascade, "<img src=x onerror=alert(1)>" text);
create index orders_user_id_idx on orders (user_id) where user_id > 0;
alter table orders enable row level security;
create policy own_orders on orders using (user_id = 1);
create view active_users as select id, email from users where status = 'new';
create function touch() returns trigger language plpgsql as $$ begin -- needle_in_a_body
  return new; end $$;
create trigger touch_users before update on users for each row execute function touch();
create table "index" (id integer primary key);
create table "Index" (id integer primary key);
create table "con" (id integer primary key);
create table "../../outside" (id integer primary key);
create table "a.b" (id integer primary key);
create table "a/b"."<script>" (id integer primary key, parent integer references "a/b"."<script>");
create table "\u7528\u6237" (id integer primary key, "\u540d\u524d" text);
create table "${"long_".repeat(12)}end" (id integer primary key);
`;
