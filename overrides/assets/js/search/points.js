/**
 * Where postcodes and towns are, and how far it is from one point to another.
 *
 * @typedef {{latitude: number, longitude: number, area?: number}} Point degrees, WGS 84; of an area its middle, and its
 *   thesaurus entry: what lies in it is no way off
 */

import { fold } from "./words.js";

const EARTH_RADIUS = 6371;

/**
 * Where postcodes and places are. Of places of the same name, or that only differ in how letters are typed, the one
 * with the most postcodes counts: the largest.
 * @param {import("./contract.js").PostcodeRow[]} rows
 * @returns {Map<string, Point>}
 */
export function pointsOf(rows) {
  /** @type {Map<string, {point: Point, count: number}>} by name and region of codes: the first two digits */
  const towns = new Map();
  /** @type {Map<string, Point>} */
  const points = new Map();
  for (const [code, name, latitude, longitude] of rows) {
    const key = `${name.toLowerCase()}|${code.slice(0, 2)}`;
    const town = towns.get(key) ?? { point: { latitude, longitude }, count: 0 };
    town.count++;
    towns.set(key, town);
    points.set(code, { latitude, longitude });
  }
  const bySize = [...towns].sort(([, a], [, b]) => b.count - a.count).map(([key, { point }]) => /** @type {const} */ ([key.split("|", 1)[0], point]));
  for (const nameOf of [(/** @type {string} */ name) => name, fold]) {
    for (const [name, point] of bySize) if (!points.has(nameOf(name))) points.set(nameOf(name), point);
  }
  return points;
}

/**
 * The point of a postcode in a text, else of the place that it names.
 * @param {Map<string, Point>} names of `pointsOf`
 * @param {string} text
 * @returns {Point | undefined}
 */
export function pointNamed(names, text) {
  const [code] = /\b\d{4}\b/.exec(fold(text).replace(/(\d\d) (?=\d\d(?!\d))/, "$1")) ?? [];
  return names.get(code ?? text.trim().toLowerCase()) ?? names.get(fold(text).trim());
}

/**
 * Great-circle distance (haversine).
 * @param {Point} a
 * @param {Point} b
 */
export function kilometres(a, b) {
  const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180;
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const half = Math.sin(north / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(half));
}

/** Kilometres, more than there are. */
export const FAR = 1e6;
/** Statuses of studies that take in nobody (`hooks/studieinfo/model/status.py`). */
const OVER = new Set(["closed", "finished", "likely_ended"]);

/**
 * How near a study is to somebody who wants to join, the lower the nearer: one that takes in nobody helps no more for
 * being next door, and comes after all that may.
 * @param {string} status
 * @param {number} far kilometres
 */
export function nearness(status, far) {
  return (OVER.has(status) ? FAR : 0) + Math.min(far, FAR / 2);
}
