import type { ShopperLanguage } from "~/shopper/languages";

/** What staff could have written, for examples of mails. */
export const EXAMPLE_WORDS: Record<ShopperLanguage, { asked: string; approved: string; message: string }> = {
  en: {
    asked: "Could you send us a photo of the label on the parcel?",
    approved: "Your photos show clearly what happened.",
    message: "Hello! We have asked the carrier and will tell you more tomorrow.",
  },
  "zh-CN": {
    asked: "请发给我们一张包裹面单的照片，好吗？",
    approved: "您的照片清楚地显示了当时的情况。",
    message: "您好！我们已向承运商查询，明天会告诉您进展。",
  },
  de: {
    asked: "Können Sie uns ein Foto vom Etikett des Pakets schicken?",
    approved: "Auf Ihren Fotos ist gut zu sehen, was passiert ist.",
    message: "Guten Tag! Wir haben beim Paketdienst nachgefragt und sagen Ihnen morgen mehr.",
  },
  fr: {
    asked: "Pouvez-vous nous envoyer une photo de l’étiquette du colis ?",
    approved: "Vos photos montrent bien ce qui s’est passé.",
    message: "Bonjour ! Nous avons interrogé le transporteur et vous en dirons plus demain.",
  },
  es: {
    asked: "¿Puedes enviarnos una foto de la etiqueta del paquete?",
    approved: "Tus fotos muestran claramente lo que ha pasado.",
    message: "¡Hola! Hemos preguntado al transportista y mañana te diremos más.",
  },
  "pt-BR": {
    asked: "Você pode nos enviar uma foto da etiqueta do pacote?",
    approved: "Suas fotos mostram claramente o que aconteceu.",
    message: "Olá! Perguntamos à transportadora e contaremos mais amanhã.",
  },
  ja: {
    asked: "荷物のラベルの写真を送っていただけますか。",
    approved: "お送りいただいた写真から状況がよくわかりました。",
    message: "こんにちは。配送業者に問い合わせており、明日あらためてご連絡します。",
  },
};
