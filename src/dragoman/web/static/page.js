// The page itself: what is said to whoever looks, and the same page fetched again and put in place of what is shown.

const said = document.getElementById("said");
const arrived = []; // called with the main part of the page whenever it is new

/** The token that forms of this session carry. */
export const token = () => document.querySelector('meta[name="token"]').content;

/** Says one line politely; `does` is a button beside it: its label and what it does. */
export function say(words, does) {
  const parts = [document.createTextNode(words)];
  if (does) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = does.label;
    button.addEventListener("click", does.act);
    parts.push(button);
  }
  said.replaceChildren(...parts);
}

/** Calls `act` with the main part of the page, now and whenever it was replaced. */
export function onMain(act) {
  arrived.push(act);
  act(document.getElementById("main"));
}

/** Puts the page at an address, as the server has it now, in place of what is shown. */
export async function show(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [main, next] = [document.getElementById("main"), fresh.getElementById("main")];
  if (!answer.ok || !next) {
    location.assign(address);
    return;
  }
  const top = document.getElementById("read")?.scrollTop;
  const opened = new Map([...main.querySelectorAll("details")].map((each) => [title(each), each.open]));
  const held = focused(main);
  document.title = fresh.title;
  main.replaceChildren(...next.childNodes);
  for (const each of main.querySelectorAll("details")) each.open = opened.get(title(each)) ?? each.open;
  const read = document.getElementById("read");
  if (read && top !== undefined) read.scrollTop = top;
  for (const act of arrived) act(main);
  held();
}

/** Gives the focus back to what had it in the main part of the page, as far as that is there again. */
function focused(main) {
  const active = document.activeElement;
  const { id } = (main.contains(active) && active !== main && active.closest("[id]")) || {};
  const pressed = active?.dataset.key;
  return () => {
    const place = id && document.getElementById(id);
    const target = (pressed && place?.querySelector(`[data-key="${pressed}"]`)) || place;
    if (!target || target === main) return;
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };
}

const title = (details) => details.querySelector("summary")?.textContent;
