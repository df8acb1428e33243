import { turnHue, type Hex } from "./colour";
import type { SeededRandom } from "../seed/seeded-random";

/** What a thing is made of, as light sees it. */
export type Material = {
  /** From the shaded rim to the lit face. */
  ramp: readonly Hex[];
  /** Light that has passed through the body and leaves on the far side. */
  glow: Hex;
  /** Pale clouds inside the stone, with their strength from 0 to 1. */
  cloud: { colour: Hex; strength: number };
  /** Dark or coloured veins, with their strength from 0 to 1. */
  vein: { colour: Hex; strength: number };
  /** Strength of the mirror-like highlights, from 0 to 1. */
  polish: number;
};

export const MATERIALS = {
  "imperial-green": {
    ramp: ["#03301a", "#06572f", "#0a8a47", "#1fb065", "#6adf9c"],
    glow: "#5cffa0",
    cloud: { colour: "#97f5b8", strength: 0.34 },
    vein: { colour: "#023521", strength: 0.5 },
    polish: 1,
  },
  "spinach-green": {
    ramp: ["#0e2318", "#1d4430", "#2f6346", "#4c8361", "#86b596"],
    glow: "#7cc79a",
    cloud: { colour: "#9cc8a8", strength: 0.16 },
    vein: { colour: "#071710", strength: 0.75 },
    polish: 0.75,
  },
  "oil-green": {
    ramp: ["#1f3a35", "#3a635a", "#5c8a7d", "#86b0a2", "#c2dccf"],
    glow: "#b5e6d2",
    cloud: { colour: "#dceee4", strength: 0.3 },
    vein: { colour: "#23443c", strength: 0.4 },
    polish: 0.85,
  },
  icy: {
    ramp: ["#7f9fa0", "#a9c4c3", "#cfe1de", "#e8f2ef", "#ffffff"],
    glow: "#e2fff6",
    cloud: { colour: "#ffffff", strength: 0.5 },
    vein: { colour: "#3f8f7c", strength: 0.55 },
    polish: 1,
  },
  lavender: {
    ramp: ["#5b4674", "#8268a1", "#a78fc4", "#c9b7df", "#f0e8f8"],
    glow: "#f0d8ff",
    cloud: { colour: "#fbf4ff", strength: 0.5 },
    vein: { colour: "#6a9c86", strength: 0.35 },
    polish: 0.9,
  },
  "mutton-fat": {
    ramp: ["#a39782", "#cbc1ab", "#e6dfcd", "#f5f0e3", "#fffdf6"],
    glow: "#fff3d6",
    cloud: { colour: "#ffffff", strength: 0.42 },
    vein: { colour: "#b9a27c", strength: 0.22 },
    polish: 0.6,
  },
  apple: {
    ramp: ["#2f6a35", "#4f9750", "#79bd70", "#a8da99", "#e2f6d6"],
    glow: "#d8ffb8",
    cloud: { colour: "#f1ffe6", strength: 0.5 },
    vein: { colour: "#2c7a3f", strength: 0.45 },
    polish: 0.9,
  },
  honey: {
    ramp: ["#6d3a0b", "#9c5a16", "#c98529", "#e6b257", "#fbe3a8"],
    glow: "#ffd98a",
    cloud: { colour: "#fff0c9", strength: 0.4 },
    vein: { colour: "#7a3b0e", strength: 0.4 },
    polish: 0.9,
  },
  agate: {
    ramp: ["#4b0d0c", "#7d1a14", "#b03022", "#d45a43", "#f3a98f"],
    glow: "#ff8f66",
    cloud: { colour: "#ffd2bd", strength: 0.25 },
    vein: { colour: "#4f0c0a", strength: 0.4 },
    polish: 0.95,
  },
  soapstone: {
    ramp: ["#5f3e2c", "#8d6146", "#b98a67", "#d9b591", "#f3dfc4"],
    glow: "#ffdcae",
    cloud: { colour: "#fbe9d0", strength: 0.45 },
    vein: { colour: "#7c2f20", strength: 0.5 },
    polish: 0.4,
  },
} as const satisfies Record<string, Material>;

export type MaterialName = keyof typeof MATERIALS;

/** Ramps of the metals and threads that hold the stones; not translucent, so only tones. */
export const GOLD: readonly Hex[] = ["#6b4513", "#a87520", "#d9a93f", "#f3d57c", "#fff6cf"];
export const SILVER: readonly Hex[] = ["#5c6268", "#8b9299", "#bfc5ca", "#e3e7ea", "#ffffff"];

/** The material with a small turn of hue, so that no two stones are the same. */
export function variedMaterial(name: MaterialName, random: SeededRandom): Material {
  const material: Material = MATERIALS[name];
  const turn = random.between(-9, 9);
  return {
    ...material,
    ramp: material.ramp.map((tone) => turnHue(tone, turn)),
    glow: turnHue(material.glow, turn),
    cloud: { ...material.cloud, strength: material.cloud.strength * random.between(0.75, 1.25) },
    vein: { ...material.vein, strength: material.vein.strength * random.between(0.7, 1.2) },
  };
}
