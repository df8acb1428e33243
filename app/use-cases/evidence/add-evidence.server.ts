import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { ScanState } from "@prisma/client";
import { MOST_FILE_BYTES } from "../../../domain/claim";
import type { Db, Tx } from "~/db.server";
import type { Scan } from "~/evidence/clamd.server";
import { evidenceKey, type EvidenceStore } from "~/evidence/evidence-store";
import { examine, SHOWN_TYPE, type Examined, type Unfit } from "~/evidence/examine.server";
import { receiveFile, type NotReceived, type ReceivedFile } from "~/evidence/receive-file.server";
import { createTurns } from "~/evidence/turns";
import type { Enqueue } from "~/jobs/queue.server";
import { askForDecision } from "~/use-cases/claims/rules/ask-for-decision.server";
import { lockOpenClaim, readOpenClaim, type ClosedClaim } from "~/use-cases/evidence/open-claim.server";
import { holdRoom, noRoomFor, type NoRoom } from "~/use-cases/evidence/room-for-evidence.server";

export type AddEvidence = {
  db: Db;
  enqueue: Enqueue;
  store: EvidenceStore;
  /** Null: nobody looks for viruses here. */
  scan: Scan | null;
  now: Date;
  shop: string;
  /** Of a claim, or of the draft that becomes it. */
  claimId: string;
  /** "shopper", or a staff member */
  addedBy: string;
  /** As the sender's device calls it. */
  fileName: string | null;
  body: ReadableStream<Uint8Array> | null;
  /** As the sender said; null: it didn't. */
  declaredLength: number | null;
  /** How many bytes the shop may have lying in the store. */
  shopBytes: number;
};

export type AddedEvidence = {
  ok: true;
  evidenceId: string;
  contentType: string;
  bytes: number;
  /** Pixels, the right way up; null: a paper. */
  width: number | null;
  height: number | null;
  scan: ScanState;
};
export type EvidenceRefusal =
  | ClosedClaim
  | NoRoom
  | NotReceived
  | Unfit
  | { ok: false; reason: "infected" }
  /** The virus scanner doesn't answer: to be tried again. */
  | { ok: false; reason: "scanner-away" }
  /** Too many are being looked at: to be tried again. */
  | { ok: false; reason: "busy" };

const NAME_LENGTH = 200;

// A photo takes up to some seconds to look at, and some hundred megabytes.
const turns = createTurns({ atOnce: 2, waiting: 40 });

/**
 * Takes in a photo or paper for a claim. It is looked at before it is kept, and written down last: what is written down is there
 * whole. The same file for the same claim a second time (its answer was lost) is the first one. What was stored and couldn't
 * be written down any more goes at once, or with the sweep (`eraseOrphans`).
 */
export async function addEvidence(input: AddEvidence): Promise<AddedEvidence | EvidenceRefusal> {
  const { db, shop, claimId, body, declaredLength } = input;
  const open = await readOpenClaim(db, shop, claimId);
  if (!open.ok) return open;
  // Before anything is read; what counts is asked again when it is written down.
  const noRoom = await noRoomFor(db, { ...input, bytes: 1 });
  if (noRoom) return noRoom;
  const file = await receiveFile(body, declaredLength, MOST_FILE_BYTES);
  if (!file.ok) return file;
  try {
    const scan = await verdictOf(input.scan, file.path);
    if (scan === "infected" || scan === "scanner-away") return { ok: false, reason: scan };
    const examined = await turns.take(() => examine(file.path));
    if (!examined) return { ok: false, reason: "busy" };
    if (!examined.ok) return examined;
    return await keep(input, file, examined, scan);
  } finally {
    await file.discard();
  }
}

async function verdictOf(
  scan: Scan | null,
  path: string,
): Promise<"unscanned" | "clean" | "infected" | "scanner-away"> {
  if (!scan) return "unscanned";
  const verdict = await scan(path);
  return verdict === "away" ? "scanner-away" : verdict;
}

async function keep(
  input: AddEvidence,
  file: ReceivedFile,
  { contentType, picture }: Examined,
  scan: ScanState,
): Promise<AddedEvidence | EvidenceRefusal> {
  const { db, enqueue, store, shop, claimId, addedBy, now: addedAt } = input;
  const id = randomUUID();
  const keys = {
    key: evidenceKey(id, "original"),
    shownKey: picture && evidenceKey(id, "shown"),
    thumbnailKey: picture && evidenceKey(id, "thumbnail"),
  };
  await store.put(keys.key, await readFile(file.path), contentType);
  if (picture) {
    await store.put(evidenceKey(id, "shown"), picture.shown, SHOWN_TYPE);
    await store.put(evidenceKey(id, "thumbnail"), picture.thumbnail, SHOWN_TYPE);
  }
  const written = await db.$transaction(async (tx) => {
    const open = await lockOpenClaim(tx, shop, claimId);
    if (!open.ok) return open;
    const again = await sameFile(tx, input, file.sha256);
    if (again) return again;
    await holdRoom(tx, shop);
    const noRoom = await noRoomFor(tx, { ...input, bytes: file.bytes });
    if (noRoom) return noRoom;
    const row = await tx.evidence.create({
      data: {
        id,
        shop,
        claimId,
        addedBy,
        addedAt,
        fileName: plainName(input.fileName),
        contentType,
        bytes: file.bytes,
        sha256: file.sha256,
        pictureHash: picture?.hash ?? null,
        ...keys,
        shownType: picture && SHOWN_TYPE,
        width: picture?.width ?? null,
        height: picture?.height ?? null,
        scan,
      },
    });
    if (open.is === "claim") await askForDecision(tx, { enqueue, shop, claimId });
    return added(row);
  });
  if (!written.ok || written.evidenceId !== id)
    for (const key of Object.values(keys)) if (key) await store.delete(key);
  return written;
}

async function sameFile(tx: Tx, { shop, claimId, addedBy }: AddEvidence, sha256: string) {
  const row = await tx.evidence.findFirst({ where: { shop, claimId, addedBy, sha256, removedAt: null } });
  return row && added(row);
}

type Row = Omit<AddedEvidence, "ok" | "evidenceId"> & { id: string };
function added({ id, contentType, bytes, width, height, scan }: Row): AddedEvidence {
  return { ok: true, evidenceId: id, contentType, bytes, width, height, scan };
}

/** A name for people: in one line, without what turns text around or ends it. */
function plainName(name: string | null): string | null {
  const plain = (name ?? "").normalize("NFC").replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, "");
  return [...plain.trim()].slice(0, NAME_LENGTH).join("") || null;
}
