/** @jsxImportSource preact */
import { Router, json, type Request, type Response } from "express";
import { render } from "preact-render-to-string";
import { z } from "zod";
import type { CheckoutState } from "../extension-host/checkout-state";
import { mintExtensionToken } from "../oauth/session-token";
import type { SandboxParts } from "../sandbox";
import { card } from "./bogus-gateway";
import { changeLines } from "./change-lines";
import { complaintsOf } from "./check-checkout";
import { checkoutVisit, viewOf, type CheckoutVisit } from "./checkout-visit";
import type { CheckoutView } from "./checkout-view";
import { extensionState } from "./extension-state";
import { lineChange } from "./line-change";
import { pay } from "./pay";
import { problemText, refusedCodeText, type ProblemText } from "./pay-answer";
import { REGIONS, type RegionName } from "./pages/regions";
import { checkoutChange, updateCheckout } from "./update-checkout";
import { walletFor } from "./wallet";

/** What the page shows after a change: its regions drawn again, and the checkout as the extension is told it. */
export type CheckoutAnswer = { regions: Partial<Record<RegionName, string>>; state: CheckoutState };
export type UpdateAnswer = CheckoutAnswer & { refusedCode: string | null };
export type LinesAnswer = CheckoutAnswer & {
  result: { type: "success" } | { type: "error"; message: string };
};
export type WalletAnswer = CheckoutAnswer & { holder: string[] };
export type PayAnswer =
  | { ok: true; location: string }
  /** `complained`: the message stands in the region of complaints already. */
  | ({ ok: false; complained: boolean } & CheckoutAnswer & ProblemText);

const payment = z.object({ change: checkoutChange, card: card.nullable(), shownTotal: z.string() });

/** The JSON that the checkout's page talks to the server with. The server alone knows prices and decides. */
export function checkoutApiRouter(parts: SandboxParts): Router {
  const router = Router();

  /** `complaints` of a payment in place of those that the checkout has as it is read. */
  const answerFor = (
    visit: CheckoutVisit,
    withAddress = false,
    complaints: readonly string[] | null = null,
  ): CheckoutAnswer => {
    const read = viewOf(parts, visit);
    const view = complaints === null ? read : { ...read, complaints };
    const { shop } = visit.visitor;
    return {
      regions: drawn(view, withAddress),
      state: extensionState({ shop, app: parts.app, url: parts.url() }, visit.checkout, view.priced),
    };
  };
  /** Answers 404 for an unknown checkout, 409 for a completed one, 422 for a body of another form. */
  const on = <Body,>(
    path: string,
    form: z.ZodType<Body>,
    handle: (visit: CheckoutVisit, body: Body, request: Request) => unknown,
    options: { completedToo: boolean } = { completedToo: false },
  ): void => {
    router.post(
      `/checkouts/cn/:token/${path}`,
      json({ limit: "256kb" }),
      (request: Request, response: Response) => {
        const visit = checkoutVisit(parts, request, response);
        const body = form.safeParse(request.body ?? {});
        if (visit === null) response.status(404).json({ error: "There is no such checkout." });
        else if (visit.checkout.completedOrderId !== null && !options.completedToo) {
          response.status(409).json({ error: "The checkout is completed." });
        } else if (!body.success) response.status(422).json({ error: z.prettifyError(body.error) });
        else response.json(handle(visit, body.data, request));
      },
    );
  };

  on("update", checkoutChange, (visit, change): UpdateAnswer => {
    const { checkout, visitor } = visit;
    const country = checkout.country;
    const { refusedCode } = updateCheckout(parts, visitor.shop, checkout, change, visitor.speech.country);
    return {
      ...answerFor(visit, checkout.country !== country),
      refusedCode: refusedCode === null ? null : refusedCodeText(visitor.speech, refusedCode),
    };
  });

  on("lines", lineChange, (visit, change): LinesAnswer => {
    const result = changeLines(parts, visit.visitor.shop, visit.checkout, change);
    return { ...answerFor(visit), result };
  });

  on("wallet", z.object({}), (visit): WalletAnswer => {
    const { checkout, visitor } = visit;
    const wallet = walletFor(visitor.shop, checkout);
    if (wallet !== null) updateCheckout(parts, visitor.shop, checkout, wallet, visitor.speech.country);
    const { firstName = "", lastName = "", address1 = "", city = "", zip = "" } = wallet?.address ?? {};
    const place = [address1, city, zip, visitor.speech.country(checkout.country)].filter(Boolean).join(", ");
    return { ...answerFor(visit, true), holder: [`${firstName} ${lastName}`, wallet?.email ?? "", place] };
  });

  on(
    "pay",
    payment,
    (visit, told, request): PayAnswer => {
      const { checkout, visitor } = visit;
      const open = checkout.completedOrderId === null;
      if (open) updateCheckout(parts, visitor.shop, checkout, told.change, visitor.speech.country);
      const outcome = pay(parts, visitor.shop, checkout, {
        card: told.card,
        shownTotal: told.shownTotal,
        clientIp: request.ip ?? null,
        userAgent: request.get("user-agent") ?? null,
      });
      if (outcome.ok) return { ok: true, location: `/checkouts/cn/${checkout.token}/thank-you` };
      const { problem } = outcome;
      const complaints =
        problem.kind === "objections" ? complaintsOf(visitor.speech, problem.objections) : null;
      return {
        ok: false,
        complained: complaints !== null && complaints.length > 0,
        ...answerFor(visit, false, complaints),
        ...problemText(visitor.speech, problem, checkout.country),
      };
    },
    { completedToo: true },
  );

  on(
    "session-token",
    z.object({}),
    ({ visitor, checkout }) => ({ token: mintExtensionToken(parts.app, visitor.shop, checkout.customerId) }),
    { completedToo: true },
  );

  return router;
}

/** The address is drawn again only when its form is another: else it would take away what is being typed. */
function drawn(view: CheckoutView, withAddress: boolean): CheckoutAnswer["regions"] {
  const names = Object.keys(REGIONS).filter(isRegion);
  return Object.fromEntries(
    names
      .filter((name) => withAddress || name !== "address")
      .map((name) => {
        const Inside = REGIONS[name];
        return [name, render(<Inside {...view} />)];
      }),
  );
}

function isRegion(name: string): name is RegionName {
  return Object.hasOwn(REGIONS, name);
}
