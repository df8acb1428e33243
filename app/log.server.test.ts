import { expect, test } from "vitest";
import { pathToLog } from "./log.server";

test("a path is logged without the token that a shopper's link has in it", () => {
  const token = "LVnezFpNTSazNrmvIldEwmug8ZKrghLH94vV5UHZa1Xyph-a23Xkzxv940VoRPVKc60FJg";
  expect(pathToLog(`/proxy/guarantee/${token}`)).toBe("/proxy/guarantee/[kept out]");
  for (const page of ["claim", "claims"])
    expect(pathToLog(`/proxy/${page}/${token}`)).toBe(`/proxy/${page}/[kept out]`);
  expect(pathToLog("/proxy/claims")).toBe("/proxy/claims");
  expect(pathToLog(`/proxy/guarantee/${token}/`)).toBe("/proxy/guarantee/[kept out]/");
  expect(pathToLog("/evidence/WyJqYWRlIl0.LVnez")).toBe("/evidence/[kept out]");
  expect(pathToLog("/app/orders/1")).toBe("/app/orders/1");
});
