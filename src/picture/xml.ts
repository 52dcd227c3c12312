/** A text as it may stand in XML, between tags and in quoted attributes; characters that XML has no way to write become U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, "\ufffd").replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** An element with its attributes and what is in it, which is XML already. Attributes that are null are left out. */
export function element(name: string, attributes: Readonly<Record<string, string | number | null>>, ...inner: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === null ? [] : [` ${key}="${typeof value === "number" ? numberText(value) : escapeXml(value)}"`]));
  return inner.length === 0 ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${inner.join("")}</${name}>`;
}

/** A length in pixels, to a tenth. */
export function numberText(value: number): string {
  return String(Math.round(value * 10) / 10);
}
