// Copy buttons, which say that they copied; they stay hidden without JavaScript.
const announcer = document.getElementById("announcer");

for (const button of document.querySelectorAll("[data-copy]")) {
  const text = button.querySelector("span");
  const asked = text.textContent;
  let back = 0;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    if (!(await copied(field))) return;
    text.textContent = button.dataset.copied;
    announcer.textContent = button.dataset.announce;
    button.classList.add("tk-copied");
    clearTimeout(back);
    back = setTimeout(() => {
      text.textContent = asked;
      announcer.textContent = "";
      button.classList.remove("tk-copied");
    }, 3000);
  });
}

// The clipboard API is only there on https and on this very machine.
async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand("copy");
  }
}
