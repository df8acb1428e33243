import { useEffect, useRef, useState } from "react";
import type { DelayTermsForm } from "~/http/delay-terms-form";
import type { OnTimeEditing } from "~/ui/on-time/use-on-time-editor";
import { postJson } from "~/ui/post-json";
import type { DelayCost } from "~/views/delay-cost";

export type DelayCostShown = {
  cost: DelayCost | null;
  state: "working" | "done" | "no-answer";
  /** Whether it is of the promise as it stands in the form. */
  isCurrent: boolean;
  work: () => void;
};

/** What the promise in the form would have cost: worked out at once for the one that was loaded, later on demand. */
export function useDelayCost({ form }: Pick<OnTimeEditing, "form">): DelayCostShown {
  const [shown, setShown] = useState<{ cost: DelayCost; of: string } | null>(null);
  const [state, setState] = useState<DelayCostShown["state"]>("working");
  const asked = useRef(0);
  const work = async () => {
    const turn = (asked.current += 1);
    setState("working");
    const answered = await postJson("/app/on-time/cost", { form });
    // A later question has its own answer.
    if (turn !== asked.current) return;
    if (answered?.ok) setShown({ cost: answered.json as DelayCost, of: rated(form) });
    setState(answered?.ok ? "done" : "no-answer");
  };
  const begin = useRef(work);
  useEffect(() => void begin.current(), []);
  return {
    cost: shown?.cost ?? null,
    state,
    isCurrent: shown?.of === rated(form),
    work: () => void work(),
  };
}

/** All of the form that costs depend on. */
const rated = ({ on: _on, ...terms }: DelayTermsForm): string => JSON.stringify(terms);
