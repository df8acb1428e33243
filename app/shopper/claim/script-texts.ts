import type { Words } from "~/shopper/words";

/** What the pages' scripts say, in the page's language; places are filled there. */
export function scriptTexts(words: Words) {
  const { say } = words;
  const open = (name: string) => `{{${name}}}`;
  return {
    saved: say("claim.saved"),
    offline: say("claim.offline"),
    online: say("claim.online"),
    stale: say("claim.stale"),
    busy: say("busy"),
    sending: say("claim.sending"),
    uploading: say("claim.photo.uploading"),
    added: say("claim.photo.done"),
    waiting: say("claim.photo.waiting"),
    failed: say("claim.photo.failed"),
    retry: say("claim.photo.retry"),
    remove: say("claim.photo.remove", { name: open("name") }),
    removed: say("claim.photo.removed", { name: open("name") }),
    type: say("claim.photo.type"),
    size: say("claim.photo.size"),
    many: say("claim.photo.many"),
    refused: say("claim.photo.refused"),
    kept: say("claim.photo.kept"),
    faults: {
      peril: say("claim.what.missing"),
      goods: say("claim.goods.missing"),
      description: say("claim.words.missing"),
      statement: say("claim.statement.missing"),
      uploading: say("claim.photos.busy"),
    },
    photosMissing: Array.from({ length: 10 }, (_, index) => words.count("claim.photos.missing", index + 1)),
  };
}
export type ScriptTexts = ReturnType<typeof scriptTexts>;
