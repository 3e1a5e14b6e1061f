// Judging without leaving the page: a form is sent, the page shown as it is then, and an undo offered.
import { say, show, token } from "./page.js";
import { key } from "./keys.js";

const FORMS = ["/judge", "/items", "/undo"];
const done = []; // what was judged on this page, the last at the end: the judgement's id, and the card that it was on

/** Takes over what the forms for judging do. */
export function judging() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!FORMS.includes(new URL(form.action).pathname)) return;
    event.preventDefault();
    judge(form, event.submitter);
  });
}

async function judge(form, button) {
  const card = form.closest("[data-walk] > *");
  const place = { id: card?.id, next: beside(card)?.id, key: button?.dataset.key, walks: form.dataset.walks !== undefined };
  delete form.dataset.walks;
  const fields = new FormData(form, button);
  const action = new URL(form.action).pathname;
  const words = action === "/undo" ? "undone" : action === "/items" ? `kept: ${label(button)}` : `judged: ${label(button)}`;
  const made = await send(action, fields);
  if (!made) {
    if (form.elements.quote?.value === "") form.elements.quote.focus(); // what is met wants its proof
    return;
  }
  done.push({ judgement: made.id, card: place.id });
  if (action === "/items") history.replaceState(null, "", form.elements.next.value);
  await show(location.href);
  land(place);
  say(`${words} – `, { label: hinted("undo"), act: undo });
}

/** Takes back the last judgement of this page, else the last one of whoever looks. */
export async function undo() {
  const last = done.pop();
  const fields = new FormData();
  fields.set("token", token());
  if (last) fields.set("judgement", last.judgement);
  if (!(await send("/undo", fields))) return;
  await show(location.href);
  land({ id: last?.card, key: undefined, walks: false });
  say("undone");
}

/** What the server answers to a form; null, and said, where it is refused. */
async function send(action, body) {
  try {
    const answer = await fetch(action, { method: "POST", body, headers: { Accept: "application/json" } });
    const told = await answer.json();
    if (answer.ok) return told;
    say(told.error);
  } catch {
    say("the server did not answer: nothing was changed");
  }
  return null;
}

/** Where the focus goes on: by the keyboard to the next card, else it stays where it was as far as that is still there. */
function land({ id, next, key: pressed, walks }) {
  const here = id && document.getElementById(id);
  const there = next && document.getElementById(next);
  const button = pressed && here?.querySelector(`[data-key="${pressed}"]`);
  const target = (walks && there) || (walks ? here : button) || here || there || document.getElementById("main");
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: target.id === "main" });
}

const beside = (card) => card?.nextElementSibling ?? card?.previousElementSibling;
const label = (button) => button?.dataset.label ?? button?.textContent.trim() ?? "";
const hinted = (name) => (key(name) ? `${name} (${key(name)})` : name);
