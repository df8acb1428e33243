import { layered, shadow, type Drawing } from "./canvas";
import { variedMaterial, type MaterialName } from "./material";
import { stoneGrain } from "./stone";
import { JADE_STROKES, sealMark } from "./seal-mark";
import type { SeededRandom } from "../seed/seeded-random";

/** A carved seal of soapstone beside its impression. */
export function drawSeal(stone: MaterialName, random: SeededRandom): Drawing {
  const material = variedMaterial(stone, random);
  const [deep, dark, body, light, pale] = material.ramp;
  const front = "M250 250L398 286L398 640L250 592Z";
  const side = "M398 286L502 246L502 590L398 640Z";
  const crown = "M250 250C252 176 300 134 372 136C452 138 502 180 502 246L398 286Z";
  return layered(
    shadow(`<path d="M262 600L410 650L640 610L520 560Z"/>`, { id: "pool", blur: 18, opacity: 0.45 }),
    {
      defs:
        `<mask id="whole" maskUnits="userSpaceOnUse" x="0" y="0" width="800" height="800"><path d="${front}${side}${crown}" fill="#fff"/></mask>` +
        `<linearGradient id="lit" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${pale}"/><stop offset=".6" stop-color="${light}"/><stop offset="1" stop-color="${body}"/></linearGradient>` +
        `<linearGradient id="shade" x1="0" y1="0" x2="1" y2=".4"><stop offset="0" stop-color="${body}"/><stop offset="1" stop-color="${dark}"/></linearGradient>` +
        `<radialGradient id="dome" cx=".35" cy=".3" r=".9"><stop offset="0" stop-color="#fff6e8"/><stop offset=".4" stop-color="${light}"/><stop offset="1" stop-color="${dark}"/></radialGradient>`,
      art: `<path d="${front}" fill="url(#lit)"/><path d="${side}" fill="url(#shade)"/><path d="${crown}" fill="url(#dome)"/>`,
    },
    stoneGrain("grain", "whole", material, { across: 0.006, down: 0.01, seed: random.integer(1, 200) }),
    {
      defs: "",
      art:
        `<path d="M250 250L398 286L502 246" fill="none" stroke="${pale}" stroke-width="3" opacity=".8"/><path d="M398 286L398 640" stroke="#fff" stroke-width="3" opacity=".5"/>` +
        `<path d="M250 592L398 640L502 590L502 604L398 656L250 606Z" fill="#b3261e"/><path d="M270 590L280 290" stroke="#fff" stroke-width="8" opacity=".22"/>` +
        `<path d="M296 352l70 18M300 402l62 17M290 470l80 22M330 360l2 118" stroke="${deep}" stroke-width="5" opacity=".4" stroke-linecap="round"/>` +
        `<g transform="rotate(-7 610 500)">${sealMark(548, 470, 128)}</g>`,
    },
  );
}

/** The shop's gift card, with its ribbon. */
export function drawGiftCard(): Drawing {
  return layered(
    shadow(`<rect x="130" y="256" width="570" height="350" rx="26" transform="rotate(-6 400 430)"/>`, {
      id: "pool",
      blur: 22,
      opacity: 0.4,
      tint: "#06593a",
    }),
    {
      defs:
        `<linearGradient id="card" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#12694a"/><stop offset=".55" stop-color="#0a4732"/><stop offset="1" stop-color="#05301f"/></linearGradient>` +
        `<linearGradient id="foil" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fff3c4"/><stop offset=".5" stop-color="#d9ac4b"/><stop offset="1" stop-color="#f3dc98"/></linearGradient><clipPath id="edge"><rect x="115" y="225" width="570" height="350" rx="26"/></clipPath>`,
      art:
        `<g transform="rotate(-6 400 400)"><rect x="115" y="225" width="570" height="350" rx="26" fill="url(#card)"/><g clip-path="url(#edge)" fill="none" stroke="url(#foil)">` +
        [0, 1, 2, 3, 4, 5]
          .map(
            (ring) =>
              `<circle cx="640" cy="520" r="${90 + ring * 44}" stroke-width="${2.6 - ring * 0.3}" opacity="${0.62 - ring * 0.09}"/>`,
          )
          .join("") +
        `</g><g transform="translate(162 268) scale(.72)"><path d="${JADE_STROKES}" fill="none" stroke="url(#foil)" stroke-width="9" stroke-linecap="round"/></g>` +
        `<text x="164" y="470" font-family="Georgia, 'Times New Roman', serif" font-size="50" letter-spacing="7" fill="url(#foil)">JADE RIVER</text>` +
        `<text x="166" y="520" font-family="Georgia, 'Times New Roman', serif" font-size="23" letter-spacing="6" fill="#e9d7a3" opacity=".9">GIFT CARD</text>` +
        `<rect x="115" y="225" width="570" height="350" rx="26" fill="none" stroke="#fff" stroke-opacity=".25" stroke-width="2"/></g>`,
    },
  );
}

/** A cloth-bound booklet. */
export function drawBooklet(): Drawing {
  return layered(
    shadow(`<path d="M250 160H600V690H250Z" transform="rotate(4 400 420)"/>`, {
      id: "pool",
      blur: 22,
      opacity: 0.42,
    }),
    {
      defs:
        `<linearGradient id="cloth" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#2f5c56"/><stop offset="1" stop-color="#16352f"/></linearGradient>` +
        `<filter id="weave" filterUnits="userSpaceOnUse" x="0" y="0" width="800" height="800"><feTurbulence type="fractalNoise" baseFrequency=".7 .7" numOctaves="2" seed="5"/><feColorMatrix values="0 0 0 0 1 0 0 0 0 1 0 0 0 0 1 .5 0 0 0 -.2"/></filter><clipPath id="cover"><rect x="222" y="120" width="350" height="530" rx="6"/></clipPath>`,
      art:
        `<g transform="rotate(4 400 400)"><rect x="232" y="130" width="350" height="530" rx="5" fill="#f3ead8"/><rect x="228" y="126" width="350" height="530" rx="5" fill="#d9ccb2"/><rect x="222" y="120" width="350" height="530" rx="6" fill="url(#cloth)"/>` +
        `<g clip-path="url(#cover)"><rect width="800" height="800" filter="url(#weave)" opacity=".35"/></g><path d="M254 120V650" stroke="#f3ead8" stroke-width="2.4" opacity=".75"/>` +
        [160, 270, 385, 500, 610]
          .map((y) => `<path d="M222 ${y}H254" stroke="#f3ead8" stroke-width="2.6" opacity=".85"/>`)
          .join("") +
        `<rect x="432" y="164" width="104" height="270" fill="#f3ead8"/><rect x="440" y="172" width="88" height="254" fill="none" stroke="#2f5c56" stroke-width="1.6"/>${sealMark(454, 190, 60)}` +
        `<path d="M484 274V400M470 290V384M498 290V372" stroke="#2a2a26" stroke-width="3" stroke-linecap="round" stroke-dasharray="12 9"/></g>`,
    },
  );
}

/** A parcel with a shield on it: what a guarantee for shipping looks like. */
export function drawGuardedParcel(): Drawing {
  return layered(
    shadow(`<path d="M180 600L420 700L690 610L500 520Z"/>`, { id: "pool", blur: 22, opacity: 0.42 }),
    {
      defs: `<linearGradient id="left" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#dcb98a"/><stop offset="1" stop-color="#c0955f"/></linearGradient><linearGradient id="right" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#b98b55"/><stop offset="1" stop-color="#94693a"/></linearGradient><linearGradient id="top" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#f0d7b0"/><stop offset="1" stop-color="#dcb98a"/></linearGradient><linearGradient id="shield" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#22b277"/><stop offset="1" stop-color="#06593a"/></linearGradient>`,
      art:
        `<path d="M170 290L400 372V664L170 566Z" fill="url(#left)"/><path d="M400 372L630 290V566L400 664Z" fill="url(#right)"/><path d="M170 290L400 214L630 290L400 372Z" fill="url(#top)"/>` +
        `<path d="M268 257L498 338V420L478 428L456 420L438 428V359L214 275Z" fill="#f7ecd8" opacity=".55"/><path d="M400 372V664" stroke="#fff" stroke-opacity=".3" stroke-width="2"/>` +
        `<g transform="translate(470 400)"><path d="M110 0C150 26 188 34 220 36C222 130 190 196 110 236C30 196 -2 130 0 36C32 34 70 26 110 0Z" fill="#fff" opacity=".95"/><path d="M110 14C146 36 178 44 206 46C206 128 178 184 110 220C42 184 14 128 14 46C42 44 74 36 110 14Z" fill="url(#shield)"/><path d="M62 116L98 154L162 84" fill="none" stroke="#fff" stroke-width="20" stroke-linecap="round" stroke-linejoin="round"/></g>`,
    },
  );
}
