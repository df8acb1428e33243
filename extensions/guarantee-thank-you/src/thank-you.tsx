import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { Guaranteed } from "./guaranteed";

export default function extension(): void {
  render(<Guaranteed />, document.body);
}
