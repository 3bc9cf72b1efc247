/** Loads the files of the search. What is broken or half there is a failure like what is missing. */

/**
 * A JSON file. `anew` passes by every copy that was kept on the way, for it may be the broken one.
 * @template T what the contract says of the file
 * @param {string | undefined} address
 * @param {boolean} [anew]
 * @returns {Promise<T>}
 */
export async function loaded(address, anew = false) {
  const answer = await fetch(address ?? "", { cache: anew ? "reload" : "default" });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}
