import type { Violation } from "../../../domain/cart/index";

type Messages = Readonly<Record<Violation, string>>;

/** What a shopper reads, in their language where we have it. `language` is Shopify's LanguageCode: "DE", "PT_BR". */
export function messageFor(violation: Violation, language: string): string {
  return (MESSAGES[language] ?? ENGLISH)[violation];
}

const ENGLISH: Messages = {
  alone:
    "Your cart holds nothing but the shipping guarantee. Please remove it, or add the items it should protect.",
  twice: "The shipping guarantee is in your cart more than once. Please keep only one.",
  "other-version":
    "The shop has updated its shipping guarantee. Please remove it from your cart, and add it again if you would still like it.",
  "offer-gone":
    "The shop no longer offers this shipping guarantee. Please remove it from your cart to continue.",
  funded:
    "The shop already guarantees this delivery at no cost to you. Please remove the shipping guarantee from your cart to continue.",
  "not-offered":
    "The shipping guarantee isn’t available for this order. Please remove it from your cart to continue.",
  "older-cart":
    "Your order has changed since you added the shipping guarantee. Please remove it from your cart, and add it again if you would still like it.",
};

const CHINESE: Messages = {
  alone: "您的购物车中只有运输保障。请将其移除，或添加需要保障的商品。",
  twice: "您的购物车中有多份运输保障，请只保留一份。",
  "other-version": "店铺更新了运输保障。请先将其从购物车中移除；如仍需要，请重新添加。",
  "offer-gone": "店铺不再提供这项运输保障。请将其从购物车中移除，然后继续结账。",
  funded: "店铺已为您的这次配送免费提供保障。请将运输保障从购物车中移除，然后继续结账。",
  "not-offered": "您的订单不支持运输保障。请将其从购物车中移除，然后继续结账。",
  "older-cart": "添加运输保障之后，您的订单有了变动。请先将其从购物车中移除；如仍需要，请重新添加。",
};

const PORTUGUESE: Messages = {
  alone:
    "No seu carrinho há apenas a garantia de entrega. Remova-a ou adicione os itens que ela deve cobrir.",
  twice: "A garantia de entrega está mais de uma vez no seu carrinho. Deixe apenas uma.",
  "other-version":
    "A loja atualizou a garantia de entrega. Remova-a do carrinho e, se ainda quiser, adicione-a de novo.",
  "offer-gone": "A loja não oferece mais esta garantia de entrega. Remova-a do carrinho para continuar.",
  funded:
    "A loja já garante esta entrega, sem custo para você. Remova a garantia de entrega do carrinho para continuar.",
  "not-offered":
    "A garantia de entrega não está disponível para este pedido. Remova-a do carrinho para continuar.",
  "older-cart":
    "Seu pedido mudou depois que você adicionou a garantia de entrega. Remova-a do carrinho e, se ainda quiser, adicione-a de novo.",
};

const MESSAGES: Readonly<Record<string, Messages>> = {
  EN: ENGLISH,
  ZH: CHINESE,
  ZH_CN: CHINESE,
  PT: PORTUGUESE,
  PT_BR: PORTUGUESE,
  PT_PT: PORTUGUESE,
  DE: {
    alone:
      "In Ihrem Warenkorb liegt nur die Versandgarantie. Entfernen Sie sie oder fügen Sie die Artikel hinzu, die sie schützen soll.",
    twice: "Die Versandgarantie liegt mehrfach in Ihrem Warenkorb. Bitte behalten Sie nur eine.",
    "other-version":
      "Der Shop hat seine Versandgarantie geändert. Bitte entfernen Sie sie aus dem Warenkorb und fügen Sie sie wieder hinzu, wenn Sie sie weiterhin möchten.",
    "offer-gone":
      "Der Shop bietet diese Versandgarantie nicht mehr an. Bitte entfernen Sie sie aus dem Warenkorb, um fortzufahren.",
    funded:
      "Der Shop garantiert diese Lieferung bereits, ohne dass Sie etwas dafür zahlen. Bitte entfernen Sie die Versandgarantie aus dem Warenkorb, um fortzufahren.",
    "not-offered":
      "Für diese Bestellung gibt es keine Versandgarantie. Bitte entfernen Sie sie aus dem Warenkorb, um fortzufahren.",
    "older-cart":
      "Ihre Bestellung hat sich geändert, seit Sie die Versandgarantie hinzugefügt haben. Bitte entfernen Sie sie aus dem Warenkorb und fügen Sie sie wieder hinzu, wenn Sie sie weiterhin möchten.",
  },
  FR: {
    alone:
      "Votre panier ne contient que la garantie de livraison. Retirez-la ou ajoutez les articles qu’elle doit couvrir.",
    twice:
      "La garantie de livraison figure plusieurs fois dans votre panier. Veuillez n’en garder qu’une seule.",
    "other-version":
      "La boutique a modifié sa garantie de livraison. Veuillez la retirer de votre panier, puis l’ajouter à nouveau si vous la souhaitez toujours.",
    "offer-gone":
      "La boutique ne propose plus cette garantie de livraison. Veuillez la retirer de votre panier pour continuer.",
    funded:
      "La boutique garantit déjà cette livraison, sans frais pour vous. Veuillez retirer la garantie de livraison de votre panier pour continuer.",
    "not-offered":
      "La garantie de livraison n’est pas proposée pour cette commande. Veuillez la retirer de votre panier pour continuer.",
    "older-cart":
      "Votre commande a changé depuis que vous avez ajouté la garantie de livraison. Veuillez la retirer de votre panier, puis l’ajouter à nouveau si vous la souhaitez toujours.",
  },
  ES: {
    alone: "En tu carrito solo está la garantía de envío. Quítala o añade los artículos que debe proteger.",
    twice: "La garantía de envío está más de una vez en tu carrito. Deja solo una.",
    "other-version":
      "La tienda ha actualizado su garantía de envío. Quítala del carrito y vuelve a añadirla si todavía la quieres.",
    "offer-gone": "La tienda ya no ofrece esta garantía de envío. Quítala del carrito para continuar.",
    funded:
      "La tienda ya garantiza esta entrega sin cargo para ti. Quita la garantía de envío del carrito para continuar.",
    "not-offered":
      "La garantía de envío no está disponible para este pedido. Quítala del carrito para continuar.",
    "older-cart":
      "Tu pedido ha cambiado desde que añadiste la garantía de envío. Quítala del carrito y vuelve a añadirla si todavía la quieres.",
  },
  JA: {
    alone:
      "カートに入っているのは配送保証だけです。配送保証を削除するか、保証の対象となる商品を追加してください。",
    twice: "配送保証がカートに2つ以上入っています。1つだけ残してください。",
    "other-version":
      "ショップの配送保証が更新されました。いったんカートから削除し、引き続きご希望の場合はもう一度追加してください。",
    "offer-gone": "この配送保証は取り扱いを終了しました。カートから削除してお進みください。",
    funded: "このお届けは、ショップが無料で保証いたします。配送保証をカートから削除してお進みください。",
    "not-offered": "このご注文では配送保証をご利用いただけません。カートから削除してお進みください。",
    "older-cart":
      "配送保証を追加された後に、ご注文の内容が変わりました。いったんカートから削除し、引き続きご希望の場合はもう一度追加してください。",
  },
};
