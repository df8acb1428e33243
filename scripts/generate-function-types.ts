// npm run function-types: writes src/api.ts of each function, the types of what its input query asks for and its result.
import { writeFile } from "node:fs/promises";
import { FUNCTIONS, typesOf } from "./function-types/function-types";

for (const each of FUNCTIONS) {
  const { path, text } = await typesOf(each);
  await writeFile(path, text);
}
