// The report page: layers stay as they were chosen, and cites light their words without the page being left.
import { onMain, show } from "./page.js";

const KEPT = "dragoman.layers";

/** Makes the report page remember its layers, and follow cites within its text. */
export function reading() {
  onMain((main) => {
    const off = hidden();
    for (const box of main.querySelectorAll(".layers input")) box.checked = !off.includes(box.id);
    beside(main);
  });
  document.addEventListener("change", (event) => {
    if (!event.target.closest(".layers")) return;
    const off = [...document.querySelectorAll(".layers input:not(:checked)")].map((box) => box.id);
    localStorage.setItem(KEPT, JSON.stringify(off));
  });
  if (document.body.dataset.page !== "report") return;
  document.addEventListener("click", follow);
  let shown = location.pathname + location.search;
  addEventListener("popstate", async () => {
    if (shown === location.pathname + location.search) return;
    await go(location.href);
  });
  async function follow(event) {
    const link = event.target.closest?.('#read a[href^="?"]');
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    await go(link.href);
  }
  async function go(address) {
    await show(address);
    shown = location.pathname + location.search;
    const target = document.getElementById(location.hash.slice(1) || "main");
    if (target?.matches("details")) target.open = true;
    target?.scrollIntoView({ block: target.id === "at" ? "center" : "nearest" });
    const focus = target?.querySelector?.("textarea, a") ?? target;
    focus?.focus({ preventScroll: true });
  }
}

/** Shows the line beside the text that cites what the address cites. */
function beside(main) {
  const at = new URLSearchParams(location.search).get("at");
  const read = main.querySelector("#read");
  const line = at && read?.querySelector(`li[data-item] a.cite[href^="?at=${CSS.escape(at)}#"]`)?.closest("li");
  if (!line) return;
  line.classList.add("lit");
  const [shown, whole] = [line.getBoundingClientRect(), read.getBoundingClientRect()];
  if (shown.top < whole.top || shown.bottom > whole.bottom) read.scrollTop += shown.top - whole.top - read.clientHeight / 3;
}

function hidden() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
}
