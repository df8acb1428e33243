import { connect } from "node:net";
import { connect as connectSafely } from "node:tls";
import { describe, expect, test, vi } from "vitest";

// `test.fails`: each of these catches the error itself, so what fails it is the guard's look after the test.
/* oxlint-disable vitest/expect-expect -- an assertion that fails would satisfy test.fails too */
describe("a network call fails its test, though the code that made it swallows the error", () => {
  test.fails.for([
    ["a socket by port and host", () => connect(443, "example.com")],
    ["a socket by options", () => connect({ port: 443, host: "192.0.2.1" })],
    ["an encrypted socket", () => connectSafely({ port: 443, host: "example.com" })],
    ["a fetch", () => fetch("https://example.com")],
  ] as const)("%s", async ([, reach]) => {
    await Promise.resolve()
      .then<unknown>(reach)
      .catch(() => undefined);
  });
});

test.fails("unexpected console output fails its test", () => {
  console.warn("not on purpose");
});

test("a console message that the test expects passes", () => {
  const said = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  console.warn("on purpose");
  expect(said).toHaveBeenCalledWith("on purpose");
});
