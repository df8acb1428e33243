import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { Guarantees } from "./guarantees";

export default function extension(): void {
  render(<Guarantees />, document.body);
}
