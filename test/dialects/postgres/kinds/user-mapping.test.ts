import { describeKind } from "./kind-cases.ts";

const mapping = (rest: string): string => `CREATE SERVER "NAME" FOREIGN DATA WRAPPER w; CREATE USER MAPPING FOR postgres SERVER "NAME"${rest}`;

describeKind({
  kind: "userMapping",
  both: 'CREATE FOREIGN DATA WRAPPER w; CREATE SERVER "a""b" FOREIGN DATA WRAPPER w',
  full: `
    CREATE USER MAPPING FOR PUBLIC SERVER "a""b" OPTIONS ("user" 'it''s');
    CREATE USER MAPPING FOR pg_monitor SERVER "a""b"`,
  changes: [
    { title: "gets other options", from: mapping(" OPTIONS (a '1', b '2')"), to: mapping(" OPTIONS (b '3', c '4')"), fields: ["options"], inPlace: true },
  ],
});
