import { useEffect, useState } from "preact/hooks";
import { Failed, Loading } from "../../customer-account/waiting-view";
import { OFFER_ATTRIBUTE } from "../../../domain/cart/index";
import { cancelGuarantee, type Guarantee, readGuarantees } from "./app-requests";
import { GuaranteeView } from "./guarantee-view";
import { SignIn } from "./sign-in-view";

type Read = { state: "loading" } | { state: "failed" } | { state: "read"; guarantees: readonly Guarantee[] };

/** The whole extension: nothing, unless the order is guaranteed. */
export function OrderGuarantees() {
  const order = shopify.order.value;
  if (order === undefined) return null;
  // Whoever has the order's link sees its page, but whose order it is Shopify vouches for only once they sign in.
  if (shopify.authenticationState.value === "pre_authenticated") return soldOne() ? <SignIn /> : null;
  return <Guarantees key={order.id} orderId={order.id} />;
}

function Guarantees({ orderId }: { orderId: string }) {
  const [read, setRead] = useState<Read>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let left = false;
    readGuarantees(orderId).then(
      (guarantees) => !left && setRead({ state: "read", guarantees }),
      () => !left && setRead({ state: "failed" }),
    );
    return () => {
      left = true;
    };
  }, [orderId, attempt]);

  switch (read.state) {
    case "loading":
      return soldOne() ? <Loading i18n={shopify.i18n} /> : null;
    case "failed":
      return soldOne() ? (
        <Failed
          i18n={shopify.i18n}
          onAgain={() => {
            setRead({ state: "loading" });
            setAttempt(attempt + 1);
          }}
        />
      ) : null;
    case "read":
      return read.guarantees.length === 0 ? null : (
        <s-stack gap="base">
          {read.guarantees.map((guarantee) => (
            <GuaranteeView
              key={guarantee.id}
              guarantee={guarantee}
              orderId={orderId}
              onCancel={async () =>
                setRead({ state: "read", guarantees: await cancelGuarantee(orderId, guarantee.id) })
              }
            />
          ))}
        </s-stack>
      );
  }
}

/** Whether the order has a line that sold a guarantee: orders without one aren't bothered before the app has answered. */
function soldOne(): boolean {
  return shopify.lines.value.some(({ attributes }) => attributes.some(({ key }) => key === OFFER_ATTRIBUTE));
}
