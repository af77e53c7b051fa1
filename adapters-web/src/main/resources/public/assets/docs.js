// Draws the OpenAPI document, to read and to try. A token that is typed in stays in memory.
const dark = matchMedia("(prefers-color-scheme: dark)");
const root = document.getElementById("docs");

function showTheme() {
  const chosen = document.documentElement.dataset.theme;
  const isDark = chosen ? chosen === "dark" : dark.matches;
  document.documentElement.classList.toggle("dark-mode", isDark);
}

// What Swagger UI leaves out for those who do not see the page or have no mouse.
function nameThings() {
  for (const choice of root.querySelectorAll("select:not([aria-label])")) {
    const row = choice.closest("tr, .servers, .opblock-section-header, .content-type-wrapper");
    const name = row?.querySelector(".parameter__name, .servers-title, label, h4, small")?.textContent;
    choice.setAttribute("aria-label", name?.trim() || root.dataset.choice);
  }
  for (const field of root.querySelectorAll("input:not([aria-label]), textarea:not([aria-label])")) {
    if (field.labels?.length) continue;
    const name = field.closest("tr")?.querySelector(".parameter__name")?.textContent;
    field.setAttribute("aria-label", name?.trim() || root.dataset.body);
  }
  for (const button of root.querySelectorAll(".close-modal:not([aria-label])")) {
    button.setAttribute("aria-label", root.dataset.close);
  }
  for (const text of root.querySelectorAll("pre:not([tabindex])")) text.tabIndex = 0;
}

showTheme();
dark.addEventListener("change", showTheme);
new MutationObserver(nameThings).observe(root, { childList: true, subtree: true });

window.SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  domNode: root,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
  queryConfigEnabled: false,
  syntaxHighlight: { activated: false },
});
