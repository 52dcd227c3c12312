import { maskPasswords } from "../model/mask.ts";
import type { Reading } from "../model/snapshot.ts";
import type { Bench, Source } from "../model/source.ts";

/** A database that runs. Nothing is connected to before it is read. */
export function liveSource(address: string, dialect: string, label: string = maskPasswords(address)): Source {
  return { label, dialect, live: true, address, read: (bench) => readLive(address, bench), connect: (bench, options) => bench.dialect.connect(address, bench.host, options) };
}

async function readLive(address: string, { dialect, host }: Bench): Promise<Reading> {
  const connection = await dialect.connect(address, host);
  try {
    return await connection.read();
  } finally {
    await connection.close();
  }
}
