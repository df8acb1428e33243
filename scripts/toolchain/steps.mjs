// @ts-check
/** @typedef {ReturnType<typeof createSteps>} Steps */

/** @param {number} ms */
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const LONG_MS = 3_000;

/**
 * Shows steps with their times on standard error: on a terminal with a line that tells what is being done, elsewhere
 * with a line when a step has ended (and one when it takes long). Steps may overlap.
 * @param {NodeJS.WriteStream} stream
 */
export function createSteps(stream = process.stderr) {
  /** @type {Map<string, number>} */
  const running = new Map();
  /** @type {NodeJS.Timeout | undefined} */
  let ticker;
  let shown = "";

  function clear() {
    if (shown) stream.write("\r\x1b[2K");
    shown = "";
  }
  function show() {
    if (!stream.isTTY || running.size === 0) return;
    const [first = 0] = running.values();
    const text = `  … ${[...running.keys()].join(", ")} (${Math.round((Date.now() - first) / 1000)} s)`;
    clear();
    shown = text.slice(0, (stream.columns ?? 80) - 1);
    stream.write(shown);
  }
  /** @param {string} text */
  function line(text) {
    clear();
    stream.write(`${text}\n`);
    show();
  }

  return {
    line,
    /**
     * Does `work` as a step of this name; a failure is marked and passed on.
     * @template T
     * @param {string} name
     * @param {() => Promise<T>} work
     */
    async run(name, work) {
      const began = Date.now();
      running.set(name, began);
      if (stream.isTTY) ticker ??= setInterval(show, 500);
      const late = stream.isTTY ? undefined : setTimeout(() => line(`  … ${name}`), LONG_MS);
      show();
      let mark = "✗";
      try {
        const result = await work();
        mark = "✓";
        return result;
      } finally {
        clearTimeout(late);
        running.delete(name);
        line(`  ${mark} ${name.padEnd(52)} ${seconds(Date.now() - began).padStart(8)}`);
        if (running.size === 0) {
          clearInterval(ticker);
          ticker = undefined;
        }
      }
    },
  };
}
