/** @jsxImportSource preact */
import { UNDECLARED_ELEMENT } from "../guarded-connection";
import { ALL_ELEMENTS } from "../target-elements";
import { defineActions } from "./actions";
import { defineAdmin } from "./admin";
import { defineChoices } from "./choices";
import { defineDisclosure } from "./disclosure";
import { defineFeedback } from "./feedback";
import { defineFields } from "./fields";
import { defineHostElement } from "./host-element";
import { defineLayout } from "./layout";
import { defineMedia } from "./media";
import { defineWriting } from "./writing";

/**
 * Defines the page's half of every declared element, once a page. The few that have no drawing of their own (maps,
 * chat, payment icons…) show their children and nothing else.
 */
export function defineComponents(): void {
  defineLayout();
  defineWriting();
  defineFeedback();
  defineActions();
  defineChoices();
  defineFields();
  defineDisclosure();
  defineMedia();
  defineAdmin();
  for (const tag of Object.keys(ALL_ELEMENTS)) {
    defineHostElement(tag, { css: ":host { display: contents; }", draw: () => <slot /> });
  }
  defineHostElement(UNDECLARED_ELEMENT, { css: ":host { display: none; }", draw: () => null });
}
