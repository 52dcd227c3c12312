const afterScheme = /([a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*):([^\s]*)@/gi;
const inOptions = /\b((?:ssl)?password)=('(?:[^'\\]|\\.)*'|[^&\s]*)/gi;

/**
 * A text (a URL, a DSN, a message of a driver) with every password in it put as `***`.
 *
 * A password that should have been percent-encoded and was not is masked up to the last `@`: rather too much than too little.
 */
export function maskUrl(text: string): string {
  return text.replace(afterScheme, "$1:***@").replace(inOptions, "$1=***");
}

/** A message with URLs masked, and also the given secrets where they stand alone; short ones would spoil every message. */
export function maskSecrets(message: string, secrets: readonly string[]): string {
  const shown = secrets.filter((secret) => secret.length > 3);
  return shown.reduce((text, secret) => text.replaceAll(secret, "***"), maskUrl(message));
}
