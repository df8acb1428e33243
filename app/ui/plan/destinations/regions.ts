import { EU_MEMBERS } from "../../../../domain/rating";

/** Regions in which people look for countries. Every country is in exactly one. */
export const REGIONS = {
  "north-america": codes("US CA MX"),
  europe: codes(
    "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO",
    "PL PT RO RS RU SE SI SJ SK SM UA VA",
  ),
  gulf: codes("AE BH KW OM QA SA"),
  "east-asia": codes("CN HK JP KP KR MN MO TW"),
  "southeast-asia": codes("BN ID KH LA MM MY PH SG TH TL VN"),
  "south-asia": codes("AF BD BT IN LK MV NP PK"),
  "central-asia": codes("AM AZ GE KG KZ TJ TM UZ"),
  "middle-east": codes("IL IQ IR JO LB PS SY TR YE"),
  oceania: codes("AS AU CC CK CX FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV VU WF WS"),
  "latin-america": codes(
    "AG AI AR AW BB BL BO BQ BR BS BZ CL CO CR CW DM DO EC FK GD GF GP GT GY HN HT JM KN KY LC MF MQ MS NI PA PE PR PY SR",
    "SV SX TC TT UY VC VE VG VI",
  ),
  africa: codes(
    "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW",
    "SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW",
  ),
  territories: codes("BM GL GS IO PM TF UM"),
} as const satisfies Record<string, readonly string[]>;
export type Region = keyof typeof REGIONS;

export const REGION_NAMES = Object.keys(REGIONS) as Region[];

/** Destinations in the fewest words: whole regions and what is left. The EU is an entry of plans, not a region. */
export function inRegions(entries: readonly string[]): { regions: Region[]; rest: string[] } {
  const chosen = new Set(entries);
  const regions = REGION_NAMES.filter((region) => REGIONS[region].every((code) => chosen.has(code)));
  const within = new Set(regions.flatMap((region): readonly string[] => REGIONS[region]));
  return { regions, rest: entries.filter((entry) => !within.has(entry)) };
}

/** Whether entries hold a country by the EU alone. */
export function isThroughEU(entries: readonly string[], country: string): boolean {
  return entries.includes("EU") && EU_MEMBERS.includes(country) && !entries.includes(country);
}

function codes(...lines: string[]): readonly string[] {
  return lines.flatMap((line) => line.split(" "));
}
