/** A colour as `#rrggbb`. */
export type Hex = `#${string}`;

function channels(colour: Hex): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function fromChannels(parts: readonly number[]): Hex {
  const text = parts.map((part) =>
    Math.round(Math.min(255, Math.max(0, part)))
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${text.join("")}`;
}

/** The colour `share` of the way from one to the other (0 gives `from`, 1 gives `to`). */
export function mix(from: Hex, to: Hex, share: number): Hex {
  const [a, b] = [channels(from), channels(to)];
  return fromChannels(a.map((part, index) => part + ((b[index] ?? part) - part) * share));
}

/** The colour at `position` (0 to 1) of a ramp of evenly spaced tones. */
export function along(ramp: readonly Hex[], position: number): Hex {
  const scaled = Math.min(1, Math.max(0, position)) * (ramp.length - 1);
  const index = Math.min(ramp.length - 2, Math.floor(scaled));
  const [from, to] = [ramp[index], ramp[index + 1]];
  if (from === undefined || to === undefined) throw new Error("a ramp needs at least two tones");
  return mix(from, to, scaled - index);
}

/** The colour with its hue turned by `degrees`, lightness roughly kept (the feColorMatrix rotation). */
export function turnHue(colour: Hex, degrees: number): Hex {
  const [r, g, b] = channels(colour);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return fromChannels([
    r * (0.213 + cos * 0.787 - sin * 0.213) +
      g * (0.715 - cos * 0.715 - sin * 0.715) +
      b * (0.072 - cos * 0.072 + sin * 0.928),
    r * (0.213 - cos * 0.213 + sin * 0.143) +
      g * (0.715 + cos * 0.285 + sin * 0.14) +
      b * (0.072 - cos * 0.072 - sin * 0.283),
    r * (0.213 - cos * 0.213 - sin * 0.787) +
      g * (0.715 - cos * 0.715 + sin * 0.715) +
      b * (0.072 + cos * 0.928 + sin * 0.072),
  ]);
}

/** Red, green and blue as fractions, for a feColorMatrix. */
export function fractions(colour: Hex): [number, number, number] {
  const [r, g, b] = channels(colour);
  return [r / 255, g / 255, b / 255];
}
