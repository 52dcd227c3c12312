/**
 * The address of an object within one snapshot: its kind, its escaped path, and a signature where names repeat, as in
 * `column/app/users/email` or `function/app/area(integer)`. `idOf` builds it; nothing takes it apart.
 */
export type ObjectId = string;

/** Builds the id of an object from its kind, its path (outermost name first) and, where names repeat, its signature. */
export function idOf(kind: string, path: readonly string[], signature?: string): ObjectId {
  const address = [kind, ...path.map(escapeSegment)].join("/");
  return signature === undefined ? address : `${address}(${signature})`;
}

function escapeSegment(name: string): string {
  return /[%/()]/.test(name) ? name.replace(/[%/()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`) : name;
}
