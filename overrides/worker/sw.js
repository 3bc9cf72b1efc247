/// <reference lib="webworker" />
/**
 * Reading without network. The build puts a line before this one: `BUILD`, the files of this build.
 *
 * A page comes from the network when there is one, so that an old status is never shown as new; else its kept copy,
 * which carries the time it was kept (`<html data-saved>`; offline.js says so). A page from the network gets its
 * scripts and styles from there too, a kept page the kept ones. Files with a hash in their name never change; a page
 * that was kept of an earlier build, whose styles are gone, gets those of this one.
 * Only addresses below the scope without a query string are touched. What stands after «#» is never kept.
 *
 * @typedef {{ version: string, shell: string[], fallback: string, packs: Record<string, string[]> }} Build
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { BUILD: build } = /** @type {{ BUILD: Build }} */ (/** @type {unknown} */ (globalThis));
const scope = new URL(worker.registration.scope);
const OURS = `studieinfo ${scope.href} `;
const CURRENT = OURS + build.version;
const SEEN = `${OURS}pages`;
const MOST_PAGES = 200;
const PATIENCE_MS = 4000;
/** On a copy whose page was not there when it was last asked for. */
const MISSED = "x-missed";
const HASHED = /-[0-9a-f]{12}(?=\.(?:json|css|js)$)/;
const STUDY = /(?:^|\/)studier\/[a-z0-9-]+\/$/;
const PACKED = new Set(Object.values(build.packs).flat());
/** The windows that show a kept page, as long as the worker lives. @type {Set<string>} */
const showsCopy = new Set();

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", (event) => {
  if (event.source instanceof WindowClient) event.waitUntil(firstPage(event.source.url).catch(notKept));
});
worker.addEventListener("fetch", (event) => {
  const { mode, destination, url } = event.request;
  const path = event.request.method === "GET" ? pathOf(url) : undefined;
  if (path === undefined) return;
  if (mode === "navigate" && destination === "document") event.respondWith(page(event, path));
  else if (path.startsWith("assets/")) event.respondWith(asset(event, path));
  else if (STUDY.test(path)) event.respondWith(study(event, path));
});

/** The files of this build, and the search in the languages that the reader has used. */
async function install() {
  const used = [];
  for (const [prefix, [front]] of Object.entries(build.packs)) if (await caches.match(address(front))) used.push(prefix);
  await Promise.all([...build.shell, build.fallback].map(keepFile));
  await Promise.all(used.map(keepPack));
  // Harmless while pages are open: what they load later comes from the network, or has a hash in its name.
  worker.skipWaiting();
}

/**
 * Old builds are removed; the pages seen stay, each with the date of its data. A tab that was open meanwhile shows what
 * was true then: it is told when its page says something else now.
 */
async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(OURS) && name !== CURRENT && name !== SEEN);
  const shown = old.length ? await shownOf([SEEN, ...old]) : [];
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
  const told = shown.map(({ id, path, copy }) => tellNews(id, copy, ask(path), "changed").catch(notKept));
  await Promise.race([Promise.all(told), patience()]);
}

/**
 * The windows that show a page of ours, with the copy that was kept when it was opened.
 * @param {string[]} names of the caches of the builds that they can be of
 */
async function shownOf(names) {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const found = await Promise.all(windows.map(async ({ id, url }) => {
    const path = pathOf(url);
    if (path === undefined) return [];
    const copies = await Promise.all(names.map((cacheName) => caches.match(address(path), { cacheName })));
    return copies.flatMap((copy) => copy ? [{ id, path, copy }] : []).slice(0, 1);
  }));
  return found.flat();
}

/**
 * A page as it is now, which is kept, too.
 * @param {string} path
 */
async function ask(path) {
  const answer = await fetch(address(path), { cache: "no-cache", referrerPolicy: "no-referrer" });
  await keepPage(path, answer.clone());
  return answer;
}

/**
 * The page that was opened before there was a worker.
 * @param {string} url
 */
async function firstPage(url) {
  const path = pathOf(url);
  if (path !== undefined) await ask(path);
}

/**
 * A page: from the network, unless that fails or is slow and there is a copy.
 * @param {FetchEvent} event
 * @param {string} path
 */
async function page(event, path) {
  const fresh = fetch(event.request, { cache: "no-cache", referrerPolicy: "no-referrer" }).then((answer) => {
    event.waitUntil(keepPage(path, answer.clone()).catch(notKept));
    return answer;
  });
  const arrived = fresh.catch(() => undefined);
  event.waitUntil(arrived);
  const kept = await copyOf(path);
  const old = kept?.clone();
  const answer = await (kept ? Promise.race([arrived, patience()]) : arrived);
  if (answer && (!isTrouble(answer) || !kept)) return answer;
  if (kept) showsCopy.add(event.resultingClientId);
  if (old && !answer) event.waitUntil(tellNews(event.resultingClientId, old, arrived, "newer").catch(notKept));
  return kept ?? await copyOf(build.fallback) ?? Response.error();
}

/**
 * The page of a study for the reader's own list: it can be read there without network later.
 * @param {FetchEvent} event
 * @param {string} path
 */
async function study(event, path) {
  const answer = await fetch(event.request).catch(() => undefined);
  if (answer) event.waitUntil(keepPage(path, answer.clone()).catch(notKept));
  return answer && !isTrouble(answer) ? answer : await copyOf(path) ?? answer ?? Response.error();
}

/**
 * A reader who was shown a copy since the network was slow, or who has had the page open since an earlier build, is told
 * when the page of now says something else.
 * @param {string} client
 * @param {Response} old
 * @param {Promise<Response | undefined>} arrived
 * @param {"newer" | "changed"} news
 */
async function tellNews(client, old, arrived, news) {
  const answer = await arrived;
  if (!answer || !isPage(answer)) return;
  const fresh = await answer.text();
  if (isWhole(fresh) && mainOf(fresh) !== mainOf(await old.text())) (await worker.clients.get(client))?.postMessage(news);
}

/** @param {string} html */
function mainOf(html) {
  return html.slice(html.indexOf("<main"), html.indexOf("</main>"));
}

/**
 * Does the server only fail, or will it not answer now? That a page is gone is an answer.
 * @param {Response} answer
 */
function isTrouble({ status }) {
  return status >= 400 && status !== 404 && status !== 410;
}

/**
 * A style, script, picture or file of the search.
 * @param {FetchEvent} event
 * @param {string} path
 */
async function asset(event, path) {
  const kept = await copyOf(path);
  // «reload»: the search found its copy broken, and asks anew.
  if (kept && event.request.cache !== "reload" && (HASHED.test(path) || showsCopy.has(event.clientId))) return kept;
  const answer = await fetch(event.request).catch(() => undefined);
  if (answer?.ok && HASHED.test(path)) event.waitUntil(put(CURRENT, path, answer.clone()).catch(notKept));
  return answer?.ok ? answer : kept ?? await successor(path) ?? answer ?? Response.error();
}

/**
 * The file of this build in place of one of an earlier build.
 * @param {string} path
 */
async function successor(path) {
  const name = path.replace(HASHED, "");
  const own = name === path ? undefined : build.shell.find((each) => each.replace(HASHED, "") === name);
  return own === undefined ? undefined : copyOf(own);
}

/**
 * Keep an answer that is a whole page of ours, and the search in its language. What a host says in place of a page
 * (that it is being repaired, half a file) is not kept. A page that is gone is forgotten: one that was taken away at
 * once, one that is missing when it is missing a second time, for a deploy can fail.
 * @param {string} path
 * @param {Response} answer
 */
async function keepPage(path, answer) {
  if (answer.status === 404 || answer.status === 410) await forget(path, answer.status === 410);
  if (!isPage(answer) || !isWhole(await answer.clone().text())) return;
  await put(PACKED.has(path) ? CURRENT : SEEN, path, answer);
  const seen = await caches.open(SEEN);
  await Promise.all((await seen.keys()).slice(0, -MOST_PAGES).map((oldest) => seen.delete(oldest)));
  const prefix = Object.keys(build.packs).find((start) => start && path.startsWith(start)) ?? "";
  await keepPack(prefix);
}

/**
 * @param {string} path
 * @param {boolean} atOnce
 */
async function forget(path, atOnce) {
  const seen = await caches.open(SEEN);
  const kept = await seen.match(address(path));
  if (!kept) return;
  if (atOnce || kept.headers.has(MISSED)) {
    await seen.delete(address(path));
    return;
  }
  const headers = new Headers(kept.headers);
  headers.set(MISSED, "1");
  await seen.put(address(path), new Response(await kept.arrayBuffer(), { headers }));
}

/**
 * Every page of ours says which data it was built of, and has an end.
 * @param {string} html
 */
function isWhole(html) {
  return html.slice(0, 1000).includes(" data-build=") && html.trimEnd().endsWith("</html>");
}

/**
 * What the search in a language needs, as far as it is not there.
 * @param {string} prefix
 */
async function keepPack(prefix) {
  const current = await caches.open(CURRENT);
  await Promise.all(build.packs[prefix].map(async (path) => await current.match(address(path)) ?? await keepFile(path)));
}

/** @param {string} path */
async function keepFile(path) {
  const cache = HASHED.test(path) ? "default" : "no-cache";
  const known = HASHED.test(path) ? await caches.match(address(path)) : undefined;
  const answer = known ?? await fetch(address(path), { cache, priority: "low", referrerPolicy: "no-referrer" });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status} ${path}`);
  await put(CURRENT, path, answer);
}

/**
 * Put an answer last in a cache, without the headers that are about its journey.
 * @param {string} name
 * @param {string} path
 * @param {Response} answer
 */
async function put(name, path, answer) {
  const headers = new Headers(answer.headers);
  for (const journey of ["content-encoding", "content-length", "vary"]) headers.delete(journey);
  const stamped = isPage(answer) && path !== build.fallback;
  const body = stamped ? stamp(await answer.text()) : await answer.arrayBuffer();
  const cache = await caches.open(name);
  await cache.delete(address(path));
  await cache.put(address(path), new Response(body, { headers }));
}

/** @param {string} html */
function stamp(html) {
  return html.replace("<html ", `<html data-saved="${new Date().toISOString()}" `);
}

/** @param {Response} answer */
function isPage(answer) {
  return answer.status === 200 && !answer.redirected && (answer.headers.get("content-type") ?? "").startsWith("text/html");
}

/** @param {string} path */
async function copyOf(path) {
  return await (await caches.open(CURRENT)).match(address(path)) ?? (await caches.open(SEEN)).match(address(path));
}

/** @param {string} path */
function address(path) {
  return new URL(path, scope).href;
}

/**
 * The path below the scope; undefined for what is not ours to touch.
 * @param {string} url
 */
function pathOf(url) {
  const { origin, pathname, search } = new URL(url);
  return origin === scope.origin && pathname.startsWith(scope.pathname) && !search
    ? pathname.slice(scope.pathname.length) : undefined;
}

/** @returns {Promise<undefined>} */
function patience() {
  return new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS); });
}

/** No network or no room: the page is shown all the same, it is only not kept. */
function notKept() {}
