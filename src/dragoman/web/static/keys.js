// The keyboard: one key for each thing that is done often; any other key may be chosen, and all can be switched off.
import { chosen, DOES, keep, key, shown, standard } from "./chosen.js";
import { judge, undo } from "./judging.js";
import { onMain } from "./page.js";

const LINES = "[data-walk] > *";

/** Listens to the keyboard, and offers the keys beside the pages. */
export function keys() {
  document.addEventListener("keydown", pressed);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Keys";
  button.addEventListener("click", help);
  document.getElementById("you")?.append(button);
  onMain(hint);
}

function pressed(event) {
  if (!chosen.on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const at = event.target;
  if (document.querySelector("dialog[open]") || at.closest("input, textarea, select, [contenteditable]")) return;
  const name = Object.keys(DOES).find((each) => chosen.keys[each] === event.key);
  const usual = [" ", "Enter"].includes(event.key) && at.closest("a[href], button, summary");
  if (!name || usual || !does(name)) return;
  event.preventDefault();
}

/** Does it; whether there was anything to do. */
function does(name) {
  if (name === "help") help();
  else if (name === "undo") undo();
  else if (name === "search") document.getElementById("find")?.focus();
  else if (name === "next") return move(1);
  else if (name === "skip") return Boolean(current()) && move(1);
  else if (name === "previous") return move(-1);
  else if (name === "open") return open();
  else return press(name);
  return true;
}

const current = () => document.activeElement?.closest(LINES);

function move(by) {
  const lines = [...document.querySelectorAll(LINES)].filter((each) => each.checkVisibility());
  const [here, aim] = [current(), document.querySelector(`${LINES}:target`)];
  const place = here ? lines.indexOf(here) + by : Math.max(lines.indexOf(aim), 0);
  const line = lines[Math.min(Math.max(place, 0), lines.length - 1)];
  if (!line) return false;
  line.tabIndex = -1;
  line.focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest" });
  return true;
}

function open() {
  const link = current()?.querySelector("h2 a, h3 a, a.lead, a[href]");
  link?.click();
  return Boolean(link);
}

function press(name) {
  const one = current() ?? (document.querySelector(LINES)?.matches(".card") ? null : document.getElementById("main"));
  const button = one?.querySelector(`button[data-key="${name}"]`);
  if (!button) return false;
  judge(button.form, button, true);
  return true;
}

/** Writes on the buttons which key presses them. */
function hint(main) {
  for (const button of main.querySelectorAll("button[data-key]")) {
    const letter = key(button.dataset.key);
    button.dataset.hint = letter;
    if (letter) button.setAttribute("aria-keyshortcuts", letter);
    else button.removeAttribute("aria-keyshortcuts");
  }
}

/** Keeps another choice, and writes it on the buttons. */
function choose(change) {
  keep(change);
  hint(document.getElementById("main"));
}

function help() {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "keys-title");
  dialog.innerHTML = `<h2 id="keys-title">Keys</h2>
    <p><label><input type="checkbox" id="keys-on"> keys are on</label></p>
    <table><thead><tr><th scope="col">Does</th><th scope="col">Key</th></tr></thead><tbody></tbody></table>
    <p class="note" role="status">To choose another key, press its button and then the key.</p>
    <p class="actions"><button type="button" id="keys-reset">as they were</button>
    <button type="button" id="keys-close">close</button></p>`;
  const on = dialog.querySelector("#keys-on");
  on.checked = chosen.on;
  on.addEventListener("change", () => choose({ on: on.checked }));
  dialog.querySelector("tbody").append(...Object.keys(DOES).map((name) => row(name, dialog)));
  dialog.querySelector("#keys-reset").addEventListener("click", () => {
    choose({ on: true, keys: standard() });
    dialog.close();
    help();
  });
  dialog.querySelector("#keys-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** A row of the dialog: what the key does, and a button that takes the next key that is pressed. */
function row(name, dialog) {
  const line = document.createElement("tr");
  line.innerHTML = '<th scope="row"></th><td><button type="button"></button></td>';
  const button = line.querySelector("button");
  line.querySelector("th").textContent = DOES[name][1];
  const write = () => {
    button.textContent = shown(chosen.keys[name]);
    button.setAttribute("aria-label", `${DOES[name][1]}: ${button.textContent}`);
  };
  write();
  button.addEventListener("click", () => {
    button.textContent = "press a key";
    button.addEventListener("keydown", function take(event) {
      if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
      button.removeEventListener("keydown", take);
      if (!["Tab", "Escape"].includes(event.key)) {
        const other = Object.keys(DOES).find((each) => chosen.keys[each] === event.key);
        const keys = { ...chosen.keys, [name]: event.key };
        if (other && other !== name) keys[other] = chosen.keys[name];
        choose({ keys });
        dialog.querySelector("tbody").replaceChildren(...Object.keys(DOES).map((each) => row(each, dialog)));
        dialog.querySelectorAll("tbody button")[Object.keys(DOES).indexOf(name)].focus();
      } else write();
      if (event.key !== "Tab") event.preventDefault();
    });
  });
  return line;
}
