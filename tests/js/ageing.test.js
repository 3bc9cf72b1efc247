/** What becomes of a status on the reader's own clock. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { localDay, turnOn } from "../../overrides/assets/js/ageing.js";

const turns = [["2027-05-21", "uncertain", "Tok imot", "", ""], ["2029-01-01", "likely_ended", "Trolig avsluttet", "", ""]];

test("nothing has changed before the first turn", () => {
  assert.equal(turnOn(turns, "2027-05-20"), undefined);
  assert.equal(turnOn([], "2030-01-01"), undefined);
});

test("a turn counts from its day on, and the last that has come", () => {
  assert.equal(turnOn(turns, "2027-05-21")[1], "uncertain");
  assert.equal(turnOn(turns, "2028-12-31")[1], "uncertain");
  assert.equal(turnOn(turns, "2031-07-01")[1], "likely_ended");
});

test("the day is that of the reader's own calendar", () => {
  assert.equal(localDay(new Date(2027, 0, 5, 0, 30)), "2027-01-05");
  assert.equal(localDay(new Date(2027, 11, 31, 23, 59)), "2027-12-31");
});
