import { expect, test } from "vitest";
import { withTypedSince } from "./use-saved-form";

test("what is typed while settings are saved stays; the rest is as the server kept it", () => {
  const sent = { email: " a@b.example ", days: "3", places: ["BR"] };
  const saved = { email: "a@b.example", days: "3", places: ["BR"] };
  const typed = { ...sent, days: "30", places: ["BR", "DE"] };
  expect(withTypedSince(saved, sent, typed)).toEqual({ ...saved, days: "30", places: ["BR", "DE"] });
  expect(withTypedSince(saved, sent, sent)).toEqual(saved);
});
