package io.tokenry.application.extension;

import io.tokenry.application.port.out.TokenEventReceiver;

/**
 * What a jar in the folder {@code ext} offers. It is found by {@link java.util.ServiceLoader}: the
 * jar names its implementation, which has a public constructor without parameters, in {@code
 * META-INF/services/io.tokenry.application.extension.Extension}.
 */
public interface Extension {

  /**
   * What it is called, always the same: 1 to 40 lower-case letters, digits and hyphens between
   * them; no other extension has the name, and {@code webhook} is taken. Its settings begin with
   * it.
   */
  String name();

  /**
   * Makes a receiver of events with the extension's own name; it is closed when the server stops if
   * it is {@link AutoCloseable}.
   *
   * @throws IllegalArgumentException when a setting is wrong; its message is one line for the
   *     operator that says what is wrong and how to mend it, without any secret
   */
  TokenEventReceiver tokenEventReceiver(ExtensionSettings settings);
}
