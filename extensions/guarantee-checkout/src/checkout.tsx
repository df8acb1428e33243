import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { Guarantee } from "./guarantee";

export default function extension(): void {
  render(<Guarantee />, document.body);
}
