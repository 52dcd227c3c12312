import { createHash } from "node:crypto";
import { cutName } from "./names.ts";

/** What a reserved name is for: what is being made, what is on its way out, what proves a NOT NULL for a while. */
export type Role = "new" | "old" | "proof";

const prefix = "alidade_";

/** The name that something has for a while in the place of its own; the same for the same name, and no longer than the server keeps. */
export function reservedName(role: Role, name: string): string {
  const whole = `${prefix}${role}_${name}`;
  if (Buffer.byteLength(whole) <= 63) return whole;
  const mark = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${cutName(whole, 54)}_${mark}`;
}

/** Whether a name is a reserved one of a role. */
export function isReserved(role: Role, name: string): boolean {
  return name.startsWith(`${prefix}${role}_`);
}
