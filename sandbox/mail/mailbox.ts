import type { SandboxCore } from "../sandbox";
import { nextId } from "../state/ids";
import type { Id, Mail } from "../state/types";

/** Mails kept, oldest dropped first. */
const KEPT = 1_000;

/** Puts a mail into the sandbox's mailbox: nothing is ever sent on. */
export function receiveMail(core: SandboxCore, mail: Omit<Mail, "id" | "at">): Mail {
  const { mails } = core.state;
  const received: Mail = { id: nextId(core.state, "Mail"), at: core.clock.now().toISOString(), ...mail };
  mails.push(received);
  if (mails.length > KEPT) mails.splice(0, mails.length - KEPT);
  core.changed();
  return received;
}

/** Newest first; to one address when it is given (compared without case). */
export function listMail(core: SandboxCore, to?: string): Mail[] {
  const wanted = to?.toLowerCase();
  return core.state.mails
    .filter(
      (mail) => wanted === undefined || mail.to.some((address) => address.toLowerCase().includes(wanted)),
    )
    .toReversed();
}

export function findMail(core: SandboxCore, id: Id): Mail | undefined {
  return core.state.mails.find((mail) => mail.id === id);
}

export function clearMail(core: SandboxCore): void {
  core.state.mails.length = 0;
  core.changed();
}
