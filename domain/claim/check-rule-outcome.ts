import { EVIDENCE_KINDS } from "./claim-facts";
import { REMEDIES } from "./claim-settings";
import { VERDICTS } from "./decision-rules";
import { LONGEST_RULE_WORDS } from "./limits";
import { needsMoney, WHOLE_SHARE } from "./partial";
import { isObject, type RuleFaults } from "./rule-faults";

const MOST_LANGUAGES = 20;
/** BCP 47 as our texts name languages: "de", "pt-BR", "zh-CN". */
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Adds what is wrong with an outcome. */
export function checkOutcome(json: unknown, path: string, faults: RuleFaults): void {
  if (!isObject(json)) return faults.add(path, "not-object");
  switch (json.do) {
    case "approve":
      faults.known(json, path, ["do", "remedies", "share"]);
      faults.list(json.remedies, `${path}.remedies`, REMEDIES.length, (value, at) =>
        faults.oneOf(value, at, REMEDIES),
      );
      if (json.share !== undefined && !isShare(json.share)) faults.add(`${path}.share`, "not-share");
      else if (isOnlyReship(json.remedies) && needsMoney(["reship"], json.share ?? WHOLE_SHARE))
        faults.add(`${path}.share`, "share-needs-money");
      return;
    case "deny":
      faults.known(json, path, ["do", "reason"]);
      return checkWords(json.reason, `${path}.reason`, faults);
    case "ask":
      faults.known(json, path, ["do", "for", "words"]);
      faults.list(json.for, `${path}.for`, EVIDENCE_KINDS.length, (value, at) =>
        faults.oneOf(value, at, EVIDENCE_KINDS),
      );
      if (json.words !== undefined) checkWords(json.words, `${path}.words`, faults);
      return;
    case "review":
      return faults.known(json, path, ["do"]);
    default:
      return faults.oneOf(json.do, `${path}.do`, VERDICTS);
  }
}

const isOnlyReship = (remedies: unknown): boolean =>
  Array.isArray(remedies) && remedies.length > 0 && remedies.every((remedy) => remedy === "reship");

function isShare(share: unknown): share is number {
  return typeof share === "number" && Number.isSafeInteger(share) && share >= 1 && share <= WHOLE_SHARE;
}

function checkWords(json: unknown, path: string, faults: RuleFaults): void {
  if (!isObject(json)) return faults.text(json, path, LONGEST_RULE_WORDS);
  const languages = Object.keys(json);
  if (languages.length === 0) faults.add(path, "required");
  if (languages.length > MOST_LANGUAGES) faults.add(path, "too-many", MOST_LANGUAGES);
  for (const language of languages) {
    if (!LANGUAGE.test(language)) faults.add(`${path}.${language}`, "not-language");
    else faults.text(json[language], `${path}.${language}`, LONGEST_RULE_WORDS);
  }
}
