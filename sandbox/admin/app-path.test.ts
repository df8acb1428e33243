import { expect, test } from "vitest";
import { adminPathOf, appPathOf } from "./app-path";

test.each([
  ["", "/app"],
  ["/", "/app"],
  ["/claims/7", "/app/claims/7"],
  ["/claims/", "/app/claims"],
  ["/app/claims/7", "/app/claims/7"],
  ["/app", "/app"],
  ["/apples", "/app/apples"],
])("the admin opens %j as the app's %s", (rest, path) => {
  expect(appPathOf(rest)).toBe(path);
});

test.each([
  ["/app", ""],
  ["/app/claims/7?tab=2", "/claims/7?tab=2"],
  ["/auth/login", null],
  ["/apples", null],
])("the app's %s is %j in the admin's address", (path, rest) => {
  expect(adminPathOf(path)).toBe(rest);
});
