/** An event trigger. */
export interface EventTriggerFacts {
  /** `ddl_command_end`, … */
  readonly event: string;
  /** The commands that it fires for; empty: all. */
  readonly tags: readonly string[];
  /** Its function, qualified. */
  readonly function: string;
  /** `origin`, `disabled`, `replica`, `always`. */
  readonly enabled: string;
}

export const blankEventTrigger: EventTriggerFacts = { event: "", tags: [], function: "", enabled: "origin" };
