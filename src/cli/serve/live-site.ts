import { withBench } from "../../sources/bench.ts";
import type { Site } from "../../docs/html/index.ts";
import { type Drift, driftHtml, driftName, driftPath } from "../../docs/html/drift.ts";
import { siteOf } from "../../docs/html/index.ts";
import { silent } from "../applied.ts";
import { compareAt } from "../compare-sides.ts";
import { docsInput } from "../docs-input.ts";
import { wordError } from "../errors.ts";
import type { Session } from "../session.ts";
import { benchFor, modelsSource, type SessionSource } from "../sides.ts";

/** Where a site that is served reads its source anew. */
export const readAgainPath = "read-again";

/** The files of a site by their paths, read from a source when it is asked for. */
export class LiveSite {
  readonly #read: () => Promise<ReadonlyMap<string, string>>;
  #files: Promise<ReadonlyMap<string, string>> | null = null;

  constructor(side: SessionSource, title: string | null, session: Session) {
    this.#read = () => readFiles(side, title, session);
  }

  /** The text of a file; null where there is none. Whoever asks first waits for the source. */
  async file(path: string): Promise<string | null> {
    this.#files ??= this.#read();
    const files = this.#files;
    // A source that could not be read is asked again by the next request.
    return (await files.catch((error: unknown) => {
      if (this.#files === files) this.#files = null;
      throw error;
    })).get(path) ?? null;
  }

  /** The next file that is asked for comes from the source as it is then. */
  forget(): void {
    this.#files = null;
  }
}

async function readFiles(side: SessionSource, title: string | null, session: Session): Promise<ReadonlyMap<string, string>> {
  const input = await docsInput(side, title, session);
  const drift = await driftOf(side, session);
  const links = [...(drift === null ? [] : [{ to: driftPath, name: driftName(drift) }]), { to: readAgainPath, name: "Read again" }];
  const site: Site = await siteOf(input, links);
  const pages = site.files.map(({ path, text }) => [path, text] as const);
  return new Map(drift === null ? pages : [...pages, [driftPath, driftHtml(drift, input.title, links)]]);
}

/** How the configured database stands to its models; null where there are none, or where another source is shown. */
async function driftOf(side: SessionSource, session: Session): Promise<Drift | null> {
  if (side.database?.config.models === undefined) return null;
  try {
    const sides = [side, await modelsSource(side.database, session)] as const;
    return { difference: await withBench(await benchFor(sides, session), (bench) => compareAt(bench, [sides[0], sides[1]], silent(session), { verify: false, rows: false, online: true })) };
  } catch (error) {
    return { failure: wordError(error, false) };
  }
}
