import type { ObjectId } from "../../model/id.ts";
import type { Use } from "../../model/object.ts";
import { type Address, addressOf } from "./catalogs.ts";
import { flag, text } from "./cells.ts";
import type { Row } from "./connection.ts";
import type { Features } from "./features.ts";
import type { Need } from "./kind.ts";

/**
 * Who needs what, PostgreSQL 13 to 18: pg_depend without what the system pins. A default is given as its column, a view's rule as
 * its view, an array type as its element type, the row type of a relation as that relation, and a member of an extension as the
 * extension, so that both ends are addresses of objects. Schemas are parents, and needed only by publications of them (6237 is
 * pg_publication_namespace, which came with 15). What constraints and plain indexes need of tables is in their own rows already,
 * and is most of it.
 *
 * Columns: user's catalog, oid, number; its part; used catalog, oid, number; whether used as a type; whether as a row type.
 */
export const dependenciesQuery = (features: Features): string => `
  SELECT CASE WHEN ad.oid IS NOT NULL OR r.oid IS NOT NULL THEN 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid ELSE d.classid END,
         COALESCE(ad.adrelid, r.ev_class, d.objid),
         COALESCE(ad.adnum, d.objsubid),
         CASE WHEN ad.oid IS NOT NULL THEN 'default' WHEN r.oid IS NOT NULL THEN 'rule' ${features.generationDependencies ? "" : "WHEN ga.attnum IS NOT NULL THEN 'default' "}WHEN d.objsubid <> 0 THEN 'column' ELSE 'object' END,
         CASE WHEN x.refobjid IS NOT NULL THEN 'pg_catalog.pg_extension'::pg_catalog.regclass::pg_catalog.oid
              WHEN b.typtype = 'c' THEN 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid
              ELSE d.refclassid END,
         COALESCE(x.refobjid, CASE WHEN b.typtype = 'c' THEN b.typrelid ELSE b.oid END, d.refobjid),
         CASE WHEN x.refobjid IS NULL THEN d.refobjsubid ELSE 0 END,
         t.oid IS NOT NULL,
         COALESCE(b.typtype = 'c', false)
    FROM pg_catalog.pg_depend d
    LEFT JOIN pg_catalog.pg_attrdef ad ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND ad.oid = d.objid
    LEFT JOIN pg_catalog.pg_rewrite r ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND r.oid = d.objid AND r.rulename = '_RETURN'
    LEFT JOIN pg_catalog.pg_type t ON d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND t.oid = d.refobjid
    LEFT JOIN pg_catalog.pg_type b ON b.oid = CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem ELSE t.oid END
    LEFT JOIN pg_catalog.pg_depend x ON x.deptype = 'e'
                                    AND x.classid = d.refclassid
                                    AND x.objid = COALESCE(b.oid, d.refobjid)
                                    AND x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
    LEFT JOIN pg_catalog.pg_constraint k ON d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND k.oid = d.objid AND k.contype <> 'x'
    LEFT JOIN pg_catalog.pg_index i ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND i.indexrelid = d.objid AND i.indexprs IS NULL AND i.indpred IS NULL
${features.generationDependencies ? "" : generated}\
   WHERE d.deptype IN ('n', 'a')
     AND d.objid >= 16384
     AND d.refobjid >= 16384
     AND (d.refclassid <> 'pg_catalog.pg_namespace'::pg_catalog.regclass OR d.classid = 6237)
     AND (d.refclassid <> 'pg_catalog.pg_class'::pg_catalog.regclass OR (k.oid IS NULL AND i.indexrelid IS NULL))
     AND (ad.oid IS NULL OR d.refobjid <> ad.adrelid OR d.refobjsubid <> ad.adnum)
     AND (r.oid IS NULL OR d.refobjid <> r.ev_class)
   ORDER BY d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid`;

const generated = `    LEFT JOIN pg_catalog.pg_attribute ga ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                                        AND ga.attrelid = d.objid
                                        AND ga.attnum = d.objsubid
                                        AND ga.attgenerated <> ''
                                        AND NOT (d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.refobjid = ga.atttypid)
                                        AND NOT (d.refclassid = 'pg_catalog.pg_collation'::pg_catalog.regclass AND d.refobjid = ga.attcollation)
`;

/** One need, both ends as addresses. */
export interface Dependency {
  readonly user: Address;
  readonly needed: Address;
  readonly part: Need["part"];
  readonly isType: boolean;
  readonly isRow: boolean;
  readonly isColumn: boolean;
}

/** Reads a row of the query; an address of a column leads to its relation where columns are no objects. */
export function readDependency(row: Row, known: (address: Address) => boolean): Dependency {
  const [catalog, oid, number, part, neededCatalog, neededOid, neededNumber, isType, isRow] = row;
  const whole = (relation: string, of: string, column: string): Address => {
    const address = addressOf(relation, of, column);
    return column === "0" || known(address) ? address : addressOf(relation, of);
  };
  return {
    user: whole(text(catalog), text(oid), text(number)),
    needed: whole(text(neededCatalog), text(neededOid), text(neededNumber)),
    part: partOf(text(part)),
    isType: flag(isType),
    isRow: flag(isRow),
    isColumn: neededNumber !== "0",
  };
}

function partOf(word: string): Need["part"] {
  return word === "default" || word === "rule" || word === "column" ? word : "object";
}

/** The needs of each object, sorted and each once. */
export function sortUses(uses: readonly Use[]): readonly Use[] {
  if (uses.length < 2) return uses;
  const unique = new Map(uses.map((use): [string, Use] => [`${use.id} ${use.via ?? ""} ${use.how}`, use]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, use]) => use);
}

/** The needs of every object. */
export type UsesOf = ReadonlyMap<ObjectId, readonly Use[]>;
