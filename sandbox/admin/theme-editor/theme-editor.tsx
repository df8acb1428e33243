/** @jsxImportSource preact */
import { render } from "preact";
import { Editor } from "./editor";
import type { EditorConfig } from "./editor-config";

const place = document.getElementById("editor");
const told = document.getElementById("editor-config")?.textContent;
if (place !== null && told) render(<Editor config={JSON.parse(told) as EditorConfig} />, place);
