package io.tokenry.web.admin.view;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hands out style sheets, scripts and the icon, {@code public/assets/**} on the class path. Where
 * the address changes with the content, browsers may keep them for good. They are read once: all of
 * them together are smaller than one picture.
 */
@Controller(Assets.FOLDER)
final class AssetFiles {

  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "public, no-cache";
  private static final Pattern PATH =
      Pattern.compile("(?:[a-z0-9-]+/)*[a-z0-9-]+(?:\\.[a-z0-9]+)+");
  private static final Map<String, MediaType> TYPES =
      Map.of(
          "css", MediaType.of("text/css;charset=utf-8"),
          "js", MediaType.of("text/javascript;charset=utf-8"),
          "svg", MediaType.of("image/svg+xml"));

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  @Get("/{+path}")
  @Nullable HttpResponse<?> file(String path, HttpRequest<?> request) {
    MediaType type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || !PATH.matcher(path).matches()) {
      return null;
    }
    byte[] content = files.get(path);
    if (content == null) {
      content = Assets.find(path).orElse(null);
      if (content == null) {
        return null;
      }
      files.put(path, content);
    }
    boolean versioned = request.getParameters().contains(Assets.VERSION);
    return HttpResponse.ok(content)
        .contentType(type)
        .header(HttpHeaders.CACHE_CONTROL, versioned ? FOR_GOOD : ASK_AGAIN);
  }
}
