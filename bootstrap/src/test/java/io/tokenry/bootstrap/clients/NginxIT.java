package io.tokenry.bootstrap.clients;

import java.io.IOException;
import java.nio.file.Path;

/** nginx with {@code auth_request}. */
class NginxIT extends ProxyTest {

  @Override
  Path program() {
    return ProxyProcess.NGINX;
  }

  @Override
  ProxyProcess start(Path folder, String tokenry, String application) throws IOException {
    return ProxyProcess.nginx(folder, tokenry, application);
  }

  @Override
  int statusWithoutTokenry() {
    return 503;
  }
}
