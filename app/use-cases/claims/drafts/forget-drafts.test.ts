import { expect, test } from "vitest";
import { db, filledDraft, noon, sentOrder } from "../../../../tests/harness/claims-stage";
import { forgetDrafts } from "./forget-drafts.server";

test("a draft that nobody has touched for two months is given up, with its photos; a planned one has its day", async () => {
  const begun = await filledDraft(await sentOrder(), { photos: 1 });
  const planned = await filledDraft(await sentOrder());
  await db.claimDraft.update({
    where: { id: planned },
    data: { state: "planned", fileOn: noon("2027-01-01") },
  });
  const stateOf = async (id: string) => (await db.claimDraft.findUniqueOrThrow({ where: { id } })).state;
  await forgetDrafts({ db, now: noon("2026-03-21") });
  expect(await stateOf(begun)).toBe("open");
  expect(await forgetDrafts({ db, now: new Date(noon("2026-03-21").getTime() + 1) })).toBe(1);
  expect(await stateOf(begun)).toBe("dropped");
  expect(await stateOf(planned)).toBe("planned");
  expect(await db.evidence.count({ where: { claimId: begun, removedAt: null } })).toBe(0);
});
