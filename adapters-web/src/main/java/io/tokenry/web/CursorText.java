package io.tokenry.web;

import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.SortKey;
import io.tokenry.application.query.TokenSort;
import io.tokenry.domain.Text;
import io.tokenry.domain.token.TokenId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in a list as text that callers carry and need not understand: base64url of a version, the
 * order, the keys and the id.
 */
public final class CursorText {

  private static final int VERSION = 1;
  private static final int DESCENDING = 1;
  private static final int BACKWARDS = 2;
  private static final int WITH_KEY = 4;

  /** A name of 100 and a hint of 32 characters, in UTF-8 and base64, have less. */
  private static final int MAX_LENGTH = 2048;

  private CursorText() {}

  public static String of(PageCursor cursor) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeByte(cursor.sort().key().ordinal());
      out.writeByte(
          (cursor.sort().descending() ? DESCENDING : 0)
              | (cursor.backwards() ? BACKWARDS : 0)
              | (cursor.key().isPresent() ? WITH_KEY : 0));
      out.writeLong(cursor.id().value().getMostSignificantBits());
      out.writeLong(cursor.id().value().getLeastSignificantBits());
      out.writeUTF(cursor.name());
      if (cursor.key().isPresent()) {
        out.writeUTF(cursor.key().get());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("Memory cannot fail", impossible);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /** Reads a cursor that a caller brought back; empty when it is none of ours. */
  public static Optional<PageCursor> read(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IllegalArgumentException | IOException notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<PageCursor> read(DataInputStream in) throws IOException {
    int version = in.readUnsignedByte();
    int key = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    if (version != VERSION
        || key >= SortKey.values().length
        || (flags & ~(DESCENDING | BACKWARDS | WITH_KEY)) != 0) {
      return Optional.empty();
    }
    Optional<TokenId> id = TokenId.parse(new UUID(in.readLong(), in.readLong()).toString());
    String name = in.readUTF();
    Optional<String> sortKey =
        (flags & WITH_KEY) == 0 ? Optional.empty() : Optional.of(in.readUTF());
    boolean readable = isReadable(name) && sortKey.map(CursorText::isReadable).orElse(true);
    if (id.isEmpty() || !readable || in.read() >= 0) {
      return Optional.empty();
    }
    TokenSort sort = new TokenSort(SortKey.values()[key], (flags & DESCENDING) != 0);
    return Optional.of(new PageCursor(sort, (flags & BACKWARDS) != 0, sortKey, name, id.get()));
  }

  /** No name and no hint has NUL or half a surrogate pair, which no database can compare. */
  private static boolean isReadable(String text) {
    return Text.forbiddenCharacter("cursor", text).isEmpty();
  }
}
