import { z } from "zod";
import { receiveTrigger } from "../../flow/receive-trigger";
import { readArguments } from "../../graphql/arguments";
import type { AdminRegistry } from "../context";
import { userErrors } from "../fields/values";

const receiveArguments = z.strictObject({ handle: z.string().default(""), payload: z.unknown() });

/** What apps tell Shopify Flow. */
export function flowMutation(registry: AdminRegistry): void {
  registry.value("FlowTriggerReceivePayload", ["userErrors"]);
  registry.type<undefined>("Mutation", {
    flowTriggerReceive: (_root, args, { core, shop }) => {
      const { handle, payload } = readArguments("Mutation.flowTriggerReceive", receiveArguments, args);
      const received = receiveTrigger(core, shop, handle, payload);
      if (received.ok) return { userErrors: [] };
      // Recorded answers name `body` whatever was given, and have all faults in one message.
      const message = `Errors validating schema:\n${received.faults.map((fault) => `  ${fault}\n`).join("")}`;
      return { userErrors: userErrors([{ field: ["body"], message }]) };
    },
  });
}
