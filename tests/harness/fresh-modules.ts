import { afterAll, vi } from "vitest";

// Files of tests share processes, since loading the packages takes longer than most tests. Each begins as if it had the
// process alone: our modules are loaded anew (packages stay), the environment is as it was, and nothing of the app's is kept.

vi.resetModules();

const environment = { ...process.env };
afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  globalThis.waybondDb = undefined;
  globalThis.waybondQueue = undefined;
  globalThis.waybondInbox = undefined;
});
