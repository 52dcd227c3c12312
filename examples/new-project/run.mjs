// Types the commands of the tutorial in a copy of this folder; fails where they do not do what it says.
import { walkAll } from "../../scripts/walk/walk.mjs";

process.exitCode = walkAll(["docs/tutorials/new-project.md"]);
