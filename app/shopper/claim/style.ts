import { markup } from "~/shopper/markup";

// The page stands inside any theme, light or dark: it brings a sheet of its own, so that what is read on it has the contrast that was
// meant. Letters are the theme's. The class is another than the guarantee's, which may be on the same page.
export const CLAIM_STYLE = markup`<style>
.waybond-claim { --ink: #1f2328; --soft: #565c64; --line: #8a9099; --pale: #f3f5f4; --accent: #14573f; --tint: #eaf4ef; --wrong: #a8201a; --wrong-tint: #fdefee; --told-tint: #fff6e0; box-sizing: border-box; max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; font-size: 1rem; line-height: 1.5; color: var(--ink); background: #fff; overflow-wrap: anywhere; text-align: start; }
.waybond-claim *, .waybond-claim *::before { box-sizing: border-box; }
.waybond-claim[lang="de"] { hyphens: auto; }
.waybond-claim[lang="ja"] { line-break: strict; word-break: auto-phrase; }
.waybond-claim h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 0.5rem; color: inherit; }
.waybond-claim h2, .waybond-claim legend { font-size: 1.125rem; line-height: 1.35; font-weight: 650; margin: 0 0 0.5rem; padding: 0; color: inherit; font-family: inherit; letter-spacing: normal; text-transform: none; }
.waybond-claim p { margin: 0 0 0.75rem; color: inherit; }
.waybond-claim a { color: var(--accent); text-decoration: underline; text-underline-offset: 0.15em; }
.waybond-claim section, .waybond-claim fieldset { border: 0; margin: 2rem 0 0; padding: 0; min-width: 0; }
.waybond-claim ul, .waybond-claim ol { list-style: none; margin: 0; padding: 0; }
.waybond-claim .wc-soft { color: var(--soft); font-size: 0.9375rem; font-weight: 400; }
.waybond-claim .wc-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.waybond-claim [hidden] { display: none !important; }
.waybond-claim label, .waybond-claim .wc-label { font-weight: 600; }
.waybond-claim .wc-field { margin: 0 0 1.25rem; }
.waybond-claim .wc-field > label { display: block; margin: 0 0 0.25rem; }
.waybond-claim input[type="text"], .waybond-claim input[type="email"], .waybond-claim textarea, .waybond-claim select { width: 100%; min-height: 48px; margin: 0; padding: 0.625rem 0.75rem; font: inherit; font-size: 1rem; color: var(--ink); background: #fff; border: 1px solid var(--line); border-radius: 0.625rem; appearance: auto; }
.waybond-claim select { width: auto; max-width: 100%; }
.waybond-claim textarea { min-height: 6.5rem; resize: vertical; }
.waybond-claim .wc-code { max-width: 12rem; font-size: 1.5rem !important; letter-spacing: 0.25em; font-variant-numeric: tabular-nums; }
.waybond-claim :is(input, textarea, select)[aria-invalid="true"] { border: 2px solid var(--wrong); }
.waybond-claim .wc-error { color: var(--wrong); font-weight: 600; margin: 0.375rem 0 0; }
.waybond-claim .wc-error:empty { display: none; }
.waybond-claim button, .waybond-claim .wc-button { display: inline-flex; align-items: center; justify-content: center; gap: 0.5rem; min-height: 48px; margin: 0; padding: 0.625rem 1.25rem; font: inherit; font-weight: 600; line-height: 1.3; text-align: center; text-decoration: none; text-transform: none; letter-spacing: normal; cursor: pointer; color: #fff; background: var(--accent); border: 1px solid var(--accent); border-radius: 0.625rem; box-shadow: none; }
.waybond-claim .wc-main { width: 100%; min-height: 54px; font-size: 1.0625rem; }
.waybond-claim .wc-quiet { color: var(--accent); background: #fff; border-color: var(--accent); }
.waybond-claim .wc-plain { padding: 0; color: var(--accent); background: none; border: 0; text-decoration: underline; text-underline-offset: 0.15em; }
.waybond-claim .wc-danger { color: #fff; background: var(--wrong); border-color: var(--wrong); }
.waybond-claim button[aria-busy="true"] { opacity: 0.75; cursor: progress; }
.waybond-claim :is(a, button, input, textarea, select, summary):focus-visible { outline: 3px solid #005bd3; outline-offset: 2px; }
.waybond-claim .wc-add:has(:focus-visible) { outline: 3px solid #005bd3; outline-offset: 2px; }
.waybond-claim [tabindex="-1"]:focus { outline: none; }
.waybond-claim :is(fieldset, section, [data-faults], input, textarea) { scroll-margin-top: 6rem; }
.waybond-claim .wc-choices { display: grid; gap: 0.5rem; }
.waybond-claim .wc-choice { display: grid; grid-template-columns: auto 1fr; gap: 0.125rem 0.75rem; align-items: center; min-height: 56px; padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 0.75rem; background: #fff; cursor: pointer; font-weight: 400; }
.waybond-claim .wc-choice > input { grid-row: 1; width: 1.375rem; height: 1.375rem; min-height: 0; margin: 0; accent-color: var(--accent); }
.waybond-claim .wc-choice > :is(strong, .wc-goods) { font-weight: 600; min-width: 0; }
.waybond-claim .wc-choice > .wc-soft { grid-column: 2; }
.waybond-claim .wc-choice:has(> input:checked) { border-color: var(--accent); background: var(--tint); box-shadow: inset 0 0 0 1px var(--accent); }
.waybond-claim .wc-choice.wc-off { cursor: default; color: var(--soft); background: var(--pale); border-color: #c9cdd2; }
.waybond-claim .wc-goods { display: flex; gap: 0.75rem; align-items: center; }
.waybond-claim .wc-goods > img, .waybond-claim .wc-goods > .wc-noimage { flex: none; width: 56px; height: 56px; border-radius: 0.5rem; object-fit: cover; background: #e4e8e6; }
.waybond-claim .wc-goods > span { min-width: 0; }
.waybond-claim .wc-count { grid-column: 2; display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; font-size: 0.9375rem; }
.waybond-claim .wc-choice:not(:has(> input:checked)) .wc-count { display: none; }
.waybond-claim .wc-box { margin: 1rem 0 0; padding: 0.875rem 1rem; border-radius: 0.75rem; background: var(--pale); }
.waybond-claim .wc-box > :last-child { margin-bottom: 0; }
.waybond-claim .wc-told { background: var(--told-tint); }
.waybond-claim .wc-good { background: var(--tint); }
.waybond-claim .wc-wrong { background: var(--wrong-tint); border: 1px solid var(--wrong); }
.waybond-claim .wc-wrong ul { list-style: disc; padding-left: 1.25rem; }
.waybond-claim .wc-wrong a { color: var(--wrong); }
.waybond-claim .wc-adds ~ .wc-soft { margin-top: 0.5rem; }
.waybond-claim .wc-box + [data-status] { margin-top: 1rem; }
.waybond-claim .wc-adds { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.5rem; }
.waybond-claim .wc-add { position: relative; display: flex; align-items: center; justify-content: center; min-height: 56px; padding: 0.625rem 1rem; text-align: center; color: var(--accent); border: 1.5px dashed var(--accent); border-radius: 0.75rem; cursor: pointer; }
.waybond-claim .wc-add input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; font-size: 0; }
.waybond-claim .wc-photos { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.5rem, 1fr)); gap: 0.5rem; margin-top: 0.75rem !important; }
.waybond-claim .wc-photos:empty { display: none; }
.waybond-claim .wc-photo { position: relative; overflow: hidden; aspect-ratio: 1; border: 1px solid #c9cdd2; border-radius: 0.75rem; background: var(--pale); }
.waybond-claim .wc-photo > a { display: block; height: 100%; }
.waybond-claim .wc-photo img { display: block; width: 100%; height: 100%; object-fit: cover; }
.waybond-claim .wc-photo .wc-name { position: absolute; inset: 0 0 auto; padding: 0.5rem; font-size: 0.75rem; overflow: hidden; max-height: 60%; }
.waybond-claim .wc-photo > .wc-said { position: absolute; inset: auto 0 0; padding: 0.25rem 0.5rem; font-size: 0.75rem; line-height: 1.3; color: #fff; background: rgb(0 0 0 / 0.78); }
.waybond-claim .wc-photo > .wc-said:empty { display: none; }
.waybond-claim .wc-photo[data-state="failed"] { border: 2px solid var(--wrong); }
.waybond-claim .wc-photo progress { position: absolute; inset: auto 0 0; width: 100%; height: 8px; accent-color: var(--accent); }
.waybond-claim .wc-photo button { position: absolute; top: 0; right: 0; width: 44px; min-height: 44px; padding: 0; font-size: 1.25rem; color: #fff; background: rgb(0 0 0 / 0.66); border: 0; border-radius: 0 0 0 0.75rem; }
.waybond-claim .wc-photo button.wc-retry { top: 44px; width: auto; padding: 0 0.5rem; font-size: 0.8125rem; border-radius: 0.5rem 0 0 0.5rem; }
.waybond-claim .wc-state { display: flex; gap: 0.75rem; align-items: flex-start; padding: 1rem; border-radius: 0.75rem; background: var(--tint); }
.waybond-claim .wc-state > svg { flex: none; width: 28px; height: 28px; margin-top: 0.125rem; color: var(--accent); }
.waybond-claim .wc-state h2 { margin: 0 0 0.125rem; }
.waybond-claim .wc-state p:last-child { margin: 0; }
.waybond-claim .wc-state[data-tone="waits"] { background: var(--told-tint); }
.waybond-claim .wc-state[data-tone="waits"] > svg { color: #7a4f00; }
.waybond-claim .wc-state[data-tone="no"] { background: var(--wrong-tint); }
.waybond-claim .wc-state[data-tone="no"] > svg { color: var(--wrong); }
.waybond-claim .wc-state[data-tone="over"] { background: var(--pale); }
.waybond-claim .wc-state[data-tone="over"] > svg { color: var(--soft); }
.waybond-claim .wc-steps { border-left: 2px solid #c9cdd2; margin-left: 0.5rem !important; }
.waybond-claim .wc-steps li { position: relative; padding: 0 0 0.875rem 1.25rem; }
.waybond-claim .wc-steps li::before { content: ""; position: absolute; left: -0.4375rem; top: 0.4375rem; width: 0.75rem; height: 0.75rem; border-radius: 50%; background: var(--accent); border: 2px solid #fff; }
.waybond-claim .wc-steps time { display: block; }
.waybond-claim .wc-talk li { margin: 0 0 0.75rem; padding: 0.625rem 0.875rem; border-radius: 0.75rem 0.75rem 0.75rem 0.125rem; background: var(--pale); max-width: 92%; }
.waybond-claim .wc-talk li.wc-mine { margin-left: auto; border-radius: 0.75rem 0.75rem 0.125rem; background: var(--tint); }
.waybond-claim .wc-words { white-space: pre-line; margin: 0; }
.waybond-claim dl { display: grid; grid-template-columns: minmax(6rem, auto) 1fr; gap: 0.25rem 1rem; margin: 0; }
.waybond-claim dt { color: var(--soft); font-weight: 400; }
.waybond-claim dd { margin: 0; }
.waybond-claim summary { display: inline-flex; align-items: center; min-height: 44px; cursor: pointer; color: var(--accent); font-weight: 600; text-decoration: underline; text-underline-offset: 0.15em; }
.waybond-claim summary::-webkit-details-marker { display: none; }
.waybond-claim .wc-saved { min-height: 1.5em; margin: 0.75rem 0 0; text-align: center; }
/* What belongs to one answer is shown with it; the page works without a script. */
.waybond-claim form:not(:has(#peril-loss:checked)) [data-for="loss"] { display: none; }
.waybond-claim form:has(#peril-loss:checked) [data-not-for~="loss"] { display: none; }
.waybond-claim form:not(:has(#peril-damage:checked)) [data-for="damage"] { display: none; }
.waybond-claim form:has(#peril-damage:checked) [data-not-for~="damage"] { display: none; }
.waybond-claim form:not(:has(#peril-theft:checked)) [data-for="theft"] { display: none; }
.waybond-claim form:has(#peril-theft:checked) [data-not-for~="theft"] { display: none; }
.waybond-claim form:not(:has(#peril-wrong-item:checked)) [data-for="wrong-item"] { display: none; }
.waybond-claim form:has(#peril-wrong-item:checked) [data-not-for~="wrong-item"] { display: none; }
.waybond-claim form:not(:has(#peril-not-as-described:checked)) [data-for="not-as-described"] { display: none; }
.waybond-claim form:has(#peril-not-as-described:checked) [data-not-for~="not-as-described"] { display: none; }
.waybond-claim form:not(:has(#choose-reship:checked)) [data-reship] { display: none; }
@media (prefers-reduced-motion: no-preference) {
  .waybond-claim .wc-choice { transition: background-color 0.12s, border-color 0.12s; }
}
@media (max-width: 26rem) {
  .waybond-claim dl { grid-template-columns: 1fr; gap: 0; }
  .waybond-claim dd { margin-bottom: 0.5rem; }
}
@media (min-width: 48rem) {
  .waybond-claim { margin: 2rem auto; padding: 2.5rem; border-radius: 1rem; }
}
</style>`;
