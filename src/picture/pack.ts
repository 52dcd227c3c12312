/** Something that takes room. */
export interface Area {
  readonly width: number;
  readonly height: number;
}

/** A place, in pixels from the left and the top. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where each of some areas is put, in their order, and the room that all of them take. */
export interface Packed extends Area {
  readonly places: readonly Point[];
}

/** Puts areas into rows of at most `limit`, in their order. */
export function packRows(areas: readonly Area[], gap: number, limit: number): Packed {
  let [x, y, high, wide] = [0, 0, 0, 0];
  const places = areas.map(({ width, height }) => {
    if (x > 0 && x + width > limit) [x, y, high] = [0, y + high + gap, 0];
    const place = { x, y };
    x += width + gap;
    high = Math.max(high, height);
    wide = Math.max(wide, place.x + width);
    return place;
  });
  return { places, width: wide, height: y + high };
}

/** Puts areas into as many columns as `limit` holds, each into the column that is shortest so far. */
export function packColumns(areas: readonly Area[], gap: number, limit: number): Packed {
  if (areas.length === 0) return { places: [], width: 0, height: 0 };
  const widest = Math.max(...areas.map(({ width }) => width));
  const bottoms = Array.from({ length: Math.max(1, Math.min(areas.length, Math.floor((limit + gap) / (widest + gap)))) }, () => 0);
  const spots = areas.map(({ height }) => {
    const column = bottoms.indexOf(Math.min(...bottoms));
    const y = bottoms[column] ?? 0;
    bottoms[column] = y + height + gap;
    return { column, y };
  });
  const widths = bottoms.map((_, column) => Math.max(0, ...areas.filter((_area, at) => spots[at]?.column === column).map(({ width }) => width)));
  const lefts = widths.map((_, column) => widths.slice(0, column).reduce((sum, width) => sum + width + gap, 0));
  return { places: spots.map(({ column, y }) => ({ x: lefts[column] ?? 0, y })), width: widths.reduce((sum, width) => sum + width + gap, -gap), height: Math.max(...bottoms) - gap };
}

/** How wide some areas are together if they are `ratio` times as wide as high. */
export function widthFor(areas: readonly Area[], gap: number, ratio: number): number {
  return Math.sqrt(areas.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0) * ratio);
}
