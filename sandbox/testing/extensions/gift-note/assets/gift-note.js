window.giftNote = true;
