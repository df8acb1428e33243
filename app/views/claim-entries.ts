/** Photos and papers that somebody added one after the other, as one entry of a claim's history. */
export type EvidenceEntry = { id: string; at: string; by: string; count: number };

export type ClaimEntry<Event> = { event: Event } | { evidence: EvidenceEntry };

/** What happened to a claim, with what was added to it in between, old to new. `at`: ISO 8601 */
export function claimEntries<Event extends { at: string }>(
  events: readonly Event[],
  evidence: readonly { id: string; addedAt: string; addedBy: string }[],
): ClaimEntry<Event>[] {
  const all = [
    ...events.map((event) => ({ at: event.at, entry: { event } as ClaimEntry<Event> })),
    ...evidence.map(({ id, addedAt: at, addedBy: by }) => ({
      at,
      entry: { evidence: { id, at, by, count: 1 } } as ClaimEntry<Event>,
    })),
  ].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const entries: ClaimEntry<Event>[] = [];
  for (const { entry } of all) {
    const last = entries.at(-1);
    if (last && "evidence" in last && "evidence" in entry && last.evidence.by === entry.evidence.by)
      entries[entries.length - 1] = { evidence: { ...entry.evidence, count: last.evidence.count + 1 } };
    else entries.push(entry);
  }
  return entries;
}
