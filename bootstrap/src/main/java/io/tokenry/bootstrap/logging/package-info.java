/** How events are written: one line each, on standard output. */
@NullMarked
package io.tokenry.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
