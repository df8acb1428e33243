/** Earlier and later states of what is edited, to go back to and to come back from. */
export type EditHistory<State> = {
  past: readonly State[];
  future: readonly State[];
  /** What the last change was about: typing on in one field is one change. */
  lastSubject: string | null;
};

/** So many changes can be undone. */
const MOST = 200;

export function emptyHistory<State>(): EditHistory<State> {
  return { past: [], future: [], lastSubject: null };
}

/**
 * A change was made.
 * @param before as it was
 * @param subject the text field that was typed in; null for a change of its own
 */
export function remember<State>(
  history: EditHistory<State>,
  before: State,
  subject: string | null,
): EditHistory<State> {
  const isSameTyping = subject !== null && subject === history.lastSubject && history.past.length > 0;
  const past = isSameTyping ? history.past : [...history.past, before].slice(-MOST);
  return { past, future: [], lastSubject: subject };
}

/** One change back. @returns null where there is none */
export function stepBack<State>(
  history: EditHistory<State>,
  now: State,
): { state: State; history: EditHistory<State> } | null {
  const state = history.past.at(-1);
  if (state === undefined) return null;
  const past = history.past.slice(0, -1);
  return { state, history: { past, future: [now, ...history.future], lastSubject: null } };
}

/** One change on again. @returns null where none was undone */
export function stepForward<State>(
  history: EditHistory<State>,
  now: State,
): { state: State; history: EditHistory<State> } | null {
  const [state, ...future] = history.future;
  if (state === undefined) return null;
  return { state, history: { past: [...history.past, now], future, lastSubject: null } };
}
