// Judging without leaving the page: a form is sent, the page shown as it is then, and an undo offered.
import { key } from "./chosen.js";
import { say, show, token } from "./page.js";

const FORMS = ["/judge", "/items", "/undo"];
const done = []; // what was judged on this page, the last at the end: the judgement's id, and the card that it was on
let last = Promise.resolve(); // who judges fast is not held up: one after another is sent

/** Takes over what the forms for judging do. */
export function judging() {
  document.addEventListener("submit", (event) => {
    const [form, button] = [event.target, event.submitter];
    if (!FORMS.includes(new URL(form.action).pathname)) return;
    event.preventDefault();
    judge(form, button, false);
  });
}

/** Sends a form; with `walks` the focus goes on to the next card at once. */
export function judge(form, button, walks) {
  const card = form.closest("[data-walk] > *");
  const next = card?.nextElementSibling ?? card?.previousElementSibling;
  const given = { form, fields: new FormData(form, button), words: told(form, button), card: card?.id, next: next?.id };
  if (walks && next) focus(next);
  last = last.then(() => sent(given));
}

async function sent({ form, fields, words, card, next }) {
  const action = new URL(form.action).pathname;
  const made = await send(action, fields);
  if (!made) {
    // what is met wants its proof
    focus(form.elements.quote?.value === "" ? form.elements.quote : document.getElementById(card));
    return;
  }
  done.push({ judgement: made.id, card });
  if (action === "/items") history.replaceState(null, "", fields.get("next"));
  await show(location.href);
  if (document.activeElement === document.body) focus(document.getElementById(next) ?? document.getElementById("main"));
  say(`${words} – `, { label: key("undo") ? `undo (${key("undo")})` : "undo", act: undo });
}

/** Takes back the last judgement of this page, else the last one of whoever looks. */
export function undo() {
  last = last.then(async () => {
    const { judgement, card } = done.pop() ?? {};
    const fields = new FormData();
    fields.set("token", token());
    if (judgement) fields.set("judgement", judgement);
    if (!(await send("/undo", fields))) return;
    await show(location.href);
    focus(document.getElementById(card) ?? document.getElementById("main"));
    say("undone");
  });
}

/** What the server answers to a form; null, and said, where it is refused. */
async function send(action, body) {
  try {
    const answer = await fetch(action, { method: "POST", body, headers: { Accept: "application/json" } });
    const made = await answer.json();
    if (answer.ok) return made;
    say(made.error);
  } catch {
    say("the server did not answer: nothing was changed");
  }
  return null;
}

function told(form, button) {
  const action = new URL(form.action).pathname;
  if (action === "/undo") return "undone";
  return `${action === "/items" ? "kept" : "judged"}: ${button.firstChild.textContent.trim()}`;
}

function focus(target) {
  if (!target) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: target.id === "main" });
}
