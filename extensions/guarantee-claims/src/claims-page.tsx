import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { Claims } from "./claims";

export default function extension(): void {
  render(<Claims />, document.body);
}
