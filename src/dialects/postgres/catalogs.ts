/** The oids of the system catalogs whose rows are objects of a schema; they never changed (`src/include/catalog/*.h`). */
export const catalogs = {
  defaultPrivileges: "826",
  type: "1247",
  routine: "1255",
  relation: "1259",
  server: "1417",
  userMapping: "1418",
  foreignDataWrapper: "2328",
  operatorOfFamily: "2602",
  functionOfFamily: "2603",
  cast: "2605",
  constraint: "2606",
  language: "2612",
  schema: "2615",
  operatorClass: "2616",
  operator: "2617",
  rule: "2618",
  trigger: "2620",
  operatorFamily: "2753",
  extension: "3079",
  policy: "3256",
  statistics: "3381",
  collation: "3456",
  eventTrigger: "3466",
  textSearchDictionary: "3600",
  textSearchConfiguration: "3602",
  subscription: "6100",
  publication: "6104",
  publishedTable: "6106",
  publishedSchema: "6237",
} as const;

/** Where the catalogs keep an object: catalog, oid and, for a column, its number; the key by which dependencies find it. */
export type Address = string;

/** Builds the address of an object, or of one column of a relation. */
export function addressOf(catalog: string, oid: string, column = "0"): Address {
  return column === "0" ? `${catalog}.${oid}` : `${catalog}.${oid}.${column}`;
}
