// Which key does what: as it comes, or as it was chosen in this browser.
export const DOES = {
  accept: ["a", "accept, the same, met, came true"],
  reject: ["x", "reject, not the same, refused, did not"],
  unsure: ["u", "unsure, open"],
  skip: [" ", "skip"],
  undo: ["z", "undo the last judgement"],
  next: ["j", "down"],
  previous: ["k", "up"],
  open: ["Enter", "open"],
  search: ["/", "search"],
  help: ["?", "these keys"],
};
const KEPT = "dragoman.keys";
/** Whether keys are on, and the key for each thing. */
export const chosen = load();

/** The key for something as it is written; nothing where keys are switched off. */
export const key = (name) => (chosen.on ? shown(chosen.keys[name]) : "");

/** A key as it is written. */
export const shown = (letter) => (letter === " " ? "Space" : letter);

/** The keys as they come. */
export function standard() {
  return Object.fromEntries(Object.entries(DOES).map(([name, [letter]]) => [name, letter]));
}

/** Keeps another choice. */
export function keep(change) {
  Object.assign(chosen, change);
  localStorage.setItem(KEPT, JSON.stringify(chosen));
}

function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT)) ?? {};
    return { on: kept.on ?? true, keys: { ...standard(), ...kept.keys } };
  } catch {
    return { on: true, keys: standard() };
  }
}
