package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.json.JsonMapper;
import io.tokenry.application.port.in.SealedNotes;
import io.tokenry.application.port.in.SealedNotes.Purpose;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Carries a notice from one page to the next in an encrypted cookie, so that nothing has to be
 * stored, nothing stands in an address, and a reload shows it no more. Thread-safe.
 */
@Singleton
public final class Notices {

  static final Duration LIFETIME = Duration.ofMinutes(1);

  private final SealedNotes notes;
  private final Cookies cookies;
  private final JsonMapper json;

  public Notices(SealedNotes notes, Cookies cookies, JsonMapper json) {
    this.notes = notes;
    this.cookies = cookies;
    this.json = json;
  }

  /** The cookie that brings the notice to the next page. */
  public Cookie carry(Notice notice) {
    try {
      String sealed = notes.seal(Purpose.NOTICE, json.writeValueAsString(notice));
      return cookies.makeForNextPage(BrowserCookie.NOTICE, sealed);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + notice, e);
    }
  }

  /** The notice that the request brings, if any. */
  Optional<Notice> read(HttpRequest<?> request) {
    return cookies
        .read(request, BrowserCookie.NOTICE)
        .flatMap(note -> notes.open(Purpose.NOTICE, note, LIFETIME))
        .flatMap(this::parse);
  }

  private Optional<Notice> parse(String text) {
    try {
      return Optional.ofNullable(json.readValue(text, Notice.class));
    } catch (IOException ofAnotherVersion) {
      return Optional.empty();
    }
  }
}
