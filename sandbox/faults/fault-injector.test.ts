import { describe, expect, it } from "vitest";
import { FaultInjector, type ApiOperation } from "./fault-injector";

const refund: ApiOperation = {
  shop: "jade-river.myshopify.com",
  operationName: "RefundClaim",
  rootFields: ["refundCreate"],
  mutation: true,
};
const read: ApiOperation = { ...refund, operationName: "ReadOrder", rootFields: ["order"], mutation: false };

describe("without settings", () => {
  it("nothing goes wrong", () => {
    const faults = new FaultInjector();
    expect(faults.beforeExecute(refund)).toBeNull();
    expect(faults.afterExecute(refund)).toBeNull();
    expect(faults.forDelivery("orders/create")).toEqual({
      drop: false,
      duplicate: false,
      delayMs: 0,
      reorder: false,
    });
  });
});

describe("scripted faults", () => {
  it("hit the named root field or operation once, and nothing else", () => {
    const faults = new FaultInjector();
    faults.change({
      nextCalls: [
        { operation: "refundCreate", fault: "failAfterEffect" },
        { operation: "ReadOrder", fault: "throttle" },
      ],
    });
    expect(faults.beforeExecute(refund)).toBeNull();
    expect(faults.afterExecute(refund)).toEqual({ kind: "fail", status: 502 });
    expect(faults.afterExecute(refund)).toBeNull();
    expect(faults.beforeExecute(read)).toEqual({ kind: "throttle" });
    expect(faults.beforeExecute(read)).toBeNull();
    expect(faults.settings().nextCalls).toEqual([]);
  });

  it("happen as many times as they say, in the shop they say", () => {
    const faults = new FaultInjector();
    faults.change({
      nextCalls: [{ operation: "*", fault: "fail", status: 503, times: 2, shop: refund.shop }],
    });
    expect(faults.beforeExecute({ ...read, shop: "porcelain-house.myshopify.com" })).toBeNull();
    expect(faults.beforeExecute(read)).toEqual({ kind: "fail", status: 503 });
    expect(faults.beforeExecute(refund)).toEqual({ kind: "fail", status: 503 });
    expect(faults.beforeExecute(refund)).toBeNull();
  });
});

function outcomes(faults: FaultInjector): string[] {
  return Array.from({ length: 400 }, () => faults.beforeExecute(read)?.kind ?? "none");
}

describe("faults by chance", () => {
  it("are the same for the same seed and others for another", () => {
    const faults = new FaultInjector();
    const run = (seed: string): string[] => {
      faults.change({ seed, api: { throttlePercent: 20, failPercent: 10, timeoutPercent: 5 } });
      return outcomes(faults);
    };
    const first = run("one");
    expect(run("one")).toEqual(first);
    expect(run("two")).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set(["none", "throttle", "fail", "timeout"]));
  });

  it("are certain at 100 %", () => {
    const faults = new FaultInjector();
    faults.change({ api: { failPercent: 100 } });
    expect(new Set(outcomes(faults))).toEqual(new Set(["fail"]));
  });

  it("lose the answers of mutations only", () => {
    const faults = new FaultInjector();
    faults.change({ api: { timeoutAfterEffectPercent: 100, timeoutMs: 50 } });
    expect(faults.afterExecute(read)).toBeNull();
    expect(faults.afterExecute(refund)).toEqual({ kind: "timeout", ms: 50 });
  });
});

describe("changing the settings", () => {
  it("leaves what isn't named as it was, and clearing brings everything back to nothing", () => {
    const faults = new FaultInjector();
    faults.change({ webhooks: { dropPercent: 5 } });
    faults.change({ webhooks: { duplicatePercent: 7 } });
    expect(faults.settings().webhooks).toMatchObject({ dropPercent: 5, duplicatePercent: 7 });
    faults.clear();
    expect(faults.settings()).toEqual(new FaultInjector().settings());
  });
});
