// Up to the last @ before a blank: rather too much than too little of a password that should have been percent-encoded.
const inAddress = /([a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*):([^\s]*)@/gi;
const inOptions = /\b((?:ssl)?password)=('(?:[^'\\]|\\.)*'|[^&\s]*)/gi;

/** A text (an address, a message of a driver) with every password of a URL in it as `***`. */
export function maskPasswords(text: string): string {
  return text.replace(inAddress, "$1:***@").replace(inOptions, "$1=***");
}
