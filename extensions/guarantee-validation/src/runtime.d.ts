/** All that a function's runtime has beyond the language: what is written ends in the log of the run. */
declare const console: { error(text: string): void };
