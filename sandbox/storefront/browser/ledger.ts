/** What the theme Ledger does in the browser: next to nothing. Its forms and links load a page each. */
import { followPageForms } from "./page-forms";

followPageForms();
