import { z } from "zod";

/** An order as extensions name it. */
export const orderGid = z.string().regex(/^gid:\/\/shopify\/Order\/\d{1,20}$/);
