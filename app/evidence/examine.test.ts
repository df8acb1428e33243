import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { SIMILAR_BITS } from "~/use-cases/claims/rules/find-seen-photo.server";
import { scanByClamd } from "./clamd.server";
import { createTurns } from "./turns";
import { examine, MAX_PIXELS, type Examined } from "./examine.server";

// 96 × 64 pixels: a green disc on a gradient; made with heif-enc of libheif.
const HEIC = Buffer.from(
  "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAUJtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAFmAAEAAAAAAAABJgAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAwmlwcnAAAACkaXBjbwAAAHhodmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbqSSmubgQEDAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAGAAAABAAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAoMAAAEubWRhdAAAASIoAa9YpDUty1FhRWRqi+/eBwF2H/PeiUYC7dzk07X8YlXwwUdCi3HecS+mLmRsPxJM/5afE6Slet4dofn/v6fp/G6aeet63FNmgiQ2iIXalUrhybBEiSeLWgRVQEAas1ImV7N6hsNz7Fj93fvmjYa2Sq/xAHnHGSW6A+wuxOM9tRkPmV/UQXATmS8+45OPRnUQaua5ggDj2Lm9Jqjja2g1K1RTDkqBWkL3XmhgIcj5r2/GdLM9Al2QiGwztNmC5AOR8torSTkUng/R6ocXDGdmQw7QEwO9J4xDSedqT/paaImpMRt1ED6Zi8wg8PWsPbblxxHETNCQpcrWdUrqW2AVq9haH/RyAuQfpwZ/8kkVQa+evSxNL4Nag6V5FJlpIvDA+A==",
  "base64",
);

const folder = mkdtempSync(join(tmpdir(), "waybond-examine-"));
const servers: Server[] = [];
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
});

let count = 0;
function fileOf(content: Buffer | string): string {
  const path = join(folder, `${count++}`);
  writeFileSync(path, content);
  return path;
}
const look = (content: Buffer | string) => examine(fileOf(content));

async function picture(content: Buffer): Promise<NonNullable<Examined["picture"]>> {
  const examined = await look(content);
  if (!examined.ok || !examined.picture) throw new Error(JSON.stringify(examined));
  return examined.picture;
}

/** A disc on a gradient, at a place of one's own: two places, two motifs. */
function photo(discX = 300, { width = 800, height = 600 } = {}) {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const inside = ((x * 800) / width - discX) ** 2 + ((y * 600) / height - 250) ** 2 < 150 ** 2;
      pixels.set(inside ? [30, 160, 90] : [(x * 255) / width, (y * 255) / height, 120], (y * width + x) * 3);
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** In how many of 64 bits two hashes differ. */
const hashDistance = (one: string, other: string) =>
  (BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2).replaceAll("0", "").length;

const PDF = "%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

describe("what a file is", () => {
  test.each([
    ["image/jpeg", () => photo().jpeg().toBuffer()],
    ["image/png", () => photo().png().toBuffer()],
    ["image/webp", () => photo().webp().toBuffer()],
  ])("%s is told by its content, and shown as JPEG", async (contentType, make) => {
    const examined = await look(await make());
    expect(examined).toMatchObject({ ok: true, contentType, picture: { width: 800, height: 600 } });
    const { shown, thumbnail } = await picture(await make());
    expect(await sharp(shown).metadata()).toMatchObject({ format: "jpeg", width: 800, height: 600 });
    expect(await sharp(thumbnail).metadata()).toMatchObject({ format: "jpeg", width: 320, height: 240 });
  });

  test("HEIC is shown as JPEG", async () => {
    expect(await look(HEIC)).toMatchObject({ ok: true, contentType: "image/heic" });
    const { shown, width, height, hash } = await picture(HEIC);
    expect({ width, height }).toEqual({ width: 96, height: 64 });
    const { data } = await sharp(shown).raw().toBuffer({ resolveWithObject: true });
    const [red = 0, green = 0] = data.subarray((30 * 96 + 30) * 3);
    expect(green).toBeGreaterThan(red + 80); // in the middle of the disc
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
  });

  test("PDF is a paper: kept as it is", async () => {
    expect(await look(PDF)).toEqual({ ok: true, contentType: "application/pdf", picture: null });
  });

  test.each([
    ["a script", "<script>alert(1)</script>"],
    ["a page", "<!doctype html><img src=x onerror=alert(1)>"],
    ["a drawing that can hold scripts", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["a program", Buffer.from("7f454c4602010100", "hex")],
    ["a moving picture", Buffer.from("GIF89a\x01\x00\x01\x00\x00\x00\x00;", "latin1")],
    ["AVIF, which phones don't take", Buffer.from("\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf", "latin1")],
    ["a page that has a paper in it", `<html>${PDF}`],
    ["next to nothing", "x"],
  ])("%s is nothing that is taken, whatever it is called", async (_what, content) => {
    expect(await look(content)).toEqual({ ok: false, reason: "type-unknown" });
  });

  test("a file that only begins like a picture or paper is unreadable", async () => {
    const jpeg = await photo().jpeg().toBuffer();
    const scripted = Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff]),
      Buffer.from("<script>alert(1)</script>"),
    ]);
    for (const content of [scripted, jpeg.subarray(0, 2000), HEIC.subarray(0, 500), PDF.slice(0, 20)])
      expect(await look(content)).toEqual({ ok: false, reason: "unreadable" });
  });

  test("a picture that a script was hung onto is shown without it", async () => {
    const { shown } = await picture(
      Buffer.concat([await photo().jpeg().toBuffer(), Buffer.from("<script>alert(1)")]),
    );
    expect(shown.includes("script")).toBe(false);
  });

  test("a small file that would become a huge picture isn't decoded", async () => {
    const bomb = await sharp({
      create: { width: 10_000, height: 5_001, channels: 3, background: "white" },
      limitInputPixels: false,
    })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    const refused = { ok: false, reason: "too-many-pixels", maxPixels: MAX_PIXELS };
    expect(await look(bomb)).toEqual(refused);
    // The size stands in the box "ispe" (ISO/IEC 23008-12, 6.5.3), also where the pixels aren't so many.
    const heic = Buffer.from(HEIC);
    heic.writeUInt32BE(30_000, heic.indexOf("ispe") + 8);
    heic.writeUInt32BE(30_000, heic.indexOf("ispe") + 12);
    expect(await look(heic)).toMatchObject({ ok: false });
  });
});

test("what others see has neither the place nor the camera, and is the right way up", async () => {
  const taken = await photo()
    .jpeg()
    .withExif({
      IFD0: { Make: "Ada's phone" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 31/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect(taken.includes("Ada")).toBe(true);
  expect((await sharp(taken).metadata()).exif).toBeDefined();
  const { shown, thumbnail, width, height } = await picture(taken);
  expect({ width, height }).toEqual({ width: 600, height: 800 });
  for (const made of [shown, thumbnail]) {
    const { exif, orientation, ...size } = await sharp(made).metadata();
    expect({ exif, orientation }).toEqual({});
    expect(size.height).toBeGreaterThan(size.width);
    expect(made.includes("Ada")).toBe(false);
  }
});

test("a picture is known again recompressed, resized or as another type, and no other is taken for it", async () => {
  const hashOf = async (content: Buffer) => (await picture(content)).hash ?? "";
  const jpeg = await photo().jpeg({ quality: 95 }).toBuffer();
  const original = await hashOf(jpeg);
  for (const again of [
    await sharp(jpeg).jpeg({ quality: 30 }).toBuffer(),
    await sharp(jpeg).resize(400).webp({ quality: 60 }).toBuffer(),
    await sharp(jpeg).resize(1000, 740, { fit: "fill" }).png().toBuffer(),
  ])
    expect(hashDistance(original, await hashOf(again))).toBeLessThanOrEqual(SIMILAR_BITS);
  expect(hashDistance(original, await hashOf(await photo(560).jpeg().toBuffer()))).toBeGreaterThan(
    SIMILAR_BITS,
  );
});

test("a picture with nothing on it looks like all others of its kind: it has no hash", async () => {
  const white = sharp({ create: { width: 400, height: 300, channels: 3, background: "white" } });
  expect((await picture(await white.png().toBuffer())).hash).toBeNull();
});

test("no more is looked at than at once, in the order in which it came; whom the line is too long for is told so", async () => {
  const turns = createTurns({ atOnce: 2, waiting: 1 });
  const ends: (() => void)[] = [];
  const began: number[] = [];
  const take = (number: number) =>
    turns.take(async () => {
      began.push(number);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (number === 1) throw new Error("it failed");
      return number;
    });
  const [first, second, third, fourth] = [take(1), take(2), take(3), take(4)];
  expect(await fourth).toBeNull();
  expect(began).toEqual([1, 2]);
  ends[0]?.();
  await expect(first).rejects.toThrow("it failed");
  await expect.poll(() => began).toEqual([1, 2, 3]);
  const again = take(5);
  for (const end of ends) end();
  expect(await Promise.all([second, third])).toEqual([2, 3]);
  await expect.poll(() => ends).toHaveLength(4);
  ends[3]?.();
  expect(await again).toBe(5);
});

describe("the virus scanner", () => {
  /** A daemon that answers what a file makes of it. @param answer undefined: it hangs up */
  async function daemon(answer: (content: Buffer) => string | undefined): Promise<string> {
    const server = createServer((socket) => {
      let came = Buffer.alloc(0);
      socket.on("error", () => undefined);
      socket.on("data", (piece) => {
        came = Buffer.concat([came, piece]);
        if (came.subarray(-4).equals(Buffer.alloc(4))) socket.end(answer(unframed(came)) ?? "");
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  function unframed(came: Buffer): Buffer {
    const command = "zINSTREAM\0";
    if (came.toString("latin1", 0, command.length) !== command) throw new Error("no such command");
    const pieces: Buffer[] = [];
    for (let at = command.length; at < came.length;) {
      const length = came.readUInt32BE(at);
      pieces.push(came.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    return Buffer.concat(pieces);
  }

  test("is sent the whole file, and its word is taken", async () => {
    const scan = scanByClamd(
      await daemon((content) => (content.includes("EICAR") ? "stream: Eicar FOUND\0" : `stream: OK\0`)),
    );
    expect(await scan(fileOf(Buffer.concat([Buffer.alloc(300_000, 1), Buffer.from("EICAR")])))).toBe(
      "infected",
    );
    expect(await scan(fileOf("harmless"))).toBe("clean");
  });

  test("that isn't there, hangs up or couldn't tell is away: nothing is taken for clean", async () => {
    const path = fileOf("x");
    expect(await scanByClamd(await daemon(() => undefined))(path)).toBe("away");
    expect(await scanByClamd(await daemon(() => "INSTREAM size limit exceeded. ERROR\0"))(path)).toBe("away");
    expect(await scanByClamd("tcp://127.0.0.1:1")(path)).toBe("away");
    expect(await scanByClamd(`unix:${join(folder, "nobody.sock")}`)(path)).toBe("away");
  });
});
