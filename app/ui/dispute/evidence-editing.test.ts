import { expect, test } from "vitest";
import { EVIDENCE_FIELDS, type EvidenceTexts } from "../../../domain/dispute";
import {
  afterLoading,
  afterSaving,
  beginEditing,
  keepingMine,
  unsavedFields,
  type EvidenceEditing,
} from "./evidence-editing";

const texts = (changed: Partial<EvidenceTexts> = {}): EvidenceTexts => ({
  ...(Object.fromEntries(EVIDENCE_FIELDS.map((field) => [field, "facts"])) as EvidenceTexts),
  ...changed,
});
const typing = (editing: EvidenceEditing, changed: Partial<EvidenceTexts>): EvidenceEditing => ({
  ...editing,
  typed: { ...editing.typed, ...changed },
});
const begun = beginEditing({ revision: 0, texts: texts() });
const mine = typing(begun, { uncategorizedText: "mine" });

test("what is typed while a save is under way stays, and is what the next save has to save", () => {
  const sent = mine.typed;
  const since = typing(mine, { accessActivityLog: "typed since" });
  const saved = afterLoading(afterSaving(since, sent, 1), { revision: 1, texts: sent });
  expect(saved.typed).toEqual({ ...sent, accessActivityLog: "typed since" });
  expect(unsavedFields(saved)).toEqual(["accessActivityLog"]);
  expect(saved).toMatchObject({ kept: { revision: 1 }, theirs: null });
});

test("a page that was read before the save doesn't bring back the revision of before", () => {
  const saved = afterSaving(mine, mine.typed, 1);
  expect(afterLoading(saved, { revision: 0, texts: texts() })).toBe(saved);
});

test("one's own save, whose answer was lost, is no conflict", () => {
  const read = afterLoading(mine, { revision: 1, texts: mine.typed });
  expect(read).toEqual(beginEditing({ revision: 1, texts: mine.typed }));
});

test("where somebody else wrote in other fields, both stay", () => {
  const theirs = { revision: 1, texts: texts({ accessActivityLog: "theirs" }) };
  const read = afterLoading(mine, theirs);
  expect(read.theirs).toBeNull();
  expect(read.typed).toEqual(texts({ uncategorizedText: "mine", accessActivityLog: "theirs" }));
});

test("where somebody else wrote in the same field, nothing is replaced until staff choose", () => {
  const theirs = {
    revision: 1,
    texts: texts({ uncategorizedText: "theirs", accessActivityLog: "theirs too" }),
  };
  const read = afterLoading(mine, theirs);
  expect(read).toEqual({ ...mine, theirs });
  expect(keepingMine(read, theirs)).toEqual({
    kept: theirs,
    typed: texts({ uncategorizedText: "mine", accessActivityLog: "theirs too" }),
    theirs: null,
  });
});
