import { beforeEach } from "vitest";
import { neverPublished } from "./publisher";

/** For tests of publishing: before each of them nothing was ever published. */
export * from "./publisher";

beforeEach(neverPublished);
