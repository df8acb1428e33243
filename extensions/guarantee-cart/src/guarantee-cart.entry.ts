import { followBoxes } from "./boxes";
import { followCart } from "./follow";
import { choose, look } from "./keeper";
import { page, readPage } from "./page";

// A module: however often the block and the embed bring it to a page, it runs once.
readPage(document);
followBoxes(choose);
followCart();
if (page) void look();
