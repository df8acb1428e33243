import {
  access,
  BANGLE,
  bookedOf,
  coverageOf,
  db,
  enqueue,
  follow,
  now,
  placeOrder,
  shop,
} from "../../../tests/harness/following";
import { randomUUID } from "node:crypto";
import { unzipSync } from "fflate";
import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { addCargoPolicy } from "../../../tests/builders/shop-rows";
import type { EvidenceStore } from "~/evidence/evidence-store";
import { readMoney } from "~/queries/read-money.server";
import { readRecoveryFacts } from "~/queries/read-recovery-facts.server";
import { makePack } from "~/recovery-papers/make-pack.server";
import { papersVoice } from "~/recovery-papers/papers-voice";
import { readPaperFonts } from "~/recovery-papers/sheet/fonts.server";
import { readInvoice } from "~/shopify/orders/read-invoice.server";
import { calendarDay } from "~/time/zoned-time";
import { decideClaim } from "~/use-cases/claims/decide-claim.server";
import { fileClaim } from "~/use-cases/claims/file-claim.server";
import { sendSettlement } from "~/use-cases/settlement/send-settlement.server";
import { settleApproved } from "~/use-cases/settlement/settle-approved.server";
import { monthPeriod } from "~/views/money-period";
import { acceptRecovery } from "./accept-recovery.server";
import { notifyParty } from "./notify-party.server";
import { receiveMoney } from "./receive-money.server";
import { submitPapers } from "./submit-papers.server";

const by = "Lin Mei";
const noFiles = { get: async () => null } as Partial<EvidenceStore> as EvidenceStore;

/** A bangle for 5,000.00, guaranteed for 50.00, on its way to the shopper and there. */
async function deliveredBangle() {
  const order = await placeOrder({
    lines: [{ product: BANGLE, quantity: 1 }],
    guarantee: { step: "50.00", offer: "standard", plan: 1 },
  });
  await order.fulfil({ trackingCompany: "DHL Express", trackingNumber: "JD014600003331" });
  await follow(order.orderId);
  await order.deliver();
  await follow(order.orderId);
  return { order, coverage: await coverageOf(order.orderId) };
}

/** It came broken: claimed, approved, and sent once more. */
async function reshipped(coverage: Awaited<ReturnType<typeof coverageOf>>): Promise<string> {
  const act = { db, enqueue, now: now(), shop, by };
  const bangle = coverage.lines.find(({ insuredMinor }) => insuredMinor > 0n);
  const filed = await fileClaim({
    ...act,
    coverageId: coverage.id,
    peril: "damage",
    lines: [{ coverageLineId: bangle?.id ?? "", quantity: 1 }],
    description: "打开时手镯已经碎了。",
    wishedRemedy: "reship",
    source: "staff",
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed));
  const { claimId } = filed;
  expect(await decideClaim({ ...act, claimId, decision: "approve" })).toMatchObject({ ok: true });
  const begun = await settleApproved({ ...act, admin: access.admin, claimId, remedy: "reship" });
  if (!begun.ok) throw new Error(JSON.stringify(begun));
  const sent = await sendSettlement({ ...act, admin: access.admin, settlementId: begun.settlementId });
  expect(sent).toMatchObject({ outcome: "confirmed" });
  return claimId;
}

async function coverText(recoveryId: string, language: "en" | "zh-CN"): Promise<string> {
  const facts = await readRecoveryFacts(db, shop, recoveryId);
  if (!facts) throw new Error("The recovery is gone.");
  const invoice = await readInvoice(access.admin, facts.order.id);
  const voice = papersVoice(language, facts.shop.timeZone);
  const fonts = await readPaperFonts();
  const pack = await makePack({ facts, voice, fonts, invoice, madeAt: now() }, noFiles);
  const files = unzipSync(new Uint8Array(await new Response(pack).arrayBuffer()));
  const { text } = await extractText(await getDocumentProxy(files["00-cover.pdf"] ?? new Uint8Array()), {
    mergePages: true,
  });
  return text.replaceAll(/\s+/g, " ");
}

test("a bangle of 5,000.00 that broke on its way is recovered but for the deductible; its month nets 2,070.00", async () => {
  const { timeZone, currency } = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  const today = () => calendarDay(now(), timeZone);
  const { from } = monthPeriod(today().slice(0, 7));
  await addCargoPolicy(db, shop, { party: "forwarder", name: "顺丰国际" });
  const { coverage } = await deliveredBangle();
  expect(coverage).toMatchObject({ insuredMinor: 5_000_00n, premiumChargedMinor: 50_00n });
  const claimId = await reshipped(coverage);
  const opened = await db.recovery.findFirstOrThrow({ where: { shop, claimId } });
  expect(opened).toMatchObject({
    number: 1_001,
    state: "open",
    declaredLossMinor: 5_000_00n,
    expectedMinor: 4_900_00n,
  });

  const cover = await coverText(opened.id, "en");
  for (const words of [
    "Cargo claim Amount claimed $4,900.00 USD",
    "顺丰国际",
    "JD014600003331",
    "打开时手镯已经碎了。",
    "Declared value of the goods claimed for $5,000.00 Less deductible − $100.00 Amount claimed $4,900.00",
  ])
    expect(cover).toContain(words);
  expect(await coverText(opened.id, "zh-CN")).toContain("索赔金额 US$4,900.00");

  const on = today();
  const ask = async () => {
    const { updatedAt: readAt } = await db.recovery.findUniqueOrThrow({ where: { id: opened.id } });
    return { db, now: now(), shop, recoveryId: opened.id, by, readAt };
  };
  const done = { ok: true };
  expect(await notifyParty({ ...(await ask()), on, reference: "SF-7" })).toMatchObject(done);
  expect(await submitPapers({ ...(await ask()), on, reference: null })).toMatchObject(done);
  const amountMinor = 4_900_00n;
  expect(await acceptRecovery({ ...(await ask()), amountMinor })).toMatchObject(done);
  const receipt = { receiptId: randomUUID(), amountMinor, on };
  expect(await receiveMoney({ ...(await ask()), ...receipt })).toMatchObject(done);

  expect((await bookedOf(coverage.id)).toSorted()).toEqual([
    ["cargo-premium", 30_00n],
    ["premium-charged", 50_00n],
    ["recovery-expected", 4_900_00n],
    ["recovery-received", 4_900_00n],
    ["recovery-settled", 4_900_00n],
    ["reshipment", 2_850_00n],
  ]);
  const month = await readMoney(
    db,
    { domain: shop, currency, timeZone },
    { period: { ...monthPeriod(on.slice(0, 7)), from }, currency: null },
  );
  expect(month.whole).toMatchObject({
    "premium-earned": { amount: "50.00" },
    "cargo-cost": { amount: "30.00" },
    payouts: { amount: "2850.00" },
    "recoveries-received": { amount: "4900.00" },
    net: { amount: "2070.00" },
  });
  expect(month.stillExpected).toEqual({ amount: "0.00", currency: "USD" });
});
