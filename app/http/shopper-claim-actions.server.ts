import { z } from "zod";
import { LONGEST_WORDS, REMEDIES } from "../../domain/claim";
import { db } from "~/db.server";
import type { ShopperVisit } from "~/http/shopper-visit";
import { enqueue } from "~/jobs/jobs.server";
import { ADDRESS_PARTS } from "~/shopper/claim/address-fields";
import type { FieldFault } from "~/shopper/claim/parts";
import type { Done } from "~/shopper/claim/status-view";
import type { Words } from "~/shopper/words";
import { answerClaim } from "~/use-cases/claims/shopper/answer-claim.server";
import { appealClaim } from "~/use-cases/claims/shopper/appeal-claim.server";
import { chooseRemedy } from "~/use-cases/claims/remedies/choose-remedy.server";
import type { ShopperClaim } from "~/use-cases/claims/shopper/read-shopper-claim.server";
import { withdrawClaim } from "~/use-cases/claims/shopper/withdraw-claim.server";
import { writeMessage } from "~/use-cases/claims/write-message.server";

/** Done, or to be shown again with what was typed and what is wrong about it. */
export type ShopperPerformed = { done: Done } | { typed: Record<string, string>; faults: FieldFault[] };

const intent = z.enum(["answer", "appeal", "message", "choose", "withdraw"]);

/** Carries out what a shopper asked for on their claim. What isn't possible any more changes nothing. */
export async function performShopperAction(
  { shop, now, words }: ShopperVisit,
  claim: ShopperClaim,
  texts: URLSearchParams,
): Promise<ShopperPerformed> {
  const asked = intent.safeParse(texts.get("intent")).data;
  const text = (texts.get("text") ?? "").trim();
  const of = { db, now, shop, claimId: claim.claimId };
  const typed = (id: string, fault: string): ShopperPerformed => ({
    typed: { [id]: text },
    faults: [{ field: id, text: fault }],
  });
  if (asked !== undefined && text.length > LONGEST_WORDS) return typed(asked, tooLong(words));
  switch (asked) {
    case undefined:
      return { done: "refused" };
    case "withdraw":
      return { done: (await withdrawClaim(of)).ok ? "withdraw" : "refused" };
    case "message": {
      if (text === "") return typed("message", words.say("status.message.missing"));
      const written = await writeMessage({ ...of, by: "shopper", text });
      if (written.ok) return { done: "message" };
      return written.reason === "too-many" ? typed("message", words.say("claim.slow")) : { done: "refused" };
    }
    case "appeal": {
      if (text === "") return typed("appeal", words.say("status.message.missing"));
      return { done: (await appealClaim({ ...of, enqueue, text })).ok ? "appeal" : "refused" };
    }
    case "answer": {
      const answered = await answerClaim({ ...of, enqueue, ...(text === "" ? {} : { text }) });
      if (answered.ok) return { done: "answer" };
      return answered.reason === "nothing-added"
        ? typed("answer", words.say("status.message.missing"))
        : { done: "refused" };
    }
    case "choose":
      return choose(words, { ...of, enqueue }, texts);
  }
}

async function choose(
  { say }: Words,
  of: Pick<Parameters<typeof chooseRemedy>[0], "db" | "enqueue" | "now" | "shop" | "claimId">,
  texts: URLSearchParams,
): Promise<ShopperPerformed> {
  const remedy = z.enum(REMEDIES).safeParse(texts.get("remedy")).data;
  if (!remedy) return { typed: {}, faults: [{ field: "remedy", text: say("status.choose.missing") }] };
  const address = Object.fromEntries(
    [...ADDRESS_PARTS.map(({ part }) => part), "company", "countryCode"].map((part) => [
      part,
      texts.get(part) ?? "",
    ]),
  );
  const reshipTo = remedy === "reship" ? { reshipTo: address } : {};
  const chosen = await chooseRemedy({ ...of, enqueue, remedy, ...reshipTo, by: "shopper" });
  if (chosen.ok) return { done: "choose" };
  if (chosen.reason !== "address-invalid") return { done: "refused" };
  const faults = chosen.fields.map((field) => ({ field, text: say("status.address.missing") }));
  return { typed: { remedy, ...address }, faults };
}

function tooLong({ say, language }: Words): string {
  return say("claim.words.long", { count: new Intl.NumberFormat(language).format(LONGEST_WORDS) });
}
