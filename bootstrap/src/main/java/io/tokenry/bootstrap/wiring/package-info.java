/** Builds the use cases and gives the adapters what they need. */
@NullMarked
package io.tokenry.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
