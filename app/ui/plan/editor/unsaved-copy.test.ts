import { expect, test } from "vitest";
import { keepUnsavedCopy, readUnsavedCopy, type UnsavedCopy } from "~/ui/plan/editor/unsaved-copy";

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const COPY: UnsavedCopy = {
  revision: 3,
  plan: { offers: [{ id: "half typed" }] },
  checkout: { termsUrl: "https://", taxable: true },
  keptAt: "2026-11-22T07:30:00.000Z",
};

test("a copy is read as it was kept, by its own shop only, until none is kept", () => {
  const kept = storage();
  keepUnsavedCopy(kept, "jade", COPY);
  expect(readUnsavedCopy(kept, "jade")).toEqual(COPY);
  expect(readUnsavedCopy(kept, "other")).toBeNull();
  keepUnsavedCopy(kept, "jade", null);
  expect(readUnsavedCopy(kept, "jade")).toBeNull();
  expect(kept.length).toBe(0);
});

test.each(["", "{", "[]", '{"revision":"3"}', JSON.stringify({ ...COPY, keptAt: "yesterday" })])(
  "what is no copy is none: %s",
  (text) => {
    const kept = storage();
    keepUnsavedCopy(kept, "jade", COPY);
    kept.setItem(kept.key(0) ?? "", text);
    expect(readUnsavedCopy(kept, "jade")).toBeNull();
  },
);
