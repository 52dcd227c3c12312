/** A scheduled event of MySQL and MariaDB. */
export interface EventFacts {
  /** `EVERY 1 DAY STARTS '…'` or `AT '…'`; times are of the zone in which it was made. */
  readonly schedule: string;
  /** Whether it stays when it has run for the last time. */
  readonly preserved: boolean;
  /** `ENABLE`, `DISABLE`, `DISABLE ON SLAVE`. */
  readonly status: string;
  readonly body: string;
}

export const blankEvent: EventFacts = { schedule: "", preserved: false, status: "ENABLE", body: "" };
