import { resolve } from "node:path";
import { env } from "~/env.server";
import { scanByClamd, type Scan } from "~/evidence/clamd.server";
import { diskStore } from "~/evidence/disk-store.server";
import type { EvidenceStore } from "~/evidence/evidence-store";
import { s3Store } from "~/evidence/s3-store.server";

/** Where photos and papers of claims lie: in a bucket where one is named, else in a folder. */
export const evidenceStore: EvidenceStore = env.EVIDENCE_S3_BUCKET
  ? s3Store({
      bucket: env.EVIDENCE_S3_BUCKET,
      region: env.EVIDENCE_S3_REGION,
      endpoint: env.EVIDENCE_S3_ENDPOINT,
      credentials:
        env.EVIDENCE_S3_KEY && env.EVIDENCE_S3_SECRET
          ? { accessKeyId: env.EVIDENCE_S3_KEY, secretAccessKey: env.EVIDENCE_S3_SECRET }
          : undefined,
      pathStyle: env.EVIDENCE_S3_PATH_STYLE === "on",
    })
  : diskStore(resolve(env.EVIDENCE_DIR));

/** Who looks for viruses; null: nobody. */
export const evidenceScan: Scan | null = env.CLAMD_URL ? scanByClamd(env.CLAMD_URL) : null;

/** How many bytes of photos and papers a shop may have lying here. */
export const EVIDENCE_SHOP_BYTES = env.EVIDENCE_SHOP_MB * 1_000_000;
