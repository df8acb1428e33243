import type { CountryCode } from "../state/types";

/** Names, streets and towns that customers of one country are made of. All of them are invented. */
export type Populace = {
  country: CountryCode;
  countryName: string;
  locale: string;
  /** How many customers live there, out of all. */
  share: number;
  phone: string;
  /** First and last name as written on an address, and in Latin letters for the e-mail address. */
  names: readonly (readonly [first: string, last: string, latin?: string])[];
  streets: readonly string[];
  towns: readonly { city: string; zip: string; province: string | null; provinceCode: string | null }[];
};

const town = (
  city: string,
  zip: string,
  province: string | null = null,
  provinceCode: string | null = null,
) => ({
  city,
  zip,
  province,
  provinceCode,
});

export const POPULACES: readonly Populace[] = [
  {
    country: "US",
    countryName: "United States",
    locale: "en",
    share: 26,
    phone: "+1 212 555 01",
    names: [
      ["Grace", "Whitfield"],
      ["Daniel", "Okafor"],
      ["Mia", "Castellano"],
      ["Ethan", "Brooks"],
      ["Amy", "Tran"],
      ["Noah", "Feldman"],
      ["Vivian", "Liu"],
      ["Harper", "Quinn"],
      ["Marcus", "Bell"],
      ["Elena", "Petrova"],
      ["Joanne", "Mercer"],
      ["Tyler", "Nguyen"],
      ["Ruth", "Abramson"],
    ],
    streets: [
      "Maple Street",
      "Sunset Boulevard",
      "Riverside Drive",
      "Mission Street",
      "Oak Avenue",
      "Harbor Way",
    ],
    towns: [
      town("San Francisco", "94103", "California", "CA"),
      town("Los Angeles", "90028", "California", "CA"),
      town("New York", "10025", "New York", "NY"),
      town("Seattle", "98101", "Washington", "WA"),
      town("Houston", "77002", "Texas", "TX"),
      town("Boston", "02116", "Massachusetts", "MA"),
      town("Chicago", "60611", "Illinois", "IL"),
    ],
  },
  {
    country: "BR",
    countryName: "Brazil",
    locale: "pt-BR",
    share: 9,
    phone: "+55 11 5550 01",
    names: [
      ["Mariana", "Azevedo"],
      ["Rafael", "Nogueira"],
      ["Beatriz", "Fonseca"],
      ["Thiago", "Almeida"],
      ["Larissa", "Yamamoto"],
    ],
    streets: ["Rua Augusta", "Avenida Paulista", "Rua das Laranjeiras", "Rua Oscar Freire"],
    towns: [
      town("São Paulo", "01310-100", "São Paulo", "SP"),
      town("Rio de Janeiro", "22240-003", "Rio de Janeiro", "RJ"),
      town("Curitiba", "80020-310", "Paraná", "PR"),
    ],
  },
  {
    country: "DE",
    countryName: "Germany",
    locale: "de",
    share: 11,
    phone: "+49 30 5550 01",
    names: [
      ["Katharina", "Vogel"],
      ["Lukas", "Brandt"],
      ["Annika", "Schreiber"],
      ["Jonas", "Weidner"],
      ["Sabine", "Hoffmann"],
      ["Wei", "Zhang"],
    ],
    streets: ["Lindenstraße", "Kastanienallee", "Goethestraße", "Am Markt", "Schillerplatz"],
    towns: [
      town("Berlin", "10435"),
      town("Hamburg", "20354"),
      town("München", "80331"),
      town("Köln", "50667"),
      town("Leipzig", "04109"),
    ],
  },
  {
    country: "GB",
    countryName: "United Kingdom",
    locale: "en",
    share: 11,
    phone: "+44 20 7946 01",
    names: [
      ["Imogen", "Hartley"],
      ["Oliver", "Pemberton"],
      ["Priya", "Shah"],
      ["Alistair", "Munro"],
      ["Charlotte", "Lam"],
      ["Gareth", "Pryce"],
    ],
    streets: ["High Street", "Kings Road", "Station Road", "Victoria Terrace", "Mill Lane"],
    towns: [
      town("London", "SW3 4RP"),
      town("Edinburgh", "EH1 2NG"),
      town("Manchester", "M2 5DB"),
      town("Bristol", "BS1 4DJ"),
    ],
  },
  {
    country: "JP",
    countryName: "Japan",
    locale: "ja",
    share: 11,
    phone: "+81 3 5550 01",
    names: [
      ["健", "佐藤", "ken.sato"],
      ["美咲", "鈴木", "misaki.suzuki"],
      ["翔太", "高橋", "shota.takahashi"],
      ["由美", "田中", "yumi.tanaka"],
      ["直樹", "渡辺", "naoki.watanabe"],
      ["彩香", "中村", "ayaka.nakamura"],
    ],
    streets: ["神宮前3丁目", "銀座4丁目", "北堀江1丁目", "東山2丁目", "中央1丁目"],
    towns: [
      town("渋谷区", "150-0001", "東京都", "JP-13"),
      town("中央区", "104-0061", "東京都", "JP-13"),
      town("大阪市西区", "550-0014", "大阪府", "JP-27"),
      town("京都市東山区", "605-0000", "京都府", "JP-26"),
    ],
  },
];
