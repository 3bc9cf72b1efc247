/// <reference lib="webworker" />
/** Reading without network is switched off: what earlier builds kept on the device is deleted, and the worker goes. */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", () => { worker.skipWaiting(); });
worker.addEventListener("activate", (event) => event.waitUntil(remove()));

async function remove() {
  const names = await caches.keys();
  const ours = names.filter((name) => name.startsWith(`studieinfo ${worker.registration.scope} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}
