import { connect, createServer, type Socket } from "node:net";

/** What stands between a client and a server of these tests. */
export interface CuttingProxy {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * Passes everything on, until a client has sent COMMIT so many times: then both ends of that connection are cut, before the server gets it, or
 * when the server has answered and the client has not heard of it.
 */
export async function cuttingProxy(to: { readonly host: string; readonly port: number }, at: number, when: "before" | "after"): Promise<CuttingProxy> {
  let seen = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const behind = connect(to.port, to.host);
    const cut = (): void => void [client, behind].forEach((socket) => socket.destroy());
    let deaf = false;
    for (const socket of [client, behind]) open.add(socket.on("error", cut).on("close", cut));
    client.on("data", (data) => {
      if (data.includes("COMMIT") && ++seen === at) {
        if (when === "before") return cut();
        deaf = true;
      }
      behind.write(data);
    });
    behind.on("data", (data) => (deaf ? cut() : client.write(data)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const close = (): Promise<void> => {
    for (const socket of open) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { port: typeof address === "object" && address !== null ? address.port : 0, close };
}
