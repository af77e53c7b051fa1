package io.tokenry.bootstrap.clients;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/** A service on Micronaut, in a context of its own that holds none of Tokenry's beans. */
class MicronautIT extends ServiceTest {

  @Override
  RunningService start(String tokenry, String ownToken) {
    EmbeddedServer server =
        ApplicationContext.builder(new WithoutTokenry(MicronautIT.class.getClassLoader()))
            .properties(
                Map.of(
                    "micronaut.server.port", -1,
                    "tokenry.url", tokenry,
                    "tokenry.token", ownToken))
            .run(EmbeddedServer.class);
    return new RunningService(server.getURI(), server::close);
  }

  @Controller("/reports")
  @Requires(property = "tokenry.url")
  static final class Reports {

    @Get
    String read(@RequestAttribute("token") Map<String, Object> token) {
      return "Hello, " + token.get("name");
    }

    @Post
    HttpResponse<?> write() {
      return HttpResponse.ok();
    }

    @Delete
    HttpResponse<?> delete() {
      return HttpResponse.ok();
    }
  }

  /** Sees no bean of Tokenry's modules: Micronaut finds beans by resources beside the classes. */
  private static final class WithoutTokenry extends ClassLoader {

    private static final String BEANS = "META-INF/micronaut";

    WithoutTokenry(ClassLoader parent) {
      super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      Enumeration<URL> all = super.getResources(name);
      return name.startsWith(BEANS)
          ? Collections.enumeration(
              Collections.list(all).stream().filter(WithoutTokenry::isNotOfTokenry).toList())
          : all;
    }

    private static boolean isNotOfTokenry(URL url) {
      return !url.getPath().contains("/target/classes/")
          && !url.getPath().contains("/tokenry.jar!")
          && !url.getPath().contains("/adapters-");
    }
  }
}
