import { describeKind, type KindChange } from "./kind-cases.ts";

const both = `
CREATE SCHEMA "a""b";
CREATE FUNCTION "a""b".add(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 + $2';
CREATE FUNCTION "a""b".take(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 - $2';
CREATE FUNCTION "a""b".fin(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION "a""b".fin2(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION "a""b".words(integer) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
`;

const sum = (options: string, name = "NAME(integer)"): string => `CREATE AGGREGATE "a""b".${name} (${options})`;
const base = 'SFUNC = "a""b".add, STYPE = integer';
const moving = `${base}, MSFUNC = "a""b".add, MINVFUNC = "a""b".take, MSTYPE = integer`;

const internal = (more = ""): string =>
  `CREATE AGGREGATE public."NAME"(int8) (SFUNC = int8_avg_accum, STYPE = internal, FINALFUNC = numeric_poly_sum, COMBINEFUNC = int8_avg_combine${more && `, ${more}`})`;
const rank = (more = ""): string =>
  `CREATE AGGREGATE public."NAME"(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA${more})`;

const change = (title: string, from: string, to: string, fields: readonly string[], inPlace = true): KindChange => ({ title, from: sum(from), to: sum(to), fields, inPlace });

describeKind({
  kind: "aggregate",
  both,
  full: `
    ${sum(`${moving}, SSPACE = 16, INITCOND = '0', FINALFUNC = "a""b".fin, FINALFUNC_MODIFY = READ_WRITE, COMBINEFUNC = "a""b".add, MSSPACE = 8, MINITCOND = '1',
      MFINALFUNC = "a""b".fin2, MFINALFUNC_EXTRA, MFINALFUNC_MODIFY = SHAREABLE, PARALLEL = SAFE`, 'total(x integer)')};
    ${sum(base, "least(integer)").replace("STYPE = integer", 'STYPE = integer, SORTOP = OPERATOR(pg_catalog.<)')};
    CREATE AGGREGATE "a""b".all_rows(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
    CREATE AGGREGATE public.internal_sum(int8) (SFUNC = int8_avg_accum, STYPE = internal, FINALFUNC = numeric_poly_sum, COMBINEFUNC = int8_avg_combine, SERIALFUNC = int8_avg_serialize, DESERIALFUNC = int8_avg_deserialize, PARALLEL = RESTRICTED);
    CREATE AGGREGATE public.my_percentile(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
    CREATE AGGREGATE public.my_rank(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
    COMMENT ON AGGREGATE "a""b".total(integer) IS 'it''s a \\ sum';
    REVOKE ALL ON FUNCTION "a""b".total(integer) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION public.my_percentile(float8, anyelement) TO pg_monitor;
    ALTER AGGREGATE public.my_rank(VARIADIC "any" ORDER BY VARIADIC "any") OWNER TO pg_read_all_data`,
  changes: [
    change("gets another state function", base, base.replace("add", "take"), ["transition"]),
    change("gets another state size", base, `${base}, SSPACE = 32`, ["transition"]),
    change("gets an initial value", base, `${base}, INITCOND = '5'`, ["transition"]),
    change("gets a final function", base, `${base}, FINALFUNC = "a""b".fin`, ["transition"]),
    change("gets more arguments to its final function", `${base}, FINALFUNC = "a""b".fin`, `${base}, FINALFUNC = "a""b".fin2, FINALFUNC_EXTRA`, ["transition"]),
    change("may write in its final function", `${base}, FINALFUNC = "a""b".fin`, `${base}, FINALFUNC = "a""b".fin, FINALFUNC_MODIFY = SHAREABLE`, ["transition"]),
    change("gets a combine function", base, `${base}, COMBINEFUNC = "a""b".add`, ["combine"]),
    change("gets a moving state", base, moving, ["moving"]),
    change("gets another moving initial value", moving, `${moving}, MINITCOND = '3'`, ["moving"]),
    change("gets an operator that sorts", base, `${base}, SORTOP = OPERATOR(pg_catalog.>)`, ["sortOperator"]),
    change("gets parallel", base, `${base}, PARALLEL = SAFE`, ["parallel"]),
    change("gives another type", base, `${base}, FINALFUNC = "a""b".words`, ["returns", "transition"], false),
    { title: "sends its state", from: internal(), to: internal("SERIALFUNC = int8_avg_serialize, DESERIALFUNC = int8_avg_deserialize"), fields: ["deserialize", "serialize"], inPlace: true },
    { title: "is of another form", from: rank(), to: rank(", HYPOTHETICAL"), fields: ["form"], inPlace: false },
    { title: "gets names of arguments", from: sum(base), to: sum(base, "NAME(x integer)"), fields: ["arguments"], inPlace: false },
  ],
});
