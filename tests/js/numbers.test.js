/** Study numbers, in the spellings that people and tables have for them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { studyNumbers } from "../../overrides/assets/js/search/numbers.js";

for (const spelling of [
  "NCT06372145", "nct06372145", "06372145", "6372145", "NCT-06372145", "NCT 06372145", "nct 0637 2145", "NCT 06 372 145", "NCT06372145.",
  "NCT\u201306372145", "NCT: 06372145", "studie nct06372145 i Bergen", "n c t 06372145", "NCT06 3721 45", "\u0660\u0666\u0663\u0667\u0662\u0661\u0664\u0665",
  "NCT\u00a006372145", "ＮＣＴ０６３７２１４５", "N\u00adCT06372145",
]) {
  test(`«${spelling}» is a number of ClinicalTrials.gov`, () => assert.deepEqual(studyNumbers(spelling), ["nct06372145"]));
}

for (const [spelling, ...numbers] of [
  ["2023-510178-15", "202351017815", "20235101781500"], ["EU CT 2023-510178-15", "202351017815", "20235101781500"],
  ["EUCT number: 2023-510178-15-00", "20235101781500", "202351017815"], ["EudraCT 2021\u2011004327\u201132", "202100432732", "20210043273200"],
  ["2023 510178 15", "202351017815", "20235101781500"],
]) {
  test(`«${spelling}» is a European number`, () => assert.deepEqual(studyNumbers(spelling), numbers));
}

for (const query of ["", "lungekreft", "C1071007", "LY3537982", "PF-06863135", "lungekreft 2023", "5021 Bergen", "12345", "123456789", "KEYNOTE-789", "tlf 23 32 70 00"]) {
  test(`«${query}» has no study number`, () => assert.deepEqual(studyNumbers(query), []));
}
