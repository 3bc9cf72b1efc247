/**
 * The page was opened with something asked for: then no other list is shown before the answer, and nothing moves when it
 * comes. Not a module, for those wait until the whole page is read.
 */

if (location.hash.includes("=")) document.currentScript?.parentElement?.classList.add("is-asking");
