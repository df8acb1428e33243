import { useEffect, useRef, useState } from "react";
import type { StaffUploads } from "~/http/staff-uploads.server";

/** What a file couldn't be added for; "failed" and "expired" may go better the next time. */
export type UploadProblem =
  "failed" | "expired" | "type" | "size" | "empty" | "unreadable" | "infected" | "many" | "full" | "closed";

/** A file on its way, or one that couldn't be added. */
export type Upload = {
  id: number;
  name: string;
  /** How much of it is sent, 0 to 1. */
  share: number;
  problem: UploadProblem | null;
};

const AT_ONCE = 2;

type Waiting = { id: number; file: File };

/**
 * Sends files as they are chosen, two at a time.
 * @param onAdded called after each that is there now
 */
export function useUploads(to: StaffUploads, onAdded: () => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  // What is under way goes on while the page is drawn anew, with a new token.
  const now = useRef({ to, onAdded });
  useEffect(() => {
    now.current = { to, onAdded };
  }, [to, onAdded]);
  const work = useRef({
    files: new Map<number, File>(),
    waiting: [] as Waiting[],
    running: new Set<XMLHttpRequest>(),
  });
  useEffect(() => {
    const { running } = work.current;
    return () => running.forEach((request) => request.abort());
  }, []);

  const change = (id: number, changed: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.id === id ? { ...each, ...changed } : each)));
  const forget = (id: number) => {
    work.current.files.delete(id);
    setUploads((all) => all.filter((each) => each.id !== id));
  };

  function next(): void {
    const { waiting, running } = work.current;
    while (running.size < AT_ONCE) {
      const first = waiting.shift();
      if (!first) return;
      send(first);
    }
  }

  function send({ id, file }: Waiting): void {
    const { running } = work.current;
    const request = new XMLHttpRequest();
    const { address, token } = now.current.to;
    request.open("POST", `${address}?${new URLSearchParams({ token, name: file.name }).toString()}`);
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      change(id, { share: total > 0 ? loaded / total : 0 }),
    );
    request.addEventListener("loadend", () => {
      running.delete(request);
      const problem = request.status === 201 ? null : problemOf(request.status, request.responseText);
      if (problem === null) forget(id);
      else change(id, { problem });
      // A right that has ended is given anew with the page.
      if (problem === null || problem === "expired") now.current.onAdded();
      next();
    });
    running.add(request);
    request.send(file);
  }

  function begin(id: number, file: File): void {
    const problem = file.size > now.current.to.maxBytes ? "size" : null;
    change(id, { share: 0, problem });
    if (problem !== null) return;
    work.current.waiting.push({ id, file });
    next();
  }

  return {
    uploads,
    /** @param refused whether the browser says that they aren't of a type that is taken */
    add(files: readonly File[], refused = false): void {
      const begun = files.map((file) => ({ id: Date.now() + Math.random(), file }));
      setUploads((all) => [
        ...all,
        ...begun.map(({ id, file }) => ({
          id,
          name: file.name,
          share: 0,
          problem: refused ? ("type" as const) : null,
        })),
      ]);
      if (refused) return;
      for (const { id, file } of begun) {
        work.current.files.set(id, file);
        begin(id, file);
      }
    },
    again(id: number): void {
      const file = work.current.files.get(id);
      if (file) begin(id, file);
    },
    forget,
  };
}

/** Whether trying again may help. */
export const isPassingProblem = (problem: UploadProblem): boolean =>
  problem === "failed" || problem === "expired";

const PROBLEMS: Readonly<Record<string, UploadProblem>> = {
  "link-expired": "expired",
  "type-unknown": "type",
  "too-long": "size",
  empty: "empty",
  unreadable: "unreadable",
  "too-many-pixels": "unreadable",
  infected: "infected",
  "too-many-files": "many",
  "shop-full": "full",
  "claim-closed": "closed",
  "claim-unknown": "closed",
};

function problemOf(status: number, answer: string): UploadProblem {
  const reason = /"reason":"([a-z-]+)"/.exec(answer)?.[1] ?? "";
  return PROBLEMS[reason] ?? (status === 413 ? "size" : "failed");
}
