import { useState } from "preact/hooks";
import type { ToldUploads } from "./told";
import { Uploads } from "./uploads";

/** Photos of a draft or claim; what shows them is drawn anew as they go. */
export function useUploads(to: ToldUploads): Uploads {
  const [, draw] = useState(0);
  const [uploads] = useState(() => new Uploads(to, () => draw((count) => count + 1)));
  return uploads;
}
