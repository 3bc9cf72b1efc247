/** What the scripts may use: what the promised browsers have. The language's own functions tsc (tsconfig.json) sees to. */

import bcd from "@mdn/browser-compat-data" with { type: "json" };
import compat from "eslint-plugin-compat";
import es from "eslint-plugin-es-x";

/** The oldest that everything on the site works in; 102 is an ESR. */
const FLOOR = { safari: 15.6, firefox: 102, chrome: 100 };

/** What may be newer, for the scripts do without it where it is not. */
const OPTIONAL = ["createPolicy", "createScriptURL", "hidePopover", "resultingClientId"];

/** Ways to make markup of text: the scripts set `textContent`. */
const MARKUP = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "createContextualFragment"];

/** Does every browser of the floor have a thing, without a prefix or a flag? Styles are asked too (tests/js/styles.mjs). */
export function isEverywhere({ support }) {
  return Object.entries(FLOOR).every(([browser, floor]) => [support[browser] ?? []].flat().some((row) => {
    const isAsked = row.flags || row.prefix || row.alternative_name || row.version_removed;
    return !isAsked && parseFloat(String(row.version_added).replace("≤", "")) <= floor;
  }));
}

/** The members of interfaces or of the language's objects: whose, the name, is it static, is it new? */
function membersOf(owners) {
  return Object.entries(owners).flatMap(([owner, members]) => Object.entries(members)
    .filter(([key, { __compat }]) => __compat && !key.endsWith("_event"))
    .map(([key, { __compat }]) => {
      const isStatic = key.endsWith("_static");
      return { owner, name: key.replace(/_static$/, ""), isStatic, isNew: !isEverywhere(__compat) };
    }));
}

/**
 * What is too new. Of what is not static only the name is seen in a script: those that no older interface has, and that
 * are of more than one word, so that they are not what the scripts call something of their own.
 */
function tooNew() {
  const members = membersOf(bcd.api);
  const known = [...members, ...membersOf(bcd.javascript.builtins)].filter(({ isNew }) => !isNew);
  const old = new Set([...known.map(({ name }) => name), ...OPTIONAL]);
  const fresh = members.filter(({ isNew }) => isNew);
  const names = new Set(fresh.filter(({ name, isStatic }) => !isStatic && /^[a-z]+[A-Z]/.test(name) && !old.has(name))
    .map(({ name }) => name));
  const message = `Not in all of ${Object.entries(FLOOR).flat().join(" ")}.`;
  return [
    ...fresh.filter(({ isStatic }) => isStatic).map(({ owner, name }) => ({ object: owner, property: name, message })),
    ...[...names].map((property) => ({ property, message })),
  ];
}

export default [
  {
    files: ["overrides/**/*.js"],
    plugins: { compat, "es-x": es },
    languageOptions: { ecmaVersion: "latest", sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    settings: { browsers: Object.entries(FLOOR).map((row) => row.join(" ")) },
    rules: {
      ...es.configs["flat/restrict-to-es2022"].rules,
      // Of ES2022 and before, and not in all browsers of the floor.
      "es-x/no-regexp-lookbehind-assertions": "error",
      "es-x/no-class-static-block": "error",
      "es-x/no-intl-segmenter": "error",
      "compat/compat": "error",
      "no-restricted-properties": ["error", ...tooNew(), ...MARKUP.map((property) => ({ property, message: "Use textContent." }))],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
      "no-unused-vars": ["error", { varsIgnorePattern: "^_$" }],
    },
  },
];
