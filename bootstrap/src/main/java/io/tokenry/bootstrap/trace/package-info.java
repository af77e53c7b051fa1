/** Sends spans of requests to a collector, when that is switched on. */
@NullMarked
package io.tokenry.bootstrap.trace;

import org.jspecify.annotations.NullMarked;
