import type { Rule } from "./rule.ts";

const stops = "programs that use {name} stop working";

/** Everything that is neither a table nor part of one. */
export const otherRules = {
  dropView: { statement: "DROP VIEW | MATERIALIZED VIEW | FOREIGN TABLE", lock: "ACCESS EXCLUSIVE", page: "sql-dropview.html" },
  loseRelation: { statement: "DROP VIEW | MATERIALIZED VIEW | FOREIGN TABLE, of one that does not come back", lock: "ACCESS EXCLUSIVE", hazards: { breaksClients: stops }, page: "sql-dropview.html" },
  alterView: { statement: "CREATE OR REPLACE VIEW, ALTER VIEW", lock: "ACCESS EXCLUSIVE", page: "sql-createview.html" },
  viewRights: { statement: "ALTER VIEW … SET (security_invoker | security_barrier)", lock: "ACCESS EXCLUSIVE", hazards: { access: "{what} of {name} changes what its readers may see" }, page: "sql-alterview.html" },
  alterMaterializedView: { statement: "ALTER MATERIALIZED VIEW", lock: "ACCESS EXCLUSIVE", page: "sql-altermaterializedview.html" },
  moveMaterializedView: { statement: "ALTER MATERIALIZED VIEW … SET TABLESPACE", lock: "ACCESS EXCLUSIVE", work: ["rewrite"], hazards: { blocks: "nobody can read {name} while it is moved" }, page: "sql-altermaterializedview.html" },
  changeForeignTable: { statement: "ALTER FOREIGN TABLE", lock: "ACCESS EXCLUSIVE", hazards: { breaksClients: "{name} is read from another place or in another way" }, page: "sql-alterforeigntable.html" },

  renameObject: { statement: "ALTER … RENAME TO", lock: "ACCESS EXCLUSIVE", hazards: { breaksClients: "programs that use {name} by that name stop working" }, page: "sql-altertable.html" },
  renameOnTable: { statement: "ALTER TRIGGER | POLICY | RULE … ON … RENAME TO", lock: "ACCESS EXCLUSIVE", page: "sql-altertrigger.html" },
  renameStatistics: { statement: "ALTER STATISTICS … RENAME TO", lock: null, page: "sql-alterstatistics.html" },
  renamePart: { statement: "ALTER TYPE | DOMAIN … RENAME VALUE | ATTRIBUTE | CONSTRAINT", lock: null, hazards: { breaksClients: "programs that use {what} of {name} by that name stop working" }, page: "sql-altertype.html" },
  dropObject: { statement: "DROP … of a type, routine or other object that comes back", lock: null, page: "sql-droptype.html" },
  loseObject: { statement: "DROP … of a type, routine or other object", lock: null, hazards: { breaksClients: stops }, page: "sql-droptype.html" },
  loseRoutine: { statement: "DROP FUNCTION | PROCEDURE", lock: null, hazards: { breaksClients: "programs that call {name} stop working" }, page: "sql-dropfunction.html" },
  loseCast: { statement: "DROP CAST", lock: null, hazards: { breaksClients: "programs that cast {name} stop working" }, page: "sql-dropcast.html" },
  loseExtension: { statement: "DROP EXTENSION", lock: null, hazards: { breaksClients: "what {name} brought along is gone" }, page: "sql-dropextension.html" },
  routineRights: { statement: "CREATE OR REPLACE FUNCTION … SECURITY DEFINER | INVOKER", lock: null, hazards: { access: "{name} runs with the rights of {what} from then on" }, page: "sql-createfunction.html" },
  checkDomain: { statement: "ALTER DOMAIN … SET NOT NULL | ADD | VALIDATE CONSTRAINT", lock: null, work: ["scan"], hazards: { mayFail: "fails if a value of {name} does not meet it, and reads every table that has the domain" }, page: "sql-alterdomain.html" },
  addEnumValue: { statement: "ALTER TYPE … ADD VALUE", lock: null, page: "sql-altertype.html" },
  dropAttribute: { statement: "ALTER TYPE … DROP ATTRIBUTE", lock: null, hazards: { dataLoss: "the values of {what} are lost wherever {name} is stored" }, page: "sql-altertype.html" },

  dropSequence: { statement: "DROP SEQUENCE", lock: "ACCESS EXCLUSIVE", hazards: { dataLoss: "where {name} stood is lost", breaksClients: stops }, page: "sql-dropsequence.html" },
  alterSequence: { statement: "ALTER SEQUENCE", lock: "SHARE ROW EXCLUSIVE", page: "sql-altersequence.html" },
  renameSequence: { statement: "ALTER SEQUENCE … RENAME TO, of the sequence of an identity column", lock: null, page: "sql-altersequence.html" },
  boundSequence: { statement: "setval, before the bounds of a sequence narrow", lock: null, hazards: { breaksClients: "{name} goes on from {what} if it stands outside its new bounds" }, page: "functions-sequence.html" },
  setSequenceLogged: { statement: "ALTER SEQUENCE … SET LOGGED | UNLOGGED", lock: "ACCESS EXCLUSIVE", since: 15, page: "sql-altersequence.html" },

  createTrigger: { statement: "CREATE TRIGGER", lock: "SHARE ROW EXCLUSIVE", page: "sql-createtrigger.html" },
  switchTrigger: { statement: "ALTER TABLE … ENABLE | DISABLE TRIGGER", lock: "SHARE ROW EXCLUSIVE", page: "sql-altertable.html" },
  dropTrigger: { statement: "DROP TRIGGER", lock: "ACCESS EXCLUSIVE", page: "sql-droptrigger.html" },
  createEventTrigger: { statement: "CREATE EVENT TRIGGER", lock: null, hazards: { breaksClients: "it runs at every {what}, and an error in it stops the statement" }, page: "sql-createeventtrigger.html" },
  changeRule: { statement: "CREATE OR REPLACE RULE", lock: "ACCESS EXCLUSIVE", hazards: { breaksClients: "statements on {table} mean something else with {name}" }, page: "sql-createrule.html" },
  dropRule: { statement: "DROP RULE", lock: "ACCESS EXCLUSIVE", hazards: { breaksClients: "statements on {table} mean something else without {name}" }, page: "sql-droprule.html" },

  changePolicy: { statement: "CREATE | ALTER | DROP POLICY", lock: "ACCESS EXCLUSIVE", hazards: { access: "who may see or change which rows of {table} changes" }, page: "sql-createpolicy.html" },
  changeOwner: { statement: "ALTER … OWNER TO", lock: null, hazards: { access: "the owner may do everything, and becomes {what}" }, page: "sql-alterowner.html" },
  changeRights: { statement: "GRANT, REVOKE", lock: null, hazards: { access: "rights on {what} change" }, page: "sql-grant.html" },
  defaultRights: { statement: "ALTER DEFAULT PRIVILEGES", lock: null, hazards: { access: "what {what} makes from now on has other rights" }, page: "sql-alterdefaultprivileges.html" },
  trustLanguage: { statement: "CREATE TRUSTED LANGUAGE", lock: null, hazards: { access: "everybody may write functions in {name}" }, page: "sql-createlanguage.html" },

  staleLexemes: { statement: "ALTER TEXT SEARCH CONFIGURATION | DICTIONARY", lock: null, hazards: { breaksClients: "what was indexed with {name} before keeps its old lexemes" }, page: "sql-altertsconfig.html" },
  publishLess: { statement: "ALTER | DROP PUBLICATION", lock: null, hazards: { breaksClients: "subscribers of {name} get less, or an error" }, page: "sql-alterpublication.html" },
  createSubscription: { statement: "CREATE SUBSCRIPTION … WITH (connect = false)", lock: null, hazards: { breaksClients: "{name} is made disabled: make its slot at the publisher, then enable and refresh it" }, page: "sql-createsubscription.html" },
  alterSubscription: { statement: "ALTER SUBSCRIPTION", lock: null, hazards: { breaksClients: "{name} gets its changes another way; refresh it when the publisher is ready" }, page: "sql-altersubscription.html" },
  dropSubscription: { statement: "DROP SUBSCRIPTION", lock: null, hazards: { dataLoss: "how far {name} has come is lost" }, page: "sql-dropsubscription.html" },
  leaveSlot: { statement: "ALTER SUBSCRIPTION … SET (slot_name = NONE)", lock: null, hazards: { breaksClients: "the slot {what} stays at the publisher and keeps its log: drop it there" }, page: "sql-dropsubscription.html" },
  missingSecrets: { statement: "CREATE … with a secret that was not read", lock: null, hazards: { breaksClients: "its secrets are not read: put them in place of {was}" }, page: "sql-createusermapping.html" },
  loseSecrets: { statement: "DROP … of what has a secret that was not read", lock: null, hazards: { dataLoss: "its secrets are gone, and Alidade cannot put them back" }, page: "sql-dropusermapping.html" },
  mapUser: { statement: "CREATE | ALTER USER MAPPING", lock: null, hazards: { access: "{what}" }, page: "sql-createusermapping.html" },
  changeServer: { statement: "ALTER SERVER", lock: null, hazards: { breaksClients: "the tables of {name} are read from another place or in another way" }, page: "sql-alterserver.html" },
  loseServer: { statement: "DROP SERVER", lock: null, hazards: { breaksClients: "the tables of {name} are gone" }, page: "sql-dropserver.html" },
  changeWrapper: { statement: "ALTER FOREIGN DATA WRAPPER … HANDLER", lock: null, hazards: { breaksClients: "the tables of {name} are read in another way" }, page: "sql-alterforeigndatawrapper.html" },
} as const satisfies Readonly<Record<string, Rule>>;
