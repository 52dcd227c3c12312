import { describeKind } from "./kind-cases.ts";

const subscription = (publications: string, options: string, connection = "host=nowhere dbname=x"): string =>
  `CREATE SUBSCRIPTION "NAME" CONNECTION '${connection}' PUBLICATION ${publications} WITH (connect = false${options})`;

describeKind({
  kind: "subscription",
  notOnPglite: "(PGlite has no libpqwalreceiver)",
  both: "",
  full: `
    CREATE SUBSCRIPTION "Ünïcode" CONNECTION 'host=no.where user=''o k'' dbname=a\\b' PUBLICATION "p""q", r WITH (connect = false, slot_name = NONE, binary = true, streaming = true, two_phase = true, disable_on_error = true, synchronous_commit = 'local');
    COMMENT ON SUBSCRIPTION "Ünïcode" IS 'far'`,
  changes: [
    { title: "connects elsewhere", from: subscription("p", ""), to: subscription("p", "", "host=elsewhere"), fields: ["connection"], inPlace: true },
    { title: "gets other publications", from: subscription("p", ""), to: subscription("q, p", ""), fields: ["publications"], inPlace: true },
    { title: "gets another slot", from: subscription("p", ", slot_name = 'one'"), to: subscription("p", ", slot_name = 'two'"), fields: ["slot"], inPlace: true },
    { title: "gets no slot", from: subscription("p", ", slot_name = 'one'"), to: subscription("p", ", slot_name = NONE"), fields: ["slot"], inPlace: true },
    { title: "gets other options", from: subscription("p", ""), to: subscription("p", ", binary = true, streaming = true, disable_on_error = true, synchronous_commit = 'on'"), fields: ["options"], inPlace: true },
  ],
});
