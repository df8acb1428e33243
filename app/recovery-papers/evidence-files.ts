import type { EvidenceStore } from "~/evidence/evidence-store";
import type { EvidenceFact } from "./recovery-facts";

/** A photo or paper as it lies in the pack. */
export type EvidenceFile = EvidenceFact & { name: string };

const ENDINGS: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "application/pdf": "pdf",
};

/** Names of our own: what a shopper's device called a file may be anything, and may name people. */
export function nameEvidence(evidence: readonly EvidenceFact[]): EvidenceFile[] {
  const counts = { photo: 0, paper: 0 };
  return evidence.map((each) => {
    const kind = each.isPicture ? "photo" : "paper";
    counts[kind] += 1;
    const number = String(counts[kind]).padStart(2, "0");
    const folder = each.isPicture ? "03-photos" : "06-papers";
    return { ...each, name: `${folder}/${kind}-${number}.${ENDINGS[each.contentType] ?? "jpg"}` };
  });
}

/** The bytes of a stored file, piece by piece; null where it isn't there any more. @throws where it ends too early */
export async function openStored(
  store: EvidenceStore,
  key: string,
): Promise<AsyncGenerator<Uint8Array> | null> {
  const file = key === "" ? null : await store.get(key);
  return file && pieces(file.body, file.bytes);
}

async function* pieces(body: ReadableStream<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let read = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      read += value.byteLength;
      yield value;
    }
  } finally {
    // Of a download that was given up: the store's connection ends with it.
    await reader.cancel();
  }
  if (read !== bytes) throw new Error(`a stored file has ${read} of ${bytes} bytes`);
}
