package io.tokenry.web;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Tells the parts of answers apart that pass an {@link Http1Handlers handler}. */
public final class Http1Answers {

  private Http1Answers() {}

  /** Whether this part is the last of an answer: one such as 100 (Continue) is none yet. */
  public static boolean isEndedBy(Object message) {
    boolean isInterim =
        message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    return message instanceof LastHttpContent && !isInterim;
  }
}
