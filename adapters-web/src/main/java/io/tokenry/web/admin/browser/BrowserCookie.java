package io.tokenry.web.admin.browser;

/** The cookies that only the server reads; none but the language outlives the browser. */
public enum BrowserCookie {
  /** The secret of a session. */
  SESSION("session"),
  /** Ties forms to a browser that is not signed in. */
  VISIT("visit"),
  /** A sealed {@link Notice} on its way to the next page. */
  NOTICE("notice"),
  /** The order and the place in the table, on their way to the next page. */
  TABLE("table"),
  /** The tag of the language that was chosen. */
  LANGUAGE("language"),
  /** What ties the answer of an identity provider to this browser, sealed. */
  SINGLE_SIGN_ON("sign_on");

  private final String plainName;
  private final String secureName;

  BrowserCookie(String role) {
    this.plainName = "tokenry_" + role;
    // A browser takes a cookie of this prefix only from this very host, over https.
    this.secureName = role.equals("session") ? "__Host-tokenry" : "__Host-tokenry_" + role;
  }

  String named(boolean secure) {
    return secure ? secureName : plainName;
  }
}
