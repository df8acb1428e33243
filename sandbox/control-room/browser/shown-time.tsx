/** @jsxImportSource preact */
import type { VNode } from "preact";
import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** The shop's time zone: all times of the control room are shown in it, as in the admin. */
export const TimeZone = createContext("UTC");

/** An instant; with seconds where things follow each other quickly. */
export function Time({ at, seconds }: { at: string; seconds?: boolean }): VNode {
  const timeZone = useContext(TimeZone);
  const format = new Intl.DateTimeFormat("en", {
    timeZone,
    dateStyle: "medium",
    timeStyle: seconds ? "medium" : "short",
    hourCycle: "h23",
  });
  return (
    <time class="hint nowrap" dateTime={at} title={at}>
      {format.format(new Date(at))}
    </time>
  );
}
