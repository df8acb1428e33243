import type { Issue } from "../../domain/rating";

/** A fault of what the plan page holds: the plan's own, or of what is saved beside it. */
export type PlanFault = Omit<Issue, "code"> & { code: Issue["code"] | "not-url" | "malformed" };
