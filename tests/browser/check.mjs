// Hold pages against the rules of HTML and of accessibility, as a browser shows them.
//
//   node check.mjs CHROMIUM PAGE...
//
// Prints a line for each trouble, and ends with 1 where there is one. Each page is looked at at a
// desk and on a phone, in light and in the dark, with its tables open; none may load anything, or
// be wider than its screen.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const [program, ...pages] = process.argv.slice(2);
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const WIDTHS = [1280, 375];
const SCHEMES = ["light", "dark"];

const troubles = [];
const validator = new HtmlValidate({ extends: ["html-validate:standard", "html-validate:a11y"] });
for (const page of pages) {
  const report = await validator.validateString(readFileSync(page, "utf8"));
  for (const result of report.results)
    for (const each of result.messages)
      troubles.push(`${page}:${each.line}: ${each.ruleId}: ${each.message}`);
}

const browser = await chromium.launch({ executablePath: program, args: FLAGS });
for (const page of pages)
  for (const width of WIDTHS)
    for (const colorScheme of SCHEMES) troubles.push(...(await seen(page, width, colorScheme)));
await browser.close();

for (const trouble of troubles) console.log(trouble);
process.exit(troubles.length ? 1 : 0);

async function seen(page, width, colorScheme) {
  const found = [];
  const where = `${page}, ${width} wide, ${colorScheme}`;
  const context = await browser.newContext({
    viewport: { width, height: 800 }, colorScheme, bypassCSP: true, // axe is a script
  });
  const tab = await context.newPage();
  tab.on("request", (request) => {
    if (request.url() !== pathToFileURL(page).href) found.push(`${where}: loads ${request.url()}`);
  });
  tab.on("console", (message) => found.push(`${where}: ${message.text()}`));
  await tab.goto(pathToFileURL(page).href);
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) found.push(`${where}: is ${wide} wide`);
  await tab.evaluate(() => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  });
  await tab.evaluate(axe.source);
  const { violations } = await tab.evaluate(() => globalThis.axe.run());
  for (const { id, help, nodes } of violations) found.push(`${where}: ${id}: ${help}: ${nodes[0].html}`);
  await context.close();
  return found;
}
