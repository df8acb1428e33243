import type { CountryCode } from "../state/types";

export type Province = { code: string; name: string };

/** How an address form of one country differs from the plain one. */
export type AddressForm = {
  /** What the country calls its parts; null: it has none on an address. */
  provinceLabel: "state" | "province" | "prefecture" | null;
  provinces: readonly Province[];
  zipLabel: "zip" | "postcode";
  zipRequired: boolean;
};

const PLAIN: AddressForm = { provinceLabel: null, provinces: [], zipLabel: "postcode", zipRequired: true };

/** "AL Alabama,…" as a list. */
function listed(text: string): Province[] {
  return text.split(",").map((entry) => {
    const [code = "", ...words] = entry.split(" ");
    return { code, name: words.join(" ") };
  });
}

const UNITED_STATES = listed(
  "AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming",
);
const CANADA = listed(
  "AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador,NT Northwest Territories,NS Nova Scotia,NU Nunavut,ON Ontario,PE Prince Edward Island,QC Quebec,SK Saskatchewan,YT Yukon",
);
const BRAZIL = listed(
  "AC Acre,AL Alagoas,AP Amapá,AM Amazonas,BA Bahia,CE Ceará,DF Distrito Federal,ES Espírito Santo,GO Goiás,MA Maranhão,MT Mato Grosso,MS Mato Grosso do Sul,MG Minas Gerais,PA Pará,PB Paraíba,PR Paraná,PE Pernambuco,PI Piauí,RJ Rio de Janeiro,RN Rio Grande do Norte,RS Rio Grande do Sul,RO Rondônia,RR Roraima,SC Santa Catarina,SP São Paulo,SE Sergipe,TO Tocantins",
);
const AUSTRALIA = listed(
  "ACT Australian Capital Territory,NSW New South Wales,NT Northern Territory,QLD Queensland,SA South Australia,TAS Tasmania,VIC Victoria,WA Western Australia",
);
const JAPAN = listed(
  "JP-01 北海道 Hokkaido,JP-02 青森県 Aomori,JP-03 岩手県 Iwate,JP-04 宮城県 Miyagi,JP-05 秋田県 Akita,JP-06 山形県 Yamagata,JP-07 福島県 Fukushima,JP-08 茨城県 Ibaraki,JP-09 栃木県 Tochigi,JP-10 群馬県 Gunma,JP-11 埼玉県 Saitama,JP-12 千葉県 Chiba,JP-13 東京都 Tokyo,JP-14 神奈川県 Kanagawa,JP-15 新潟県 Niigata,JP-16 富山県 Toyama,JP-17 石川県 Ishikawa,JP-18 福井県 Fukui,JP-19 山梨県 Yamanashi,JP-20 長野県 Nagano,JP-21 岐阜県 Gifu,JP-22 静岡県 Shizuoka,JP-23 愛知県 Aichi,JP-24 三重県 Mie,JP-25 滋賀県 Shiga,JP-26 京都府 Kyoto,JP-27 大阪府 Osaka,JP-28 兵庫県 Hyogo,JP-29 奈良県 Nara,JP-30 和歌山県 Wakayama,JP-31 鳥取県 Tottori,JP-32 島根県 Shimane,JP-33 岡山県 Okayama,JP-34 広島県 Hiroshima,JP-35 山口県 Yamaguchi,JP-36 徳島県 Tokushima,JP-37 香川県 Kagawa,JP-38 愛媛県 Ehime,JP-39 高知県 Kochi,JP-40 福岡県 Fukuoka,JP-41 佐賀県 Saga,JP-42 長崎県 Nagasaki,JP-43 熊本県 Kumamoto,JP-44 大分県 Oita,JP-45 宮崎県 Miyazaki,JP-46 鹿児島県 Kagoshima,JP-47 沖縄県 Okinawa",
);
const CHINA = listed(
  "AH 安徽 Anhui,BJ 北京 Beijing,CQ 重庆 Chongqing,FJ 福建 Fujian,GS 甘肃 Gansu,GD 广东 Guangdong,GX 广西 Guangxi,GZ 贵州 Guizhou,HI 海南 Hainan,HE 河北 Hebei,HL 黑龙江 Heilongjiang,HA 河南 Henan,HB 湖北 Hubei,HN 湖南 Hunan,JS 江苏 Jiangsu,JX 江西 Jiangxi,JL 吉林 Jilin,LN 辽宁 Liaoning,NM 内蒙古 Inner Mongolia,NX 宁夏 Ningxia,QH 青海 Qinghai,SN 陕西 Shaanxi,SD 山东 Shandong,SH 上海 Shanghai,SX 山西 Shanxi,SC 四川 Sichuan,TJ 天津 Tianjin,XJ 新疆 Xinjiang,YN 云南 Yunnan,ZJ 浙江 Zhejiang",
);

const FORMS: Record<CountryCode, AddressForm> = {
  US: { provinceLabel: "state", provinces: UNITED_STATES, zipLabel: "zip", zipRequired: true },
  CA: { ...PLAIN, provinceLabel: "province", provinces: CANADA },
  BR: { ...PLAIN, provinceLabel: "state", provinces: BRAZIL },
  AU: { ...PLAIN, provinceLabel: "state", provinces: AUSTRALIA },
  JP: { ...PLAIN, provinceLabel: "prefecture", provinces: JAPAN },
  CN: { ...PLAIN, provinceLabel: "province", provinces: CHINA },
  HK: { ...PLAIN, zipRequired: false },
  AE: { ...PLAIN, zipRequired: false },
};

/** The address form of a country. Countries that aren't listed have a city and a postal code, and no province. */
export function addressFormOf(country: CountryCode): AddressForm {
  return FORMS[country] ?? PLAIN;
}
