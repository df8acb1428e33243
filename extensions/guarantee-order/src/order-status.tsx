import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { OrderGuarantees } from "./order-guarantees";

export default function extension(): void {
  render(<OrderGuarantees />, document.body);
}
