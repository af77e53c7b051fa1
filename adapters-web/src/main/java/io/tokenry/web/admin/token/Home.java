package io.tokenry.web.admin.token;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.net.URI;

/** Leads from the address of the server to the page that most people come for. */
@Controller
final class Home {

  @Get
  HttpResponse<?> show() {
    return HttpResponse.seeOther(URI.create(TableAddress.TABLE));
  }
}
