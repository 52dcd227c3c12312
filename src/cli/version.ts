declare const ALIDADE_VERSION: string | undefined;

/** The version of this package; the build puts it in. */
export const version: string = typeof ALIDADE_VERSION === "string" ? ALIDADE_VERSION : "0.0.0";
