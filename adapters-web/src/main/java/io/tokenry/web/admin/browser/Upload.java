package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A file that came with a form (RFC 7578). Held in memory alone; it may hold secrets and shows
 * none.
 */
public final class Upload {

  /** The largest body with a file in it, in bytes. */
  public static final int MOST_BYTES = 16 * 1024 * 1024;

  /** So that the memory which they take while they are read is bounded. */
  private static final Semaphore ONE_AT_A_TIME = new Semaphore(1);

  private static final String ATTRIBUTE = "upload";

  private final byte[] file;

  private Upload(byte[] file) {
    this.file = file;
  }

  /** The file that came with a request for a page. */
  public static Optional<Upload> sentWith(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, Upload.class);
  }

  /** Whether a request says that it brings a file. */
  static boolean comesWith(HttpRequest<?> request) {
    return request
        .getContentType()
        .filter(type -> type.matches(MediaType.MULTIPART_FORM_DATA_TYPE))
        .isPresent();
  }

  /**
   * Reads a body; attaches the file to the request and returns the other fields.
   *
   * @throws Refusal when it is too large, another one is just being read, or it did not come whole
   */
  static Form read(HttpRequest<?> request, InputStream body) {
    if (!ONE_AT_A_TIME.tryAcquire()) {
      throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "error.503.upload");
    }
    try {
      return decoded(request, bytes(body));
    } finally {
      ONE_AT_A_TIME.release();
    }
  }

  private static Form decoded(HttpRequest<?> request, byte[] bytes) {
    String type = request.getHeaders().get("Content-Type");
    DefaultFullHttpRequest decoded =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(bytes));
    decoded.headers().set(HttpHeaderNames.CONTENT_TYPE, String.valueOf(type));
    try {
      var decoder =
          new HttpPostMultipartRequestDecoder(
              new DefaultHttpDataFactory(false), decoded, StandardCharsets.UTF_8);
      try {
        return parts(decoder.getBodyHttpDatas(), request);
      } finally {
        decoder.destroy();
      }
    } catch (DecoderException broken) {
      throw new Refusal(HttpStatus.BAD_REQUEST, "error.400.upload");
    }
  }

  /** Its content; no copy, because it may be large. */
  public byte[] bytes() {
    return file;
  }

  private static Form parts(List<InterfaceHttpData> parts, HttpRequest<?> request) {
    List<String> fields = new ArrayList<>();
    for (InterfaceHttpData part : parts) {
      try {
        if (part instanceof FileUpload file) {
          request.setAttribute(ATTRIBUTE, new Upload(file.get()));
        } else if (part instanceof Attribute field) {
          fields.add(Form.encoded(field.getName()) + "=" + Form.encoded(field.getValue()));
        }
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
    return Form.parse(String.join("&", fields));
  }

  private static byte[] bytes(InputStream body) {
    try (body) {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new Refusal(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "error.413.upload");
      }
      return bytes;
    } catch (IOException brokeOff) {
      throw new UncheckedIOException(brokeOff);
    }
  }

  @Override
  public String toString() {
    return "Upload[" + file.length + " bytes]";
  }
}
