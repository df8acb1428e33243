import type { Id, Instant } from "./basics";

/** A query that is run in the background, with what it found. */
export type BulkOperation = {
  id: Id;
  appId: Id;
  /** The API version that it was asked for in. */
  apiVersion: string;
  /** Scopes of the token that asked for it. */
  scopes: string[];
  query: string;
  groupObjects: boolean;
  status: "CREATED" | "RUNNING" | "CANCELING" | "CANCELED" | "COMPLETED" | "FAILED";
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT" | null;
  createdAt: Instant;
  completedAt: Instant | null;
  objectCount: number;
  rootObjectCount: number;
  /** Part of the address of its file, so that it can't be guessed. */
  secret: string;
  /** The file's lines, gzipped, as base64; null while there are none, and again when its address has expired. */
  file: string | null;
  /** Of the file, unpacked. */
  fileSize: number | null;
};
