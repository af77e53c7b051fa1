// The field Token: Edit makes it writable, Regenerate fetches a new value, both without a new page.
const holder = document.querySelector("[data-token-field]");
const field = holder.querySelector("#token");
const edit = holder.querySelector("[data-token-edit]");
const regenerate = holder.querySelector("[data-token-regenerate]");

edit.addEventListener("click", (event) => {
  event.preventDefault();
  if ("hint" in field.dataset) {
    field.value = "";
    field.name = "token";
  }
  field.readOnly = false;
  holder.querySelector("[name=token_editable]").value = "true";
  holder.querySelector("#token-hint").textContent =
    holder.querySelector("[data-hint-own]").content.textContent.trim();
  holder.querySelector("[data-token-tools]").hidden = false;
  edit.hidden = true;
  field.focus();
  field.select();
});

regenerate.addEventListener("click", async (event) => {
  event.preventDefault();
  const status = document.getElementById("announcer");
  try {
    const answer = await fetch(holder.dataset.generate, {
      method: "POST",
      headers: { "X-CSRF-Token": holder.dataset.csrf, Accept: "application/json" },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    field.value = (await answer.json()).value;
    status.textContent = holder.dataset.regenerated;
  } catch {
    status.textContent = document.body.dataset.failed;
  }
});
