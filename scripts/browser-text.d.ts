/** A file for browsers, bundled, as text: scripts/browser-text.mjs. */
declare module "*?text" {
  const text: string;
  export default text;
}
