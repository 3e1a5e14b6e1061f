// Cites: their addresses copied or mailed. One button serves them all: it stands by the cite that is pointed at.
import { onMain, say } from "./page.js";

const CITES = "a.cite[href]";

/** Offers to copy a cite wherever one is pointed at or focused, and to mail the one that the page shows. */
export function copying() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "copy link";
  let cite = null;
  const stand = (event) => {
    const found = event.target.closest?.(CITES);
    if (!found && event.type === "pointerover" && event.target !== button && !near()) leave();
    if (!found || found === cite) return;
    cite = found;
    cite.after(button);
  };
  const near = () => [cite, button].includes(document.activeElement);
  document.addEventListener("pointerover", stand);
  document.addEventListener("focusin", stand);
  document.addEventListener("focusout", (event) => {
    if (event.target === button && event.relatedTarget !== cite) leave();
  });
  button.addEventListener("click", () => copy(cite));
  const leave = () => {
    button.remove();
    cite = null;
  };
  onMain((main) => main.querySelectorAll("[data-share]").forEach(share));
}

async function copy(cite) {
  try {
    await navigator.clipboard.writeText(cite.href);
    say(`copied: the address of ${cite.textContent}`);
  } catch {
    say(cite.href);
  }
}

function share(line) {
  const [cite, words] = [line.querySelector(CITES), line.querySelector("q").textContent];
  const mail = document.createElement("a");
  mail.href = `mailto:?subject=${encodeURIComponent(cite.textContent)}&body=${encodeURIComponent(`“${words}”\n${cite.href}`)}`;
  mail.textContent = "mail";
  line.append(" ", mail);
}
