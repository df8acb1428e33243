/** Characters of what a shopper tells, or is told by staff, in one go. */
export const LONGEST_WORDS = 5_000;
/** Characters of why staff deny, or of what they ask for. */
export const LONGEST_REASON = 2_000;
/** Characters of what a rule tells the shopper. */
export const LONGEST_RULE_WORDS = 1_000;

/** At most so many files hang on a claim, each of so many bytes (claims.md, *Evidence*). */
export const MOST_FILES = 10;
export const MOST_FILE_BYTES = 10_000_000;
