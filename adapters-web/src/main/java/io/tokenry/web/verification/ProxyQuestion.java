package io.tokenry.web.verification;

import io.tokenry.web.HeaderLines;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy asks: may the request that I hold pass?
 *
 * @param method of the question itself
 * @param path of the question, not decoded
 * @param query of the question, not decoded; null for none
 * @param peer whoever asks
 */
record ProxyQuestion(
    String method, String path, @Nullable String query, HeaderLines headers, InetAddress peer) {}
