import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { z } from "zod";

/** A phone's largest photo takes a few seconds. */
const LIMIT_MS = 30_000;

const DECODER = createRequire(import.meta.url).resolve("heic-decode");

// Bundlers leave a text alone; in a thread, as decoding would hold up every request meanwhile, and as a thread can be ended.
const WORK = `
const { parentPort, workerData } = require("node:worker_threads");
const { readFileSync } = require("node:fs");
async function decode() {
  const [picture] = await require(workerData.decoder).all({ buffer: readFileSync(workerData.path) });
  const { width, height } = picture;
  if (width * height > workerData.maxPixels) return parentPort.postMessage({ width, height, data: null });
  const { data } = await picture.decode();
  parentPort.postMessage({ width, height, data }, [data.buffer]);
}
decode().catch(() => parentPort.postMessage(null));
`;

const decoded = z
  .object({
    width: z.int().positive(),
    height: z.int().positive(),
    /** RGBA, row by row, the right way up; null: too many pixels. */
    data: z.instanceof(Uint8ClampedArray).nullable(),
  })
  .nullable();

/** The pixels of a HEIC file; null for one that can't be read, or not in time. */
export async function decodeHeic(path: string, maxPixels: number): Promise<z.output<typeof decoded>> {
  const worker = new Worker(WORK, {
    eval: true,
    workerData: { decoder: DECODER, path, maxPixels },
    // It writes what is wrong with a file to the console.
    stdout: true,
    stderr: true,
  });
  try {
    const said = await new Promise<unknown>((resolve) => {
      const limit = setTimeout(resolve, LIMIT_MS, null);
      const end = (message: unknown) => {
        clearTimeout(limit);
        resolve(message);
      };
      worker.once("message", end);
      worker.once("error", () => end(null));
      worker.once("exit", () => end(null));
    });
    return decoded.parse(said);
  } finally {
    await worker.terminate();
  }
}
