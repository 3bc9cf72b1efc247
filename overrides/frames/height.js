/** For others' pages: gives a framed list of studies the height that it needs. Published as /innramming/hoyde.js.
 *
 *  Put around the line for a list: <studie-liste><iframe src="…/innramming/sykdom/ID/" …></iframe></studie-liste>
 *  Without this script the list is there all the same, in the height that the page gives it. A page cannot see into a
 *  frame of another site, so the frame shows the same list on a page with a script, which is asked for its height and
 *  tells that one number. Only the frame is listened to, and only while it is on the site that it came from.
 */

customElements.define("studie-liste", class extends HTMLElement {
  #ended = new AbortController();

  connectedCallback() {
    const frame = this.querySelector("iframe");
    const [, site, list] = /^(.*\/innramming\/)(\w+\/[a-z0-9-]+)\/$/.exec(frame?.src ?? "") ?? [];
    if (!frame || !list) return;
    const { origin } = new URL(site);
    const { signal } = this.#ended = new AbortController();
    addEventListener("message", ({ source, origin: from, data }) => {
      const height = source === frame.contentWindow && from === origin && data?.studieinfoHeight;
      if (Number.isFinite(height)) frame.height = String(Math.ceil(Math.min(Math.max(height, 80), 10000)));
    }, { signal });
    frame.addEventListener("load", () => frame.contentWindow?.postMessage("studieinfo: height?", origin), { signal });
    frame.loading = "eager"; // a lazy frame may put off the change for ever
    frame.src = `${site}tilpasset/#${list}`;
  }

  disconnectedCallback() {
    this.#ended.abort();
  }
});
