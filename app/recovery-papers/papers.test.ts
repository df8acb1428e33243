import { unzipSync } from "fflate";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { money } from "~/money";
import type { EvidenceStore } from "~/evidence/evidence-store";
import type { PackSources } from "./documents/paper.server";
import { makePack } from "./make-pack.server";
import { papersVoice } from "./papers-voice";
import { breakLines } from "./pdf/break-lines";
import { readPaperFonts } from "./pdf/fonts.server";
import { printable, runsOf } from "./pdf/printable";

const DAY = "2026-11-22";
const AT = `${DAY}T04:00:00Z`;
const LONG_NAME = `${"缅甸天然A货冰种满绿翡翠手镯".repeat(4)}${"Natural Type-A Jadeite ".repeat(6)}${"W".repeat(90)}END`;
const usd = (minor: bigint) => money(minor, "USD");
const fonts = await readPaperFonts();

/** Papers about a loss of many goods with long names, after a long story, with as many photos. */
function sources(photos = 0): PackSources {
  const goods = Array.from({ length: 8 }, (_, index) => ({
    lineItemId: `line-${index}`,
    title: `${LONG_NAME}${index}`,
    variantTitle: null,
    sku: `SKU-${"X".repeat(60)}${index}`,
    quantity: 1,
  }));
  return {
    fonts,
    invoice: null,
    madeAt: new Date(AT),
    voice: papersVoice("en", "Asia/Shanghai"),
    facts: {
      number: "R-1001",
      reference: "R".repeat(80),
      currency: "USD",
      peril: "loss",
      redacted: false,
      shop: { name: LONG_NAME, domain: "jade-river.myshopify.com", timeZone: "Asia/Shanghai" },
      policy: { party: "forwarder", name: LONG_NAME, number: "P".repeat(100) },
      order: { id: "gid://shopify/Order/1", name: "#1001", orderedOn: DAY },
      shipment: {
        name: "#1001-F1",
        carrier: "DHL",
        trackingNumber: "T".repeat(70),
        trackingUrl: `https://example.com/${"u".repeat(200)}`,
        destination: "US",
        shippedOn: DAY,
        deliveredOn: null,
        lastScanAt: null,
        lines: [],
        events: Array.from({ length: 20 }, (_, index) => ({
          at: AT,
          status: "IN_TRANSIT",
          message: LONG_NAME.repeat(index === 7 ? 16 : 1),
          city: "M".repeat(40),
          country: "US",
        })),
      },
      declaration: {
        id: "1",
        state: "accepted",
        declared: usd(5_000_00n),
        declaredOn: DAY,
        sentOn: DAY,
      },
      claim: {
        number: "C-1001",
        id: "1",
        source: "staff",
        filedOn: DAY,
        happenedOn: null,
        description: "Es kam nie an. 一直没有到。".repeat(150),
      },
      goods,
      amounts: {
        declaredLoss: usd(5_000_00n),
        lost: usd(5_000_00n),
        deductible: usd(100_00n),
        limit: usd(4_000_00n),
        reduction: usd(900_00n),
        claimed: usd(4_000_00n),
      },
      noticeBy: DAY,
      papersBy: null,
      settlement: {
        remedy: "refund",
        state: "confirmed",
        amount: usd(5_000_00n),
        effectId: "gid://shopify/Refund/1",
        effectName: null,
        draftOrderId: null,
        begunAt: AT,
        confirmedAt: AT,
        lines: goods.map((each) => ({ ...each, amount: usd(625_00n) })),
      },
      evidence: Array.from({ length: photos }, (_, index) => ({
        isPicture: true,
        byShopper: true,
        addedOn: DAY,
        key: `photo-${index}`,
        contentType: "image/jpeg",
      })),
      infected: 0,
    },
  };
}

/** A store whose files come in ten pieces each; `reads` counts those that were asked for. */
function storeOf(failing: string | null = null) {
  const counts = { reads: 0 };
  const piece = new Uint8Array(100_000);
  const get: EvidenceStore["get"] = async (key) => {
    let left = 10;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          counts.reads += 1;
          if (key === failing && left < 5) return controller.error(new Error("the disk is gone"));
          if (left === 0) return controller.close();
          left -= 1;
          controller.enqueue(piece);
        },
      },
      { highWaterMark: 0 },
    );
    return { bytes: 1_000_000, body };
  };
  return { counts, store: { get } as EvidenceStore };
}

async function read(stream: ReadableStream<Uint8Array>, into: Uint8Array[]): Promise<void> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    into.push(value);
  }
}

describe("a pack", () => {
  test("cuts nothing off and lets nothing stick out, however long names and stories are", async () => {
    const chunks: Uint8Array[] = [];
    await read(await makePack(sources(), storeOf().store), chunks);
    for (const [name, pdf] of Object.entries(unzipSync(Buffer.concat(chunks)))) {
      const document = await getDocumentProxy(new Uint8Array(pdf));
      const { text } = await extractText(document, { mergePages: true });
      const words = text.replaceAll(/\s+/g, "");
      expect(words).toContain(`Page${document.numPages}of${document.numPages}`);
      expect(words).toContain(name === "04-tracking.pdf" ? "WEND" : "WEND7");
      for (let number = 1; number <= document.numPages; number += 1) {
        const page = await document.getPage(number);
        for (const item of (await page.getTextContent()).items) {
          if (!("str" in item) || item.str.trim() === "") continue;
          const [, , , , x = 0, y = 0] = item.transform as number[];
          expect(x).toBeGreaterThanOrEqual(53);
          expect(x + item.width).toBeLessThanOrEqual(595.28 - 53);
          expect(y).toBeGreaterThan(38);
        }
      }
    }
  });

  test("is read from the store as it is taken, one photo after the other", async () => {
    const { store, counts } = storeOf();
    const reader = (await makePack(sources(3), store)).getReader();
    while (counts.reads < 2) await reader.read();
    expect(counts.reads).toBe(2);
    await reader.cancel();
    expect(counts.reads).toBe(2);
  });

  test("that the store fails midway is no ZIP to anybody, and its reader is told", async () => {
    const chunks: Uint8Array[] = [];
    const stream = await makePack(sources(3), storeOf("photo-1").store);
    await expect(read(stream, chunks)).rejects.toThrow("the disk is gone");
    expect(chunks.length).toBeGreaterThan(10);
    expect(() => unzipSync(Buffer.concat(chunks))).toThrow();
  });
});

describe("a text", () => {
  test("loses what isn't seen, and is composed", () => {
    expect(printable("a\u0000b\u202Ec\u200B\tU\u0308\r\nd\uFE0F")).toBe("abc Ü\nd");
  });

  test("is set by the font that has each character, what none has as □", () => {
    expect(runsOf("Łódź 翡翠 “碎” 😀한", fonts.hasGlyph)).toEqual([
      { text: "Łódź ", face: "latin" },
      { text: "翡翠", face: "chinese" },
      { text: " ", face: "latin" },
      { text: "“碎”", face: "chinese" },
      { text: " ", face: "latin" },
      { text: "□□", face: "chinese" },
    ]);
  });

  test.each([
    ["Jade bangle broken", ["Jade bangle", "broken"]],
    ["一二三四五六七八九十一二三", ["一二三四五六七八九十一二", "三"]],
    ["一二三四五六七八九十一二，三", ["一二三四五六七八九十一", "二，三"]],
    ["ABCDEFGHIJKLMNOP", ["ABCDEFGHIJKL", "MNOP"]],
    ["one\n\ntwo", ["one", "", "two"]],
    ["", [""]],
  ])("is broken between words, and Chinese between characters, but before no comma: %j", (text, lines) => {
    expect(breakLines(text, 12, (part) => part.length)).toEqual(lines);
  });
});
