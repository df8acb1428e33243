/** What a plan would have come to over past orders, held against the published one. Pure, like the rating it calls. */
export { Replay, MOST_CHANGED, type OrderToReplay } from "./replay";
export type * from "./replay-figures";
