/** What a Python string literal says, without its quotes; `raw` is null where an escape is not one that Python knows. */
export interface StringLiteral {
  readonly prefix: string;
  readonly quote: string;
  readonly body: string;
}

/** Takes a literal such as `rb'…'` or `"""…"""` apart. */
export function splitString(text: string): StringLiteral {
  const match = /^([A-Za-z]*)("""|'''|"|')/.exec(text);
  const prefix = (match?.[1] ?? "").toLowerCase();
  const quote = match?.[2] ?? '"';
  const start = prefix.length + quote.length;
  return { prefix, quote, body: text.slice(start, Math.max(start, text.length - quote.length)) };
}

const simpleEscapes: Readonly<Record<string, string>> = {
  "\n": "", "\\": "\\", "'": "'", '"': '"', a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v",
};

const escape = /\\(\r\n|[\s\S](?:(?<=N)\{[^}]*\}|(?<=x)[0-9a-fA-F]{2}|(?<=u)[0-9a-fA-F]{4}|(?<=U)[0-9a-fA-F]{8}|(?<=[0-7])[0-7]{0,2})?)/g;

/** The text that a string body stands for, with escapes resolved; a raw one stays as it is. */
export function unescape(body: string, raw: boolean): string {
  if (raw || !body.includes("\\")) return body;
  return body.replace(escape, (whole, code: string) => resolveEscape(whole, code));
}

function resolveEscape(whole: string, code: string): string {
  if (code === "\r\n") return "";
  const simple = simpleEscapes[code];
  if (simple !== undefined) return simple;
  if (/^[xuU][0-9a-fA-F]+$/.test(code)) return String.fromCodePoint(parseInt(code.slice(1), 16));
  if (/^[0-7]+$/.test(code)) return String.fromCodePoint(parseInt(code, 8));
  return whole;
}

/** A Python number literal as a value: bigint for int, number for float; null for complex numbers. */
export function readNumber(text: string): bigint | number | null {
  const plain = text.replaceAll("_", "");
  if (/[jJ]$/.test(plain)) return null;
  if (/^0[xXoObB]/.test(plain)) return BigInt(plain.toLowerCase());
  if (/^\d+$/.test(plain)) return BigInt(plain);
  return Number(plain);
}
