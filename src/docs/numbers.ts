const units = ["B", "kB", "MB", "GB", "TB", "PB"] as const;

/** A number with its thousands set apart: `12,345`. */
export function countText(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** Bytes in the largest unit of 1,024 that leaves a number above one: `8.0 kB`. */
export function sizeText(bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  return power === 0 ? `${bytes} B` : `${(bytes / 1024 ** power).toFixed(1)} ${units[power]}`;
}
