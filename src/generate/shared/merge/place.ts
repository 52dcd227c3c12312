import type { Versions } from "./context.ts";

/**
 * The order of what stays: that of mine where somebody has moved things, else that of theirs; what the other side alone has comes
 * behind what it stood behind there.
 */
export function inOrder({ base, mine, theirs }: Versions<readonly string[]>, stays: (key: string) => boolean): readonly string[] {
  const common = (keys: readonly string[]): string => JSON.stringify(keys.filter((key) => base.includes(key) && mine.includes(key)));
  const moved = common(base) !== common(mine);
  const [first, second] = moved ? [mine, theirs] : [theirs, mine];
  return moved ? placed(first, second, new Set(), stays) : placed(first, second, new Set(first.filter((key) => !mine.includes(key))), stays);
}

/** `skip`: what may come between, so that what people write stays behind what is generated. */
function placed(order: readonly string[], others: readonly string[], skip: ReadonlySet<string>, stays: (key: string) => boolean): readonly string[] {
  const result = order.filter(stays);
  others.forEach((key, index) => {
    if (!stays(key) || result.includes(key)) return;
    const before = others.slice(0, index).reverse().find((each) => result.includes(each));
    let at = before === undefined ? 0 : result.indexOf(before) + 1;
    while (skip.has(result[at] ?? "")) at += 1;
    result.splice(at, 0, key);
  });
  return result;
}
