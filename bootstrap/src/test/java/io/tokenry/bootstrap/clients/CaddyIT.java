package io.tokenry.bootstrap.clients;

import java.io.IOException;
import java.nio.file.Path;

/** Caddy with {@code forward_auth}. */
class CaddyIT extends ProxyTest {

  @Override
  Path program() {
    return ProxyProcess.CADDY;
  }

  @Override
  ProxyProcess start(Path folder, String tokenry, String application) throws IOException {
    return ProxyProcess.caddy(folder, tokenry, application);
  }

  @Override
  int statusWithoutTokenry() {
    return 502;
  }
}
