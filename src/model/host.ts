/** What the world gives to code below `cli/`: nothing there reads the environment, the clock or the home folder by itself. */
export interface Host {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** The environment as the configuration resolved it; never written to. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where images and other things that can be made again are kept; created on first use. */
  readonly cacheFolder: string;
  readonly now: () => Date;
  /** A short random word for names of scratch databases and temporary files: lower-case letters and digits. */
  readonly randomName: () => string;
  /** Says what is going on, on stderr or nowhere; never a result. */
  readonly note: (message: string) => void;
}
