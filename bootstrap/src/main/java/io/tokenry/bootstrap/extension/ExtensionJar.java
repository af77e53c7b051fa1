package io.tokenry.bootstrap.extension;

import io.tokenry.application.extension.Extension;
import io.tokenry.application.extension.ExtensionSettings;
import io.tokenry.application.port.out.TokenEventReceiver;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** One jar of the folder {@code ext}, whose classes nobody else sees. */
final class ExtensionJar {

  private static final String SERVICE_FILE = "META-INF/services/" + Extension.class.getName();
  private static final Pattern NAME = Pattern.compile("(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*");

  private final Path path;
  private final URLClassLoader loader;
  private final TokenEventReceiver receiver;

  private ExtensionJar(Path path, URLClassLoader loader, TokenEventReceiver receiver) {
    this.path = path;
    this.loader = loader;
    this.receiver = receiver;
  }

  /**
   * Loads the extension in a jar.
   *
   * @param settings those of the extension with a name
   * @throws Broken when that does not work
   */
  static ExtensionJar load(Path path, Function<String, ExtensionSettings> settings) {
    requireService(path);
    URLClassLoader loader = loaderOf(path);
    try {
      return new ExtensionJar(path, loader, receiver(loader, settings));
    } catch (IllegalArgumentException wrongSetting) {
      throw broken(loader, String.valueOf(wrongSetting.getMessage()));
    } catch (ServiceConfigurationError unusable) {
      throw broken(loader, reasonOf(Optional.ofNullable(unusable.getCause()).orElse(unusable)));
    } catch (LinkageError | RuntimeException unusable) {
      throw broken(loader, reasonOf(unusable));
    }
  }

  TokenEventReceiver receiver() {
    return receiver;
  }

  @Override
  public String toString() {
    return "%s (%s)".formatted(receiver.name(), path.getFileName());
  }

  /** Closes what it offers, which may fail in any way, and lets go of the jar. */
  void close() throws Exception {
    try (loader) {
      if (receiver instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  private static void requireService(Path path) {
    try (ZipFile jar = new ZipFile(path.toFile())) {
      if (jar.getEntry(SERVICE_FILE) == null) {
        throw new Broken("it offers no extension: there is no %s in it".formatted(SERVICE_FILE));
      }
    } catch (IOException unreadable) {
      throw new Broken("it cannot be read as a jar (%s)".formatted(unreadable.getMessage()));
    }
  }

  private static URLClassLoader loaderOf(Path path) {
    try {
      URL[] urls = {path.toUri().toURL()};
      return new URLClassLoader(
          String.valueOf(path.getFileName()), urls, Extension.class.getClassLoader());
    } catch (IOException impossible) {
      throw new Broken(impossible.toString());
    }
  }

  private static TokenEventReceiver receiver(
      ClassLoader loader, Function<String, ExtensionSettings> settings) {
    // Not what the server itself may have on its class path.
    List<Extension> offered =
        ServiceLoader.load(Extension.class, loader).stream()
            .filter(provider -> loader.equals(provider.type().getClassLoader()))
            .map(ServiceLoader.Provider::get)
            .toList();
    if (offered.size() != 1) {
      throw new Broken("%s names %d extensions, not one".formatted(SERVICE_FILE, offered.size()));
    }
    Extension extension = offered.getFirst();
    String name = String.valueOf(extension.name());
    if (!NAME.matcher(name).matches()) {
      throw new Broken(
          "its name is \"%s\", not 1 to 40 lower-case letters, digits and hyphens between them"
              .formatted(name));
    }
    TokenEventReceiver receiver = extension.tokenEventReceiver(settings.apply(name));
    if (!receiver.name().equals(name)) {
      throw new Broken("it is named %s, but its receiver %s".formatted(name, receiver.name()));
    }
    return receiver;
  }

  private static String reasonOf(Throwable unusable) {
    return switch (unusable) {
      case Broken broken -> String.valueOf(broken.getMessage());
      case UnsupportedClassVersionError _ ->
          "it was compiled for a newer Java than %d, which runs this server"
              .formatted(Runtime.version().feature());
      case NoClassDefFoundError missing ->
          "the class %s is missing".formatted(missing.getMessage());
      case ServiceConfigurationError told -> String.valueOf(told.getMessage());
      default -> unusable.toString();
    };
  }

  private static Broken broken(URLClassLoader loader, String reason) {
    try {
      loader.close();
    } catch (IOException failed) {
      return new Broken(reason + " (" + failed.getMessage() + ")");
    }
    return new Broken(reason);
  }

  /** Why a jar cannot be used, as the end of a line for the operator. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String reason) {
      super(reason, null, false, false);
    }
  }
}
