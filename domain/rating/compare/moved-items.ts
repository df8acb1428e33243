/**
 * Which items were moved, when `before` (a list of distinct items) was put in the order of `after`: the fewest that explain
 * it. The others, in a longest row that kept its order, stayed where they were. `after` holds the same items.
 */
export function movedItems(before: readonly string[], after: readonly string[]): Set<string> {
  const places = before.map((item) => after.indexOf(item));
  // The longest rising row that ends at each item, by its length and the item before.
  const length: number[] = [];
  const previous: number[] = [];
  let end = -1;
  for (const [index, place] of places.entries()) {
    length.push(1);
    previous.push(-1);
    for (let earlier = 0; earlier < index; earlier++) {
      const longer = (length[earlier] ?? 0) + 1;
      if ((places[earlier] ?? 0) < place && longer > (length[index] ?? 0)) {
        length[index] = longer;
        previous[index] = earlier;
      }
    }
    if (end < 0 || (length[index] ?? 0) > (length[end] ?? 0)) end = index;
  }
  const moved = new Set(before);
  for (let index = end; index >= 0; index = previous[index] ?? -1) moved.delete(before[index] ?? "");
  return moved;
}
