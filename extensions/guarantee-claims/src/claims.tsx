import { useEffect, useState } from "preact/hooks";
import { Failed, Loading } from "../../customer-account/waiting-view";
import { FormView } from "./form-view";
import { OrderPage } from "./order-page";
import { readClaim, readForm } from "./requests";
import { StatusView } from "./status-view";
import type { Ways } from "./ways";

/** Where on the page somebody is. */
type At =
  /** `guarantee`: which of several; `told`: what happened to what was here before, by the name of its text. */
  | { page: "form"; guarantee: string | null; told: string | null }
  | { page: "claim"; id: string; isNew: boolean };

/** The whole extension: the page about an order's claims. */
export function Claims() {
  const order = shopify.order.value;
  if (order === undefined) return <Loading i18n={shopify.i18n} />;
  return <OrderClaims key={order.id} orderId={order.id} />;
}

function OrderClaims({ orderId }: { orderId: string }) {
  const [at, setAt] = useState<At>(startingAt);
  const [visits, setVisits] = useState(0);
  const ways: Ways = {
    toForm: (told = null, guarantee = null) => {
      setAt({ page: "form", guarantee, told });
      setVisits((count) => count + 1);
    },
    toClaim: (id, isNew = false) => setAt({ page: "claim", id, isNew }),
  };
  if (at.page === "claim")
    return <Claim key={at.id} id={at.id} isNew={at.isNew} orderId={orderId} ways={ways} />;
  return <Form key={visits} orderId={orderId} guarantee={at.guarantee} told={at.told} ways={ways} />;
}

function Claim({ id, isNew, orderId, ways }: { id: string; isNew: boolean; orderId: string; ways: Ways }) {
  const [read, again] = useAnswer(() => readClaim(id));
  if (read === "asking" || read === "failed") return <Waiting read={read} onAgain={again} />;
  // What is planned isn't a claim yet: the form tells of it.
  if (read.answer === null) return <Form orderId={orderId} guarantee={null} told={null} ways={ways} />;
  return <StatusView claim={read.answer} isNew={isNew} onForm={() => ways.toForm()} />;
}

function Form({
  orderId,
  guarantee,
  told,
  ways,
}: {
  orderId: string;
  guarantee: string | null;
  told: string | null;
  ways: Ways;
}) {
  const [read, again] = useAnswer(() => readForm(orderId, guarantee));
  if (read === "asking" || read === "failed") return <Waiting read={read} onAgain={again} />;
  if (read.answer === null) return <OrderPage heading={shopify.i18n.translate("missing.title")} />;
  return <FormView form={read.answer} orderId={orderId} told={told} {...ways} />;
}

function Waiting({ read, onAgain }: { read: "asking" | "failed"; onAgain: () => void }) {
  const { i18n } = shopify;
  return read === "asking" ? <Loading i18n={i18n} /> : <Failed i18n={i18n} onAgain={onAgain} />;
}

type Read<Answer> = { answer: Answer } | "asking" | "failed";

/** What the app answers, and the way to ask again. */
function useAnswer<Answer>(ask: () => Promise<Answer>): [Read<Answer>, () => void] {
  const [first] = useState(() => ask);
  const [read, setRead] = useState<Read<Answer>>("asking");
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let left = false;
    first().then(
      (answer) => !left && setRead({ answer }),
      () => !left && setRead("failed"),
    );
    return () => {
      left = true;
    };
  }, [first, attempt]);
  const again = () => {
    setRead("asking");
    setAttempt(attempt + 1);
  };
  return [read, again];
}

/** Links on the order's page lead to one claim: its id is in the address. */
function startingAt(): At {
  const url = typeof navigation === "undefined" ? "" : (navigation.currentEntry?.url ?? "");
  const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(url)?.[0];
  return id === undefined
    ? { page: "form", guarantee: null, told: null }
    : { page: "claim", id, isNew: false };
}
