/** The major version with which each feature came; versions meet here and nowhere else. */
export const since = {
  /** pg_attribute.attcompression. */
  columnCompression: 14,
  /** pg_index.indnullsnotdistinct. */
  nullsNotDistinct: 15,
  /** pg_constraint.confdelsetcols. */
  deleteColumns: 15,
  /** Range types have multirange types: pg_range.rngmultitypid. */
  multiranges: 14,
  /** Extended statistics on expressions: pg_get_statisticsobjdef_columns. */
  statisticsOnExpressions: 14,
  /** pg_subscription.subbinary, substream. */
  subscriptionStreams: 14,
  /** Publications of schemas, of columns and of rows: pg_publication_namespace. */
  publishedSchemas: 15,
  /** pg_collation.colliculocale. */
  icuLocale: 15,
  /** pg_subscription.subtwophasestate, subdisableonerr. */
  twoPhaseSubscriptions: 15,
  /** pg_collation.collicurules. */
  icuRules: 16,
  /** pg_subscription.suborigin, subpasswordrequired, subrunasowner. */
  subscriptionOrigins: 16,
  /** pg_collation.colllocale, the provider builtin. */
  builtinCollations: 17,
  /** pg_subscription.subfailover. */
  subscriptionFailover: 17,
  /** ALTER OPERATOR … SET (COMMUTATOR, NEGATOR, HASHES, MERGES). */
  setOperatorLinks: 17,
  /** pg_publication.pubgencols. */
  publishedGeneratedColumns: 18,
  /** ALTER TABLE … SET ACCESS METHOD. */
  setAccessMethod: 15,
  /** ALTER COLUMN … SET STORAGE DEFAULT. */
  storageDefault: 16,
  /** ALTER COLUMN … SET EXPRESSION. */
  setExpression: 17,
  /** Exclusion constraints on partitioned tables. */
  partitionedExclusion: 17,
  /** CREATE UNLOGGED SEQUENCE; those of unlogged tables are. */
  unloggedSequences: 15,
  /** The option security_invoker of views. */
  securityInvoker: 15,
  /** Function bodies in SQL: BEGIN ATOMIC, RETURN. */
  standardBodies: 14,
  /** Event triggers on login. */
  loginTriggers: 17,
  /** The privilege MAINTAIN. */
  maintain: 17,
  /** An heir can compute a column of its parent otherwise; before, it cannot say how at all. */
  ownGeneration: 16,
  /** The NOT NULL of a domain is a constraint with a name. */
  domainNotNull: 17,
  /** NOT NULLs are constraints with names: pg_constraint.contype = 'n'. */
  namedNotNull: 18,
  /** pg_constraint.conenforced. */
  notEnforced: 18,
  /** WITHOUT OVERLAPS and PERIOD: pg_constraint.conperiod. */
  temporalKeys: 18,
  /** What a generated column is computed from, pg_depend says of its expression; before, of the column itself. */
  generationDependencies: 15,
  /** GENERATED ALWAYS AS (…) VIRTUAL. */
  virtualColumns: 18,
} as const;

/** What some versions have and others lack. */
export type Feature = keyof typeof since;

/** What a server of some version can do. */
export type Features = Readonly<Record<Feature, boolean>>;

/** The features of a major version: `featuresOf(15)`. */
export function featuresOf(major: number): Features {
  const has = (feature: Feature): boolean => major >= since[feature];
  return {
    columnCompression: has("columnCompression"),
    nullsNotDistinct: has("nullsNotDistinct"),
    deleteColumns: has("deleteColumns"),
    multiranges: has("multiranges"),
    statisticsOnExpressions: has("statisticsOnExpressions"),
    subscriptionStreams: has("subscriptionStreams"),
    publishedSchemas: has("publishedSchemas"),
    icuLocale: has("icuLocale"),
    twoPhaseSubscriptions: has("twoPhaseSubscriptions"),
    icuRules: has("icuRules"),
    subscriptionOrigins: has("subscriptionOrigins"),
    builtinCollations: has("builtinCollations"),
    subscriptionFailover: has("subscriptionFailover"),
    setOperatorLinks: has("setOperatorLinks"),
    publishedGeneratedColumns: has("publishedGeneratedColumns"),
    setAccessMethod: has("setAccessMethod"),
    storageDefault: has("storageDefault"),
    setExpression: has("setExpression"),
    partitionedExclusion: has("partitionedExclusion"),
    unloggedSequences: has("unloggedSequences"),
    securityInvoker: has("securityInvoker"),
    standardBodies: has("standardBodies"),
    loginTriggers: has("loginTriggers"),
    maintain: has("maintain"),
    ownGeneration: has("ownGeneration"),
    domainNotNull: has("domainNotNull"),
    namedNotNull: has("namedNotNull"),
    notEnforced: has("notEnforced"),
    temporalKeys: has("temporalKeys"),
    generationDependencies: has("generationDependencies"),
    virtualColumns: has("virtualColumns"),
  };
}
