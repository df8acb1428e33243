/** What a picture is shrunk to before it is hashed: grey, one column more than the hash has. */
export const HASHED_SIZE = { width: 9, height: 8 } as const;

/** With fewer bits, or nearly all of them, set, there is hardly anything on it: all such pictures look the same. */
const TELLING_BITS = 4;

/**
 * A picture's hash by its gradients (dHash): whether each of 8 × 8 places is brighter than the one to its right. 64 bits in hex;
 * null for a picture with hardly anything on it.
 * @param grey 9 × 8 bytes of brightness, row by row
 */
export function pictureHash(grey: Uint8Array): string | null {
  const { width, height } = HASHED_SIZE;
  let hash = 0n;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width - 1; x++) {
      const at = y * width + x;
      hash = (hash << 1n) | ((grey[at] ?? 0) > (grey[at + 1] ?? 0) ? 1n : 0n);
    }
  const set = hash.toString(2).replaceAll("0", "").length;
  return set < TELLING_BITS || set > 64 - TELLING_BITS ? null : hash.toString(16).padStart(16, "0");
}
