import { describe, expect, it } from "vitest";
import { headingId } from "../src/ui/Markdown.js";

describe("the id of a heading", () => {
  // The table of the product's documentation.
  it.each([
    ["Example 123", "example123"],
    ["Example!", "example"],
    ["Example -/=()%^&\\*@£", "example"],
    ["Example_1", "example_1"],
    ["Example -/=()%^&\\*@£_ Example", "example_example"],
  ])("%s is %s", (text, id) => expect(headingId(text)).toBe(id));
});
