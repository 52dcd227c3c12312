import { blankAggregate, type AggregateFacts } from "./aggregate.ts";
import { blankCast, type CastFacts } from "./cast.ts";
import { blankCheck, type CheckFacts } from "./check.ts";
import { blankCollation, type CollationFacts } from "./collation.ts";
import { blankColumn, type ColumnFacts } from "./column.ts";
import { blankDefaultPrivileges, type DefaultPrivilegesFacts } from "./default-privileges.ts";
import { blankEnum, type EnumFacts } from "./enum.ts";
import { blankEvent, type EventFacts } from "./event.ts";
import { blankEventTrigger, type EventTriggerFacts } from "./event-trigger.ts";
import { blankForeignDataWrapper, type ForeignDataWrapperFacts } from "./foreign-data-wrapper.ts";
import { blankForeignKey, type ForeignKeyFacts } from "./foreign-key.ts";
import { blankForeignTable, type ForeignTableFacts } from "./foreign-table.ts";
import { blankLanguage, type LanguageFacts } from "./language.ts";
import { blankOperatorClass, type OperatorClassFacts } from "./operator-class.ts";
import { blankOperatorFamily, type OperatorFamilyFacts } from "./operator-family.ts";
import { blankOperator, type OperatorFacts } from "./operator.ts";
import { blankPrimaryKey, type PrimaryKeyFacts } from "./primary-key.ts";
import { blankPublication, type PublicationFacts } from "./publication.ts";
import { blankRange, type RangeFacts } from "./range.ts";
import { blankRule, type RuleFacts } from "./rule.ts";
import { blankSchema, type SchemaFacts } from "./schema.ts";
import { blankSequence, type SequenceFacts } from "./sequence.ts";
import { blankServer, type ServerFacts } from "./server.ts";
import { blankStatistics, type StatisticsFacts } from "./statistics.ts";
import { blankSubscription, type SubscriptionFacts } from "./subscription.ts";
import { blankIndex, type IndexFacts } from "./table-index.ts";
import { blankCompositeType, type CompositeTypeFacts } from "./composite-type.ts";
import { blankDomain, type DomainFacts } from "./domain.ts";
import { blankExtension, type ExtensionFacts } from "./extension.ts";
import { blankMaterializedView, type MaterializedViewFacts } from "./materialized-view.ts";
import { blankPolicy, type PolicyFacts } from "./policy.ts";
import { blankRoutine, type RoutineFacts } from "./routine.ts";
import { blankExclusion, type ExclusionFacts } from "./exclusion.ts";
import { blankTable, type TableFacts } from "./table.ts";
import { blankTextSearchConfiguration, type TextSearchConfigurationFacts } from "./text-search-configuration.ts";
import { blankTextSearchDictionary, type TextSearchDictionaryFacts } from "./text-search-dictionary.ts";
import { blankTrigger, type TriggerFacts } from "./trigger.ts";
import { blankUniqueKey, type UniqueKeyFacts } from "./unique-key.ts";
import { blankUserMapping, type UserMappingFacts } from "./user-mapping.ts";
import { blankView, type ViewFacts } from "./view.ts";
import { blankVirtualTable, type VirtualTableFacts } from "./virtual-table.ts";

/** The facts of every kind of object, also of those that one engine alone has. */
export interface FactsOf {
  readonly schema: SchemaFacts;
  readonly table: TableFacts;
  readonly column: ColumnFacts;
  readonly primaryKey: PrimaryKeyFacts;
  readonly uniqueKey: UniqueKeyFacts;
  readonly foreignKey: ForeignKeyFacts;
  readonly check: CheckFacts;
  readonly index: IndexFacts;
  readonly sequence: SequenceFacts;
  readonly enum: EnumFacts;
  readonly view: ViewFacts;
  readonly trigger: TriggerFacts;
  readonly aggregate: AggregateFacts;
  readonly range: RangeFacts;
  readonly collation: CollationFacts;
  readonly cast: CastFacts;
  readonly operator: OperatorFacts;
  readonly operatorFamily: OperatorFamilyFacts;
  readonly operatorClass: OperatorClassFacts;
  readonly textSearchDictionary: TextSearchDictionaryFacts;
  readonly textSearchConfiguration: TextSearchConfigurationFacts;
  readonly statistics: StatisticsFacts;
  readonly rule: RuleFacts;
  readonly event: EventFacts;
  readonly eventTrigger: EventTriggerFacts;
  readonly publication: PublicationFacts;
  readonly subscription: SubscriptionFacts;
  readonly foreignDataWrapper: ForeignDataWrapperFacts;
  readonly server: ServerFacts;
  readonly userMapping: UserMappingFacts;
  readonly foreignTable: ForeignTableFacts;
  readonly language: LanguageFacts;
  readonly defaultPrivileges: DefaultPrivilegesFacts;
  readonly compositeType: CompositeTypeFacts;
  readonly domain: DomainFacts;
  readonly extension: ExtensionFacts;
  readonly materializedView: MaterializedViewFacts;
  readonly policy: PolicyFacts;
  readonly routine: RoutineFacts;
  readonly exclusion: ExclusionFacts;
  readonly virtualTable: VirtualTableFacts;
}

/** The name of a kind. */
export type Kind = keyof FactsOf;

/**
 * Each kind's facts at rest: what a field says where there is nothing to say. JSON leaves such fields out, a field that is
 * taken off for a while has this value, and readers start from it.
 */
export const blankFacts: { readonly [K in Kind]: FactsOf[K] } = {
  schema: blankSchema,
  table: blankTable,
  column: blankColumn,
  primaryKey: blankPrimaryKey,
  uniqueKey: blankUniqueKey,
  foreignKey: blankForeignKey,
  check: blankCheck,
  index: blankIndex,
  sequence: blankSequence,
  enum: blankEnum,
  view: blankView,
  trigger: blankTrigger,
  aggregate: blankAggregate,
  range: blankRange,
  collation: blankCollation,
  cast: blankCast,
  operator: blankOperator,
  operatorFamily: blankOperatorFamily,
  operatorClass: blankOperatorClass,
  textSearchDictionary: blankTextSearchDictionary,
  textSearchConfiguration: blankTextSearchConfiguration,
  statistics: blankStatistics,
  rule: blankRule,
  event: blankEvent,
  eventTrigger: blankEventTrigger,
  publication: blankPublication,
  subscription: blankSubscription,
  foreignDataWrapper: blankForeignDataWrapper,
  server: blankServer,
  userMapping: blankUserMapping,
  foreignTable: blankForeignTable,
  language: blankLanguage,
  defaultPrivileges: blankDefaultPrivileges,
  compositeType: blankCompositeType,
  domain: blankDomain,
  extension: blankExtension,
  materializedView: blankMaterializedView,
  policy: blankPolicy,
  routine: blankRoutine,
  exclusion: blankExclusion,
  virtualTable: blankVirtualTable,
};
