import { SIZE, layered, n, shadow, type Drawing } from "./canvas";
import type { Hex } from "./colour";
import { bamboo, landscape, plumBranch, type Sheet } from "./ink";
import { rod } from "./stone";
import { sealMark } from "./seal-mark";
import type { SeededRandom } from "../seed/seeded-random";

const ROSEWOOD: readonly Hex[] = ["#2b1608", "#5a3218", "#8f5a30", "#c99561"];

export type ScrollMotif = "landscape" | "plum" | "bamboo";

const SILKS = [
  { ground: "#c9b994", figure: "#b7a47a" },
  { ground: "#a9b3a2", figure: "#96a28f" },
  { ground: "#bfae9f", figure: "#ad9a8a" },
];

function brocade(id: string, silk: { ground: string; figure: string }): string {
  return `<pattern id="${id}" width="26" height="26" patternUnits="userSpaceOnUse"><rect width="26" height="26" fill="${silk.ground}"/><path d="M13 3C18 8 18 18 13 23C8 18 8 8 13 3M3 13C8 8 18 8 23 13C18 18 8 18 3 13" fill="none" stroke="${silk.figure}" stroke-width="1.5"/></pattern>`;
}

function painted(motif: ScrollMotif, sheet: Sheet, random: SeededRandom): Drawing {
  switch (motif) {
    case "landscape":
      return landscape("scene", sheet, random);
    case "plum":
      return plumBranch(sheet, random);
    case "bamboo":
      return bamboo(sheet, random);
  }
}

/** An end of the lower roller. */
function rollerKnob(x: number): string {
  return rod(`M${x} 728L${x + 1} 728`, 15, ROSEWOOD, 12);
}

/** A hanging scroll: the painted sheet in its silk mount, between two rollers. */
export function drawScroll(motif: ScrollMotif, random: SeededRandom): Drawing {
  const sheet: Sheet = { left: 266, top: 158, width: 268, height: 468 };
  const picture = painted(motif, sheet, random);
  return layered(
    shadow(`<rect x="246" y="74" width="340" height="672"/>`, { id: "wall-shadow", blur: 18, opacity: 0.34 }),
    {
      defs:
        brocade("silk", random.pick(SILKS)) +
        `<clipPath id="sheet"><rect x="${sheet.left}" y="${sheet.top}" width="${sheet.width}" height="${sheet.height}"/></clipPath>` +
        `<filter id="paper" filterUnits="userSpaceOnUse" x="0" y="0" width="${SIZE}" height="${SIZE}"><feTurbulence type="fractalNoise" baseFrequency=".9 .5" numOctaves="2" seed="${random.integer(1, 90)}"/><feColorMatrix values="0 0 0 0 .45 0 0 0 0 .36 0 0 0 0 .22 .5 0 0 0 -.2"/></filter>` +
        `<linearGradient id="age" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f4ead2"/><stop offset="1" stop-color="#ead9b6"/></linearGradient>` +
        `<linearGradient id="drape" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#000" stop-opacity=".16"/><stop offset=".12" stop-color="#fff" stop-opacity=".12"/><stop offset=".6" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".14"/></linearGradient>` +
        picture.defs,
      art:
        `<path d="M400 26L300 66M400 26L500 66" stroke="#6d3327" stroke-width="3.4"/><circle cx="400" cy="26" r="6" fill="#7d746a"/>` +
        `<rect x="232" y="66" width="336" height="664" fill="url(#silk)"/>` +
        `<rect x="${sheet.left - 9}" y="${sheet.top - 9}" width="${sheet.width + 18}" height="${sheet.height + 18}" fill="#f0e6cf"/>` +
        `<rect x="${sheet.left}" y="${sheet.top}" width="${sheet.width}" height="${sheet.height}" fill="url(#age)"/>` +
        `<g clip-path="url(#sheet)">${picture.art}<rect x="${sheet.left}" y="${sheet.top}" width="${sheet.width}" height="${sheet.height}" filter="url(#paper)" opacity=".5"/></g>` +
        sealMark(
          sheet.left + sheet.width - 42,
          motif === "landscape" ? sheet.top + 20 : sheet.top + sheet.height - 44,
          26,
        ) +
        `<rect x="232" y="66" width="336" height="664" fill="url(#drape)"/>` +
        rod("M232 66L568 66", 8, ROSEWOOD, 12) +
        rod("M222 728L578 728", 12, ROSEWOOD, 14) +
        rollerKnob(206) +
        rollerKnob(593),
    },
  );
}

/** A rectangle of the frame, so far inside its outer edge. */
function frame(inset: number, fill: string): string {
  return `<rect x="${n(120 + inset)}" y="${n(96 + inset)}" width="${n(560 - inset * 2)}" height="${n(612 - inset * 2)}" fill="${fill}"/>`;
}

/** An album leaf under glass in a dark frame. */
export function drawFramedLeaf(motif: ScrollMotif, random: SeededRandom): Drawing {
  const sheet: Sheet = { left: 236, top: 216, width: 328, height: 372 };
  const picture = painted(motif, sheet, random);
  return layered(
    shadow(`<rect x="140" y="122" width="562" height="612"/>`, {
      id: "wall-shadow",
      blur: 22,
      opacity: 0.42,
    }),
    {
      defs:
        `<clipPath id="sheet"><rect x="${sheet.left}" y="${sheet.top}" width="${sheet.width}" height="${sheet.height}"/></clipPath>` +
        `<linearGradient id="wood" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#5d3b24"/><stop offset=".5" stop-color="#38210f"/><stop offset="1" stop-color="#24140a"/></linearGradient>` +
        `<linearGradient id="glass" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".34"/><stop offset=".32" stop-color="#fff" stop-opacity=".05"/><stop offset=".33" stop-color="#fff" stop-opacity="0"/></linearGradient>` +
        picture.defs,
      art:
        frame(0, "url(#wood)") +
        frame(5, "#7d5535") +
        frame(8, "url(#wood)") +
        frame(25, "#1d1008") +
        frame(28, "#f5f0e6") +
        frame(104, "#cfc4ae") +
        `<rect x="${sheet.left}" y="${sheet.top}" width="${sheet.width}" height="${sheet.height}" fill="#f1e5cb"/><g clip-path="url(#sheet)">${picture.art}</g>` +
        sealMark(sheet.left + sheet.width - 44, sheet.top + sheet.height - 46, 28) +
        frame(28, "url(#glass)"),
    },
  );
}
