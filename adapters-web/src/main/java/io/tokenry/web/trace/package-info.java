/** Tells of each request as a span of OpenTelemetry, when that is switched on. */
@NullMarked
package io.tokenry.web.trace;

import org.jspecify.annotations.NullMarked;
