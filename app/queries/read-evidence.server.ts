import type { ScanState } from "@prisma/client";
import type { Db } from "~/db.server";
import type { EvidenceStore, StoredFile } from "~/evidence/evidence-store";
import {
  evidenceLink,
  type EvidenceKind,
  type EvidenceLink,
  type EvidenceViewer,
} from "~/use-cases/evidence/evidence-token.server";

/** A photo or paper as pages show it, with links that end within 90 minutes. */
export type EvidenceView = {
  id: string;
  addedBy: string;
  addedAt: string;
  fileName: string | null;
  contentType: string;
  bytes: number;
  /** Pixels, the right way up; null: a paper. */
  width: number | null;
  height: number | null;
  scan: ScanState;
  links: {
    /** Of a paper a download, of a picture one without metadata. */
    shown: string;
    /** Null: a paper. */
    thumbnail: string | null;
    /** A download, as it was sent; for staff only. */
    original: string | null;
  };
};

const HALF_HOUR_MS = 1_800_000;

/** What was added to a claim or draft and not taken back, in the order in which it came. */
export async function readEvidence(input: {
  db: Db;
  now: Date;
  /** The app's client secret, and its public address. */
  secret: string;
  appUrl: string;
  shop: string;
  claimId: string;
  viewer: EvidenceViewer;
}): Promise<EvidenceView[]> {
  const { db, now, shop, claimId, viewer } = input;
  const rows = await db.evidence.findMany({
    where: { shop, claimId, removedAt: null, key: { not: null } },
    orderBy: [{ addedAt: "asc" }, { id: "asc" }],
  });
  // To the hour: a page that is looked at again has the same addresses, and browsers what they loaded.
  const expiresAt = new Date(
    Math.ceil((now.getTime() + HALF_HOUR_MS) / (2 * HALF_HOUR_MS)) * 2 * HALF_HOUR_MS,
  );
  return rows.map((row) => {
    const link = (kind: EvidenceKind) => evidenceLink({ ...input, evidenceId: row.id, kind, expiresAt });
    return {
      id: row.id,
      addedBy: row.addedBy,
      addedAt: row.addedAt.toISOString(),
      fileName: row.fileName,
      contentType: row.contentType,
      bytes: row.bytes,
      width: row.width,
      height: row.height,
      scan: row.scan,
      links: {
        shown: link("shown"),
        thumbnail: row.thumbnailKey === null ? null : link("thumbnail"),
        original: viewer === "staff" ? link("original") : null,
      },
    };
  });
}

export type OpenedEvidence = StoredFile & {
  contentType: string;
  /** Null: it is shown where it is; else it is saved under this name. */
  downloadName: string | null;
};

const ENDINGS: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/heic": "heic",
  "application/pdf": "pdf",
};

/** What a link leads to; null where it is gone, or not for whoever the link was made for. */
export async function openEvidence(input: {
  db: Db;
  store: EvidenceStore;
  link: EvidenceLink;
}): Promise<OpenedEvidence | null> {
  const { db, store, link } = input;
  const { shop, evidenceId: id, kind, viewer } = link;
  const row = await db.evidence.findFirst({ where: { shop, id, removedAt: null } });
  if (!row) return null;
  const isPaper = row.shownKey === null;
  // As it was sent, a picture may hold where it was taken and anything else; a paper has no other form.
  const asSent = kind === "original" || (kind === "shown" && isPaper);
  if (kind === "original" && viewer !== "staff") return null;
  const key = asSent ? row.key : kind === "shown" ? row.shownKey : row.thumbnailKey;
  const contentType = asSent ? row.contentType : row.shownType;
  const file = key !== null && contentType !== null ? await store.get(key) : null;
  if (!file || contentType === null) return null;
  return { ...file, contentType, downloadName: asSent ? nameOf(row) : null };
}

/** The sender's name for it, with the ending that its content has. */
function nameOf({ fileName, contentType }: { fileName: string | null; contentType: string }): string {
  const stem = (fileName ?? "").replaceAll(/[\\/:*?"<>|]/g, " ").replace(/\.[^.]*$/, "");
  return `${stem.trim() || "evidence"}.${ENDINGS[contentType] ?? "bin"}`;
}
