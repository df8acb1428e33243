import { evidenceStore } from "~/evidence/settings.server";
import type { WorkTools } from "~/jobs/workers/work-tools";
import { log } from "~/log.server";
import {
  eraseOrphans,
  eraseRemovedEvidence,
  forgetErasedEvidence,
} from "~/use-cases/evidence/erase-evidence.server";

/** Photos and papers: their bytes go when they were taken back, or deleted with their customer or shop. */
export async function workOnEvidence({ queue, db }: WorkTools): Promise<void> {
  await queue.work("erase-evidence", async () => {
    const erased = await eraseRemovedEvidence({ db, store: evidenceStore });
    if (erased > 0) log.info({ erasedEvidence: erased });
  });
  await queue.schedule("erase-evidence", "*/5 * * * *");
  await queue.work("erase-orphans", async () => {
    log.info({
      forgottenEvidence: await forgetErasedEvidence({ db }),
      erasedOrphans: await eraseOrphans({ db, store: evidenceStore }),
    });
  });
  await queue.schedule("erase-orphans", "53 3 * * *");
}
