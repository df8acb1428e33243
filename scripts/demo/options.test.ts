import { createServer } from "node:net";
import { expect, test } from "vitest";
import { readOptions, requireFreePorts } from "./options.mjs";

test("ports are those of the environment, else 3000 and 4000", () => {
  expect(readOptions([], {})).toMatchObject({ port: 3000, sandboxPort: 4000, reset: false });
  expect(readOptions(["--reset"], { PORT: "3100", SANDBOX_PORT: "" })).toMatchObject({
    port: 3100,
    sandboxPort: 4000,
    reset: true,
  });
});

test.each([
  [["--restart"], {}, '"--restart" isn\'t known'],
  [[], { PORT: "80a" }, 'PORT must be a port from 1 to 65535, not "80a"'],
  [[], { SANDBOX_PORT: "70000" }, "SANDBOX_PORT must be a port"],
  [[], { PORT: "4000" }, "both 4000"],
  [["--reset"], { DATABASE_URL: "postgresql://db.example.com/waybond" }, "doesn't touch a database of yours"],
])("%j with %j is refused", (words, environment, sentence) => {
  expect(() => readOptions(words, environment)).toThrow(sentence);
});

test.each([["127.0.0.1"], ["0.0.0.0"]])("a port in use on %s is told with its variable", async (host) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  await expect(requireFreePorts({ port: 1, sandboxPort: port })).rejects.toThrow(
    /^Port \d+, meant for the (app|sandbox)/,
  );
  await expect(requireFreePorts({ port, sandboxPort: 1 })).rejects.toThrow(
    `Port ${port}, meant for the app, is in use`,
  );
  await new Promise((resolve) => server.close(resolve));
});
