// Take pictures of pages: node shoot.mjs CHROMIUM PAGE WIDTH light|dark|print FILE
//
// `print` makes a PDF, as a printer would have it.

import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [program, page, width, look, file] = process.argv.slice(2);
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const browser = await chromium.launch({ executablePath: program, args: FLAGS });
const tab = await browser.newPage({
  viewport: { width: Number(width), height: 800 },
  colorScheme: look === "dark" ? "dark" : "light",
});
await tab.goto(pathToFileURL(page).href);
if (look === "print") await tab.pdf({ path: file, format: "A4" });
else await tab.screenshot({ path: file, fullPage: true });
await browser.close();
