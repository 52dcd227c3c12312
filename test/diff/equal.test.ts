import { expect, test } from "vitest";
import { equalInOrder } from "../../src/diff/index.ts";

test.each([
  [["a", "b"], ["a", "b", "c"], true],
  [["a", "b"], ["a", "x", "b"], true],
  [["a", "b", "gone"], ["a", "b"], true],
  [["a", "b"], ["b", "a"], false],
  [["a", "b", "c"], ["c", "x", "a"], false],
  [[], ["a"], true],
])("of %j and %j what both have stands in the same order: %s", (one, two, same) => expect(equalInOrder(one, two)).toBe(same));
