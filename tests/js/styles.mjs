/**
 * What the styles use that not all promised browsers have: each such thing must be named below, with why a page is whole
 * without it. `make scripts` asks; what came when is told by MDN's table.
 */

import { readdirSync, readFileSync } from "node:fs";
import bcd from "@mdn/browser-compat-data" with { type: "json" };
import { parse, walk } from "css-tree";
import { isEverywhere } from "../../eslint.config.js";

const FOLDER = new URL("../../overrides/assets/css/", import.meta.url);

/** What is newer than the oldest promised browser → what a reader of that one meets. */
const NEWER = {
  ":has": "more space, or an item that is not hidden",
  ":popover-open": "a class of the script's says the same (panels.js)",
  "::details-content": "what is folded is printed only when it is open",
  "break-before: column": "the second text begins right below the first",
  "content-visibility": "as above",
  "content-visibility: visible": "as above",
  "field-sizing": "a field of fixed height",
  "field-sizing: content": "a field of fixed height",
  "float: inline-end": "a drawing above the text, not beside it",
  "float: inline-start": "a box above the text, not beside it",
  "forced-color-adjust": "a button without its cross; its words say what it does",
  "forced-color-adjust: none": "as above",
  "hyphenate-limit-chars": "other hyphens",
  hyphens: "long words are broken without a hyphen",
  "media forced-colors": "a browser that knows no colours of the reader's own",
  "media scripting": "the form comes when its script has run",
  "overscroll-behavior": "the page scrolls on after the list",
  "overscroll-behavior: contain": "as above",
  rotate: "an arrow that points another way",
  "text-wrap": "other line breaks",
  "text-wrap: balance": "other line breaks",
  "text-wrap: pretty": "other line breaks",
  "user-select": "a line is marked by hand",
  "user-select: all": "as above",
};

/** Parts of a table for which MDN says less than browsers do: paper, and a shorthand that is old. */
const PAPER = new Set(["@page", "orphans", "widows", "break-after: avoid", "outline"]);

const found = new Map();

/** @param {string} name @param {any} entry of MDN's @param {string} where */
function meet(name, entry, where) {
  if (entry?.__compat && !isEverywhere(entry.__compat) && !PAPER.has(name)) found.set(name, [...(found.get(name) ?? []), where]);
}

for (const file of readdirSync(FOLDER)) {
  walk(parse(readFileSync(new URL(file, FOLDER), "utf8"), { positions: true }), (node) => {
    const where = `${file}:${node.loc?.start.line}`;
    const { properties, selectors, types, "at-rules": rules } = bcd.css;
    if (node.type === "Declaration" && !node.property.startsWith("--")) {
      const property = properties[node.property];
      meet(node.property, property, where);
      walk(node.value, (value) => {
        if (value.type === "Identifier") meet(`${node.property}: ${value.name}`, property?.[value.name], where);
        if (value.type === "Function") meet(`${value.name}()`, types[value.name] ?? types.color?.[value.name], where);
        if (value.type === "Dimension") meet(value.unit, types.length?.[value.unit], where);
      });
    }
    if (node.type === "PseudoClassSelector") meet(`:${node.name}`, selectors[node.name], where);
    if (node.type === "PseudoElementSelector") meet(`::${node.name}`, selectors[node.name], where);
    if (node.type === "Atrule") meet(`@${node.name}`, rules[node.name], where);
    if (node.type === "Feature") meet(`media ${node.name}`, rules.media[node.name], where);
    if (node.type === "FeatureRange") meet("media range", rules.media.range_syntax, where);
  });
}

const unnamed = [...found].filter(([name]) => !(name in NEWER)).map(([name, places]) => `${name}: ${places.join(" ")}`);
const needless = Object.keys(NEWER).filter((name) => !found.has(name));
for (const line of unnamed) console.error(`not in all promised browsers: ${line}`);
for (const name of needless) console.error(`take it out of NEWER in tests/js/styles.mjs: ${name}`);
process.exitCode = unnamed.length + needless.length ? 1 : 0;
